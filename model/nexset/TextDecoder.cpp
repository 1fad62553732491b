// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/TextDecoder.h"

namespace ds {

namespace {

using namespace std::string_view_literals;

constexpr char invalidUtf8 = '\xFF';

unsigned byteAt(std::string_view bytes, size_t i)
{
    return static_cast<unsigned char>(bytes[i]);
}

bool isHighSurrogate(unsigned unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

bool isLowSurrogate(unsigned unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

void appendUtf8(std::string &utf8, unsigned code)
{
    const auto tail = [&](unsigned shift) { utf8 += static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
    if (code > 0x10FFFF || isHighSurrogate(code) || isLowSurrogate(code)) {
        utf8 += invalidUtf8;
    } else if (code < 0x80) {
        utf8 += static_cast<char>(code);
    } else if (code < 0x800) {
        utf8 += static_cast<char>(0xC0 | (code >> 6));
        tail(0);
    } else if (code < 0x10000) {
        utf8 += static_cast<char>(0xE0 | (code >> 12));
        tail(6);
        tail(0);
    } else {
        utf8 += static_cast<char>(0xF0 | (code >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

} // namespace

ByteOrderMark byteOrderMark(std::string_view start)
{
    // UTF-32 first: the mark of UTF-32LE begins with that of UTF-16LE.
    if (start.substr(0, 4) == "\xFF\xFE\0\0"sv)
        return {TextEncoding::Utf32Le, 4};
    if (start.substr(0, 4) == "\0\0\xFE\xFF"sv)
        return {TextEncoding::Utf32Be, 4};
    if (start.substr(0, 2) == "\xFF\xFE"sv)
        return {TextEncoding::Utf16Le, 2};
    if (start.substr(0, 2) == "\xFE\xFF"sv)
        return {TextEncoding::Utf16Be, 2};
    if (start.substr(0, 3) == "\xEF\xBB\xBF"sv)
        return {TextEncoding::Utf8, 3};
    return {};
}

void TextDecoder::decode(std::string_view bytes, std::string &utf8)
{
    m_pending += bytes;
    decodePending(false, utf8);
}

void TextDecoder::finish(std::string &utf8)
{
    decodePending(true, utf8);
    if (!m_pending.empty())
        utf8 += invalidUtf8;
    m_pending.clear();
}

void TextDecoder::decodePending(bool last, std::string &utf8)
{
    size_t used = 0;
    switch (m_encoding) {
    case TextEncoding::Utf8:
        utf8 += m_pending;
        used = m_pending.size();
        break;
    case TextEncoding::Utf16Le:
    case TextEncoding::Utf16Be:
        used = decodeUtf16(m_pending, last, utf8);
        break;
    case TextEncoding::Utf32Le:
    case TextEncoding::Utf32Be:
        used = decodeUtf32(m_pending, utf8);
        break;
    }
    m_pending.erase(0, used);
}

size_t TextDecoder::decodeUtf16(std::string_view bytes, bool last, std::string &utf8) const
{
    size_t i = 0;
    while (i + 2 <= bytes.size()) {
        unsigned code = unit16(bytes.substr(i));
        if (isHighSurrogate(code) && i + 4 > bytes.size() && !last)
            break;
        const unsigned next = i + 4 <= bytes.size() ? unit16(bytes.substr(i + 2)) : 0;
        i += 2;
        if (isHighSurrogate(code) && isLowSurrogate(next)) {
            code = 0x10000 + ((code - 0xD800) << 10) + (next - 0xDC00);
            i += 2;
        }
        appendUtf8(utf8, code);
    }
    return i;
}

size_t TextDecoder::decodeUtf32(std::string_view bytes, std::string &utf8) const
{
    size_t i = 0;
    for (; i + 4 <= bytes.size(); i += 4)
        appendUtf8(utf8, unit32(bytes.substr(i)));
    return i;
}

unsigned TextDecoder::unit16(std::string_view bytes) const
{
    const unsigned first = byteAt(bytes, 0);
    const unsigned second = byteAt(bytes, 1);
    return m_encoding == TextEncoding::Utf16Le ? first | (second << 8) : (first << 8) | second;
}

unsigned TextDecoder::unit32(std::string_view bytes) const
{
    unsigned unit = 0;
    for (size_t i = 0; i < 4; ++i)
        unit = (unit << 8) | byteAt(bytes, m_encoding == TextEncoding::Utf32Le ? 3 - i : i);
    return unit;
}

} // namespace ds
