// SPDX-License-Identifier: GPL-3.0-or-later
// Strings and numbers of JSON: escaping, grammar, counting. WTF-8 is UTF-8 that may also hold lone surrogates.
#include "model/json/JsonText.h"

#include "model/json/Json.h"

#include <QStringDecoder>

namespace ds {

namespace {

bool isSurrogateLead(std::string_view text, size_t i)
{
    const auto byte = [&](size_t at) { return static_cast<unsigned char>(text[at]); };
    // Not of bytes that are no text at all, which stay as they are.
    return i + 2 < text.size() && byte(i) == 0xED && (byte(i + 1) & 0xE0) == 0xA0 && (byte(i + 2) & 0xC0) == 0x80;
}

unsigned surrogateAt(std::string_view text, size_t i)
{
    return 0xD000U | ((static_cast<unsigned char>(text[i + 1]) & 0x3FU) << 6) |
           (static_cast<unsigned char>(text[i + 2]) & 0x3FU);
}

void appendUnicodeEscape(std::string &out, unsigned unit)
{
    static constexpr char digits[] = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += digits[(unit >> shift) & 0xF];
}

void appendCodePoint(std::string &out, unsigned code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | (code >> 6));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | (code >> 12));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (code >> 18));
        out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    }
}

unsigned hexUnit(std::string_view digits)
{
    unsigned unit = 0;
    for (char c : digits)
        unit = unit * 16 + static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    return unit;
}

/// Reads the `\uXXXX` at `i` (and its second half, if there is one) and moves `i` to the last character of it.
unsigned unicodeEscapeAt(std::string_view text, size_t &i)
{
    const unsigned first = hexUnit(text.substr(i + 2, 4));
    i += 5;
    const bool high = first >= 0xD800 && first < 0xDC00;
    if (!high || i + 6 >= text.size() || text[i + 1] != '\\' || text[i + 2] != 'u')
        return first;
    const unsigned second = hexUnit(text.substr(i + 3, 4));
    if (second < 0xDC00 || second > 0xDFFF)
        return first;
    i += 6;
    return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
}

char simpleEscape(char c)
{
    switch (c) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return c;
    }
}

size_t skipDigits(std::string_view text, size_t i)
{
    while (i < text.size() && text[i] >= '0' && text[i] <= '9')
        ++i;
    return i;
}

/// How many bytes at the front stand for themselves in a JSON string; ED may begin a lone surrogate.
size_t plainRun(std::string_view text)
{
    size_t i = 0;
    while (i < text.size() && text[i] != '"' && text[i] != '\\' && text[i] != '\xED' &&
           static_cast<unsigned char>(text[i]) >= 0x20)
        ++i;
    return i;
}

/// The end of the integer part, or 0 when there is none.
size_t integerEnd(std::string_view text)
{
    const size_t start = !text.empty() && text[0] == '-' ? 1 : 0;
    if (start >= text.size())
        return 0;
    if (text[start] == '0')
        return start + 1;
    const size_t end = skipDigits(text, start);
    return end == start ? 0 : end;
}

} // namespace

std::string jsonQuoted(std::string_view utf8)
{
    std::string out;
    out.reserve(utf8.size() + 2);
    appendJsonQuoted(out, utf8);
    return out;
}

void appendJsonQuoted(std::string &out, std::string_view utf8)
{
    out += '"';
    for (size_t i = 0; i < utf8.size(); ++i) {
        const size_t run = plainRun(utf8.substr(i));
        out.append(utf8.substr(i, run));
        i += run;
        if (i == utf8.size())
            break;
        const char c = utf8[i];
        switch (c) {
        case '"':
            out += "\\\"";
            continue;
        case '\\':
            out += "\\\\";
            continue;
        case '\b':
            out += "\\b";
            continue;
        case '\f':
            out += "\\f";
            continue;
        case '\n':
            out += "\\n";
            continue;
        case '\r':
            out += "\\r";
            continue;
        case '\t':
            out += "\\t";
            continue;
        default:
            break;
        }
        if (static_cast<unsigned char>(c) < 0x20) {
            appendUnicodeEscape(out, static_cast<unsigned char>(c));
        } else if (isSurrogateLead(utf8, i)) {
            appendUnicodeEscape(out, surrogateAt(utf8, i));
            i += 2;
        } else {
            out += c;
        }
    }
    out += '"';
}

std::string jsonUnquoted(std::string_view token)
{
    std::string out;
    out.reserve(token.size() - 2);
    appendJsonUnquoted(out, token.substr(1, token.size() - 2));
    return out;
}

void appendJsonUnquoted(std::string &out, std::string_view text)
{
    if (text.find('\\') == std::string_view::npos) {
        out += text;
        return;
    }
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\')
            out += text[i];
        else if (text[i + 1] == 'u')
            appendCodePoint(out, unicodeEscapeAt(text, i));
        else
            out += simpleEscape(text[++i]);
    }
}

bool hasLoneSurrogate(std::string_view utf8)
{
    for (size_t i = utf8.find('\xED'); i != std::string_view::npos; i = utf8.find('\xED', i + 1)) {
        if (isSurrogateLead(utf8, i))
            return true;
    }
    return false;
}

bool isJsonInteger(std::string_view text)
{
    const size_t end = integerEnd(text);
    return end != 0 && end == text.size();
}

bool isJsonNumber(std::string_view text)
{
    size_t i = integerEnd(text);
    if (i == 0)
        return false;
    if (i < text.size() && text[i] == '.') {
        const size_t end = skipDigits(text, i + 1);
        if (end == i + 1)
            return false;
        i = end;
    }
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        ++i;
        if (i < text.size() && (text[i] == '+' || text[i] == '-'))
            ++i;
        const size_t end = skipDigits(text, i);
        if (end == i)
            return false;
        i = end;
    }
    return i == text.size();
}

qsizetype codePointCount(std::string_view utf8)
{
    qsizetype count = 0;
    for (char c : utf8)
        count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return count;
}

QString toQString(std::string_view wtf8)
{
    // Not QString::fromUtf8(), which drops a U+FEFF at the start.
    const auto decoded = [](std::string_view utf8) {
        using Flag = QStringDecoder::Flag;
        QStringDecoder decoder(QStringDecoder::Utf8, Flag::ConvertInitialBom | Flag::Stateless);
        return QString(decoder(QByteArrayView(utf8.data(), static_cast<qsizetype>(utf8.size()))));
    };
    QString out;
    size_t start = 0;
    for (size_t i = wtf8.find('\xED'); i != std::string_view::npos; i = wtf8.find('\xED', i + 1)) {
        if (!isSurrogateLead(wtf8, i))
            continue;
        out += decoded(wtf8.substr(start, i - start));
        out += QChar(static_cast<char16_t>(surrogateAt(wtf8, i)));
        start = i + 3;
    }
    return out + decoded(wtf8.substr(start));
}

std::string toWtf8(QStringView text)
{
    std::string out;
    out.reserve(static_cast<size_t>(text.size()));
    for (qsizetype i = 0; i < text.size(); ++i) {
        unsigned code = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            code = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        appendCodePoint(out, code);
    }
    return out;
}

} // namespace ds
