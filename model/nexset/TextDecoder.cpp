// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/TextDecoder.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <iconv.h>

namespace ds {

namespace {

using namespace std::string_view_literals;

constexpr char invalidUtf8 = '\xFF';
const auto noDecoder = reinterpret_cast<iconv_t>(-1);

iconv_t openDecoder(const std::string &encoding)
{
    return iconv_open(std::string(utf8Encoding).c_str(), encoding.c_str());
}

bool isKnown(const std::string &encoding)
{
    const iconv_t decoder = openDecoder(encoding);
    if (decoder == noDecoder)
        return false;
    iconv_close(decoder);
    return true;
}

size_t unitOf(std::string_view encoding)
{
    if (encoding.starts_with("UTF-16"sv) || encoding.starts_with("UCS-2"sv))
        return 2;
    return encoding.starts_with("UTF-32"sv) || encoding.starts_with("UCS-4"sv) ? 4 : 1;
}

/// The bytes at the front that are one valid UTF-8 character; 0 when they are none.
size_t characterSize(std::string_view utf8)
{
    const auto lead = static_cast<unsigned char>(utf8[0]);
    const size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const std::string_view one = utf8.substr(0, size);
    return QUtf8StringView(one.data(), static_cast<qsizetype>(one.size())).isValidUtf8() ? size : 0;
}

std::string decodedWindows1252(std::string_view bytes)
{
    TextDecoder decoder("WINDOWS-1252");
    std::string utf8;
    decoder.decode(bytes, utf8);
    decoder.finish(utf8);
    return utf8;
}

std::string_view wordAround(std::string_view text, size_t at)
{
    constexpr std::string_view between = " \t\r\n,;|\"\\:{}[]";
    constexpr size_t most = 24; ///< Bytes on each side.
    size_t begin = at;
    while (begin > 0 && at - begin < most && between.find(text[begin - 1]) == std::string_view::npos)
        --begin;
    size_t end = at;
    while (end < text.size() && end - at < most && between.find(text[end]) == std::string_view::npos)
        ++end;
    return text.substr(begin, end - begin);
}

/// What office programs put by themselves: € … ‘ ’ “ ” – —.
bool isOfficeMark(char byte)
{
    return "\x80\x85\x91\x92\x93\x94\x96\x97"sv.find(byte) != std::string_view::npos;
}

} // namespace

ByteOrderMark byteOrderMark(std::string_view start)
{
    // UTF-32 first: the mark of UTF-32LE begins with that of UTF-16LE.
    if (start.substr(0, 4) == "\xFF\xFE\0\0"sv)
        return {"UTF-32LE", 4};
    if (start.substr(0, 4) == "\0\0\xFE\xFF"sv)
        return {"UTF-32BE", 4};
    if (start.substr(0, 2) == "\xFF\xFE"sv)
        return {"UTF-16LE", 2};
    if (start.substr(0, 2) == "\xFE\xFF"sv)
        return {"UTF-16BE", 2};
    if (start.substr(0, 3) == "\xEF\xBB\xBF"sv)
        return {utf8Encoding, 3};
    return {};
}

std::optional<std::string> knownEncoding(const QString &name)
{
    // A slash would be iconv's own option: "//IGNORE" leaves characters out in silence.
    if (name.isEmpty() || name.contains(u'/'))
        return {};
    std::string given = name.trimmed().toUpper().toStdString();
    std::string joined = given;
    joined.erase(std::remove(joined.begin(), joined.end(), '-'), joined.end());
    for (const std::string &spelling : {given, joined}) {
        if (isKnown(spelling))
            return spelling == "UTF8" ? std::string(utf8Encoding) : spelling;
    }
    return {};
}

std::optional<QString> wordInWindows1252(std::string_view text)
{
    std::string broken;
    size_t first = 0;
    size_t marks = 0;
    for (size_t i = 0; i < text.size();) {
        const size_t size = characterSize(text.substr(i));
        if (size == 0 && broken.empty())
            first = i;
        if (size == 0)
            broken += text[i];
        // Behind another such byte it is rather the rest of a UTF-8 character that was cut.
        if (size == 0 && isOfficeMark(text[i]) && (i == 0 || static_cast<signed char>(text[i - 1]) >= 0))
            ++marks;
        i += std::max<size_t>(size, 1);
    }
    const QString read = QString::fromStdString(decodedWindows1252(broken));
    const auto letters = std::count_if(read.begin(), read.end(), [](QChar c) { return c.isLetter(); });
    if ((static_cast<size_t>(letters) + marks) * 2 <= broken.size())
        return {};
    return QString::fromStdString(decodedWindows1252(wordAround(text, first)));
}

TextDecoder::TextDecoder(const std::string &encoding)
    : m_iconv(openDecoder(encoding))
    , m_unit(unitOf(encoding))
{
}

TextDecoder::~TextDecoder()
{
    iconv_close(static_cast<iconv_t>(m_iconv));
}

void TextDecoder::decode(std::string_view bytes, std::string &utf8)
{
    m_pending += bytes;
    decodePending(utf8);
}

void TextDecoder::finish(std::string &utf8)
{
    if (!m_pending.empty())
        utf8 += invalidUtf8;
    m_pending.clear();
}

void TextDecoder::decodePending(std::string &utf8)
{
    char *from = m_pending.data();
    size_t left = m_pending.size();
    std::array<char, 4096> block{};
    while (left > 0) {
        char *to = block.data();
        size_t room = block.size();
        const size_t result = iconv(static_cast<iconv_t>(m_iconv), &from, &left, &to, &room);
        const int reason = errno;
        utf8.append(block.data(), block.size() - room);
        if (result != static_cast<size_t>(-1) || reason == E2BIG)
            continue;
        if (reason == EINVAL) // The rest of a character is still to come.
            break;
        utf8 += invalidUtf8;
        const size_t skipped = std::min(m_unit, left);
        from += skipped;
        left -= skipped;
    }
    m_pending.erase(0, m_pending.size() - left);
}

} // namespace ds
