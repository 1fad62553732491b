// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/JsonRecords.h"

#include <algorithm>

namespace ds {

namespace {

/// Why a file goes on behind its array or object.
QString tailFault(char next)
{
    if (next == '{' || next == '[')
        return QStringLiteral(
            "another JSON value follows, but a JSON file is one array of records, or one record; put them "
            "into an array (jq -s .), or write one record a line (jq -c .)");
    if (next == ',')
        return QStringLiteral(
            "a comma follows; records with commas between them need [ in front of the first and ] behind "
            "the last");
    if (next == '\0')
        return QStringLiteral("NUL bytes follow the end of the JSON value; remove them");
    return QStringLiteral("something follows the end of the JSON value; remove it");
}

size_t spaceEnd(std::string_view text, size_t at)
{
    while (at < text.size() && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r'))
        ++at;
    return at;
}

qint64 lineBreaks(std::string_view text)
{
    return std::count(text.begin(), text.end(), '\n');
}

} // namespace

bool JsonRecords::read(RecordBlock &block)
{
    if (m_expect == Expect::Start && input().skipSpace() && input().data().front() == '[') {
        consume(1);
        m_expect = Expect::FirstItem;
    }
    const bool inArray = m_expect == Expect::FirstItem || m_expect == Expect::Item || m_expect == Expect::CommaOrClose;
    if (inArray && m_oneByOne == 0 && readManyWithinMemory(block))
        return true;
    block.clear();
    const size_t before = m_consumed;
    std::optional<ReadItem> item = readOne();
    m_oneByOne -= std::min(m_oneByOne, m_consumed - before);
    if (item)
        block.add(*std::move(item));
    return item.has_value();
}

/// Records that do not fit into memory together are read one by one.
bool JsonRecords::readManyWithinMemory(RecordBlock &block)
{
    const Expect expected = m_expect;
    const qint64 number = nextNumber();
    const size_t before = m_consumed;
    try {
        return readMany(block);
    } catch (const std::bad_alloc &) {
        if (m_consumed != before)
            throw;
        m_expect = expected;
        countFrom(number);
        m_oneByOne = std::max<size_t>(input().data().size(), 1);
        return false;
    }
}

/// The records that stand whole in the input; false when the next one must be looked at by itself.
bool JsonRecords::readMany(RecordBlock &block)
{
    while (true) {
        block.bytes.assign(input().data().substr(0, input().data().rfind('}') + 1));
        const size_t end = block.bytes.size();
        if (!beginTokens(block)) {
            m_oneByOne = end;
            return false;
        }
        const Found found = addRecords(block, end);
        consume(found.used);
        if (!block.empty())
            return true;
        if (!found.cut || !fillMore())
            return false;
    }
}

/// Of a long record each time twice as much, so that it is looked at a few times only. A short one may be whole as soon
/// as the next bytes are there, and is not kept waiting.
bool JsonRecords::fillMore()
{
    constexpr size_t longFrom = 512U << 10;
    const size_t before = input().data().size();
    if (before > mostBytes() || !input().fill())
        return false;
    while (before >= longFrom && input().data().size() < 2 * before && input().fill())
        ;
    return true;
}

/// False when there are bytes in it that no record may hold.
bool JsonRecords::beginTokens(RecordBlock &block)
{
    const size_t end = block.bytes.size();
    if (m_tokenizer.begin(block.bytes.data(), 0, end))
        return true;
    // The last } may be in a string: with a quote behind it, that string is closed and the record around it is cut.
    block.bytes += '"';
    return m_tokenizer.begin(block.bytes.data(), 0, end + 1);
}

JsonRecords::Found JsonRecords::addRecords(RecordBlock &block, size_t end)
{
    const std::string_view text = input().data();
    qint64 line = input().line();
    size_t at = 0;
    while (true) {
        size_t start = spaceEnd(text, at);
        if (m_expect == Expect::CommaOrClose && start < end && text[start] == ',')
            start = spaceEnd(text, start + 1);
        else if (m_expect == Expect::CommaOrClose)
            return {at, start >= end};
        if (start >= end || text[start] != '{')
            return {at, start >= end};
        m_tokenizer.seek(start);
        const size_t first = block.tokens.size();
        if (!m_tokenizer.read(block.tokens))
            return {at, m_tokenizer.isCut()};
        if (m_tokenizer.valueEnd() - start > mostBytes())
            return {at, false};
        line += lineBreaks(text.substr(at, start - at));
        at = m_tokenizer.valueEnd();
        add(block, {line, text.substr(start, at - start)}, first, m_tokenizer.shape());
        line += lineBreaks(text.substr(start, at - start));
        m_expect = Expect::CommaOrClose;
    }
}

void JsonRecords::consume(size_t size)
{
    input().consume(size);
    m_consumed += size;
}

std::optional<ReadItem> JsonRecords::readOne()
{
    m_text.clear();
    switch (m_expect) {
    case Expect::Start:
        return readStart();
    case Expect::Nothing:
        return readTail();
    case Expect::Ended:
        return {};
    default:
        return readNext();
    }
}

std::optional<ReadItem> JsonRecords::readStart()
{
    if (!input().skipSpace())
        return {};
    if (input().data().front() != '[')
        return readItem(Expect::Nothing);
    consume(1);
    m_expect = Expect::FirstItem;
    return readNext();
}

std::optional<ReadItem> JsonRecords::readNext()
{
    if (!input().skipSpace())
        return end(QStringLiteral("the array is not closed; the file is cut off or its last ] is missing"));
    const char c = input().data().front();
    if (c == ']' && m_expect != Expect::Item) {
        consume(1);
        m_expect = Expect::Nothing;
        return readTail();
    }
    if (c == ']')
        return end(QStringLiteral("a comma stands before the closing ]; remove it"));
    if (m_expect == Expect::CommaOrClose) {
        if (c != ',')
            return end(QStringLiteral("a comma or ] is missing after the record before"));
        consume(1);
        m_expect = Expect::Item;
        return readNext();
    }
    return readItem(Expect::CommaOrClose);
}

std::optional<ReadItem> JsonRecords::readTail()
{
    if (!input().skipSpace()) {
        m_expect = Expect::Ended;
        return {};
    }
    return end(tailFault(input().data().front()));
}

/// Reads the value at the front of the input; `next` is what may follow it.
std::optional<ReadItem> JsonRecords::readItem(Expect next)
{
    const qint64 line = input().line();
    JsonScanner scanner;
    if (!scan(scanner)) {
        m_expect = Expect::Ended;
        return brokenEnd({line, m_text.text()}, tooLong());
    }
    if (scanner.state() == JsonScanner::State::More && failed()) {
        m_expect = Expect::Ended;
        return {};
    }
    scanner.finish();
    m_expect = scanner.state() == JsonScanner::State::Done ? next : Expect::Ended;
    return scanned(scanner, line);
}

/// False when the value is too long.
bool JsonRecords::scan(JsonScanner &scanner)
{
    size_t size = 0;
    while (scanner.state() == JsonScanner::State::More && (!input().data().empty() || input().fill())) {
        const size_t used = scanner.feed(input().data());
        m_text.add(input().data().substr(0, used));
        consume(used);
        size += used;
        if (size > mostBytes())
            return false;
    }
    return true;
}

ReadItem JsonRecords::scanned(JsonScanner &scanner, qint64 line)
{
    if (scanner.fault() == JsonFault::None)
        return record({line, m_text.text()}, scanner.take());
    const qint64 seenOn = input().line();
    const QString reason = scanner.fault() == JsonFault::Syntax && seenOn != line
                               ? QStringLiteral("%1 (seen on line %2)").arg(scanner.faultText()).arg(seenOn)
                               : scanner.faultText();
    if (scanner.fault() != JsonFault::Syntax)
        return broken({line, m_text.text()}, reason);
    m_text.add(input().data().substr(0, input().data().find('\n')));
    return brokenEnd({line, m_text.text()}, reason);
}

std::optional<ReadItem> JsonRecords::end(const QString &reason)
{
    m_expect = Expect::Ended;
    if (failed())
        return {};
    const std::string_view rest = input().data();
    return brokenEnd({input().line(), rest.substr(0, rest.find('\n'))}, reason);
}

} // namespace ds
