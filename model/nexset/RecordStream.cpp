// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/RecordStream.h"

#include "model/base/Wording.h"
#include "model/json/JsonTokenizer.h"
#include "model/nexset/Unwrap.h"

namespace ds {

namespace {

QString kindInWords(const Json &value)
{
    switch (value.kind()) {
    case Json::Kind::Null:
        return QStringLiteral("null");
    case Json::Kind::Boolean:
        return QStringLiteral("true or false");
    case Json::Kind::Number:
        return QStringLiteral("a number");
    case Json::Kind::String:
        return QStringLiteral("a text");
    case Json::Kind::Array:
        return QStringLiteral("an array");
    case Json::Kind::Object:
        break;
    }
    return QStringLiteral("an object");
}

} // namespace

bool RecordSource::nextBlock(RecordBlock &block)
{
    constexpr size_t atOnce = 64;
    block.clear();
    while (block.size() < atOnce) {
        std::optional<ReadItem> item = next();
        if (!item)
            break;
        block.add(*std::move(item));
    }
    return !block.empty();
}

RecordStream::RecordStream(TextInput input, bool unwrap, size_t mostBytes)
    : m_input(std::move(input))
    , m_unwrap(unwrap)
    , m_mostBytes(mostBytes)
{
}

std::optional<ReadItem> RecordStream::next()
{
    if (m_given == m_block.size()) {
        m_block.clear();
        m_given = 0;
        if (!nextBlock(m_block))
            return {};
    }
    return m_block.item(m_given++);
}

bool RecordStream::nextBlock(RecordBlock &block)
{
    if (m_given < m_block.size()) {
        std::swap(block, m_block);
        block.dropFirst(m_given);
        m_block.clear();
        m_given = 0;
        return true;
    }
    block.clear();
    try {
        m_ended = m_ended || !read(block);
    } catch (const std::bad_alloc &) {
        // Where the reader stands is not known any more; what it added is whole.
        m_ended = m_noMemory = true;
    }
    return !block.empty();
}

std::optional<RecordMark> RecordStream::mark() const
{
    const std::optional<qint64> offset = m_input.offset();
    if (!offset || m_ended || m_given < m_block.size() || !mayBeginHere())
        return {};
    return RecordMark{m_number, m_input.line(), *offset};
}

bool RecordStream::goTo(const RecordMark &mark)
{
    if (!m_input.seek(mark.offset, mark.line))
        return false;
    m_number = mark.number;
    beginHere();
    return true;
}

std::optional<Error> RecordStream::failure() const
{
    if (m_noMemory)
        return Error{QStringLiteral("There is not enough memory to read on. Close other programs, or split the file."),
                     m_input.source().label()};
    return m_ended ? m_input.source().failure() : std::nullopt;
}

void RecordStream::add(RecordBlock &block, const Place &place, size_t firstToken, uint32_t shape, bool fromCells)
{
    const JsonView view(block.bytes.data(), block.tokens.data() + firstToken, 0);
    const uint32_t root = m_unwrap ? unwrappedRoot(view) : 0;
    if (root == 0 || (!fromCells && view.at(root).isObject()))
        return block.add({m_number++, place.line, firstToken, root, shape, fromCells, false, 0});
    block.add(record(place, view.toJson(), fromCells));
}

ReadItem RecordStream::record(const Place &place, Json value, bool fromCells)
{
    if (!value.isObject())
        return broken(place, QStringLiteral("a record is an object, and this is %1").arg(kindInWords(value)));
    if (m_unwrap && wrappedKey(value))
        return unwrapped(place, std::move(value), fromCells);
    return Record{m_number++, place.line, std::move(value), fromCells};
}

ReadItem RecordStream::unwrapped(const Place &place, Json value, bool fromCells)
{
    const QString key = QString::fromUtf8(wrappedKey(value));
    Json inner = unwrap(std::move(value), fromCells);
    if (inner.isObject())
        return Record{m_number++, place.line, std::move(inner), false};
    if (key == u"rawMessage" && inner.isString())
        return brokenBefore(place, inner.text());
    return broken(place, QStringLiteral("a record of this shape stands for its \"%1\", and that is %2, not an object; "
                                        "turn unwrapping off (--no-unwrap) if these are attributes of your own")
                             .arg(key, kindInWords(inner)));
}

/// A line that was broken when it failed: its text is that line, so that it can be quarantined again as it is.
ReadItem RecordStream::brokenBefore(const Place &place, const std::string &line)
{
    return broken({place.line, line}, QStringLiteral("its \"rawMessage\" is text, a broken line that failed before; "
                                                     "put the corrected object in its place"));
}

ReadItem RecordStream::broken(const Place &place, const QString &reason)
{
    return brokenAs(place, QStringLiteral("Line %1 holds no valid record: %2.").arg(place.line).arg(reason));
}

ReadItem RecordStream::brokenEnd(const Place &place, const QString &reason)
{
    return brokenAs(place, QStringLiteral("Line %1 holds no valid record: %2. Nothing after it could be read; correct "
                                          "it in the file.")
                               .arg(place.line)
                               .arg(reason));
}

ReadItem RecordStream::brokenAs(const Place &place, const QString &message)
{
    const std::string_view text = place.text.substr(0, TextExcerpt::mostKept);
    return BrokenRecord{m_number++, place.line, std::string(text), message + encodingHint(text)};
}

QString RecordStream::encodingHint(std::string_view text) const
{
    if (!m_input.isUtf8())
        return {};
    // An excerpt may end within a character.
    const std::string_view whole = text.size() < TextExcerpt::mostKept ? text : text.substr(0, text.size() - 4);
    const std::optional<QString> word = wordInWindows1252(whole);
    if (!word && text.size() < TextExcerpt::mostKept && !isValidUtf8(text))
        return QStringLiteral(" Save the file as UTF-8, or give its encoding (--encoding NAME).");
    return word ? QStringLiteral(
                      " In Windows-1252 it reads %1: if that is right, give the encoding of the file (--encoding "
                      "windows-1252) or save it as UTF-8.")
                      .arg(quoted(*word))
                : QString();
}

QString RecordStream::tooLong() const
{
    return QStringLiteral("it is longer than %1 MiB, the most that one record may have").arg(m_mostBytes >> 20);
}

void TextExcerpt::add(std::string_view text)
{
    if (m_text.size() < mostKept)
        m_text += text.substr(0, mostKept - m_text.size());
}

} // namespace ds
