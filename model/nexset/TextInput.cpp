// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/TextInput.h"

#include <algorithm>

namespace ds {

namespace {

constexpr size_t blockSize = 256 * 1024;
constexpr std::string_view jsonSpace = " \t\r\n";
constexpr std::string_view mark = "\xEF\xBB\xBF"; ///< U+FEFF.

} // namespace

TextInput::TextInput(std::unique_ptr<ByteSource> source, const std::string &encoding)
    : m_source(std::move(source))
    , m_encoding(encoding)
{
    readMark();
    dropMarks();
}

void TextInput::readMark()
{
    constexpr size_t longestMark = 4;
    while (m_buffer.size() < longestMark && readUtf8() > 0)
        ;
    const ByteOrderMark found = byteOrderMark(m_buffer);
    m_buffer.erase(0, found.size);
    if (found.size > 0)
        m_encoding = found.encoding;
    if (isUtf8())
        return;
    m_decoder = std::make_unique<TextDecoder>(m_encoding);
    m_block = std::exchange(m_buffer, {});
    m_decoder->decode(m_block, m_buffer);
}

/// A file that was saved with a mark more than once has several; none is part of the text.
void TextInput::dropMarks()
{
    do {
        while (data().starts_with(mark))
            m_begin += mark.size();
    } while (data().size() < mark.size() && mark.starts_with(data()) && fill());
}

bool TextInput::fill()
{
    if (m_ended)
        return false;
    m_buffer.erase(0, m_begin);
    m_begin = 0;
    const size_t before = m_buffer.size();
    const size_t got = m_decoder ? readDecoded() : readUtf8();
    m_ended = got == 0;
    if (m_ended && m_decoder)
        m_decoder->finish(m_buffer);
    return m_buffer.size() > before;
}

bool TextInput::fillUntil(char byte, size_t most)
{
    size_t seen = 0;
    while (data().find(byte, seen) == std::string_view::npos && data().size() < most) {
        seen = data().size();
        if (!fill())
            break;
    }
    return !data().empty();
}

/// How many bytes were read; they are appended to the text.
size_t TextInput::readUtf8()
{
    const size_t before = m_buffer.size();
    m_buffer.resize(before + blockSize);
    const size_t got = m_source->read(m_buffer.data() + before, blockSize);
    m_buffer.resize(before + got);
    return got;
}

/// As readUtf8(), but goes on until there is text: a few bytes may be less than one character.
size_t TextInput::readDecoded()
{
    const size_t before = m_buffer.size();
    size_t got = 0;
    do {
        m_block.resize(blockSize);
        got = m_source->read(m_block.data(), m_block.size());
        m_decoder->decode(std::string_view(m_block).substr(0, got), m_buffer);
    } while (got > 0 && m_buffer.size() == before);
    return got;
}

void TextInput::consume(size_t size)
{
    const std::string_view text = data().substr(0, size);
    consume(size, std::count(text.begin(), text.end(), '\n'));
}

void TextInput::consume(size_t size, qint64 lineBreaks)
{
    m_begin += size;
    m_line += lineBreaks;
}

std::optional<qint64> TextInput::offset() const
{
    const std::optional<qint64> read = m_decoder ? std::nullopt : m_source->position();
    return read ? std::optional(*read - static_cast<qint64>(data().size())) : std::nullopt;
}

bool TextInput::seek(qint64 offset, qint64 line)
{
    if (m_decoder || !m_source->seek(offset))
        return false;
    m_buffer.clear();
    m_begin = 0;
    m_line = line;
    m_ended = false;
    return true;
}

bool TextInput::skipSpace()
{
    do {
        const size_t size = std::min(data().find_first_not_of(jsonSpace), data().size());
        consume(size);
    } while (data().empty() && fill());
    return !data().empty();
}

} // namespace ds
