// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/BashQuotes.h"

#include <QString>
#include <QStringDecoder>

#include <optional>
#include <string_view>

namespace ds {

namespace {

int digitValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
}

/// Up to `most` digits of `base` from `at`; nothing when there is none.
std::optional<char32_t> number(const std::string &text, size_t &at, int base, int most)
{
    std::optional<char32_t> value;
    for (; most > 0 && at < text.size() && digitValue(text[at]) < base; ++at, --most)
        value = value.value_or(0) * static_cast<char32_t>(base) + static_cast<char32_t>(digitValue(text[at]));
    return value;
}

void appendCharacter(std::string &out, char32_t character)
{
    const bool isOne = character <= 0x10FFFF && !(character >= 0xD800 && character < 0xE000);
    const char32_t written = isOne ? character : 0xFFFD;
    out += QString::fromUcs4(&written, 1).toStdString();
}

/// `at` behind the first half of a pair: the whole character, when the second half follows as an escape too.
char32_t joinedHalves(char32_t first, const std::string &text, size_t &at)
{
    if (first < 0xD800 || first >= 0xDC00 || text.compare(at, 2, "\\u") != 0)
        return first;
    size_t end = at + 2;
    const char32_t second = number(text, end, 16, 4).value_or(0);
    if (second < 0xDC00 || second >= 0xE000)
        return first;
    at = end;
    return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
}

std::optional<char> controlEscape(char c)
{
    constexpr std::string_view letters = "abeEfnrtv\\'\"?";
    constexpr std::string_view values = "\a\b\x1B\x1B\f\n\r\t\v\\'\"?";
    const size_t at = letters.find(c);
    return at == std::string_view::npos ? std::nullopt : std::optional(values[at]);
}

/// One escape, `at` behind its backslash.
void appendEscape(std::string &out, const std::string &text, size_t &at)
{
    const char c = text[at];
    if (const auto control = controlEscape(c)) {
        out += *control;
        ++at;
        return;
    }
    const int hexDigits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    size_t end = hexDigits > 0 ? at + 1 : at;
    const auto value = hexDigits > 0 ? number(text, end, 16, hexDigits) : number(text, end, 8, 3);
    if (!value) {
        out += '\\'; // bash keeps an escape that it does not know
        return;
    }
    at = end;
    if (c == 'u' || c == 'U')
        appendCharacter(out, joinedHalves(*value, text, at));
    else
        out += static_cast<char>(*value);
}

/// Bytes that are no UTF-8 are taken as Latin-1.
std::string repaired(const std::string &bytes)
{
    std::string out;
    for (size_t at = 0; at < bytes.size();) {
        const auto lead = static_cast<unsigned char>(bytes[at]);
        const size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const std::string one = bytes.substr(at, length);
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString text = decoder(QByteArrayView(one.data(), static_cast<qsizetype>(one.size())));
        if (decoder.hasError() || text.isEmpty() || one.size() < length) {
            appendCharacter(out, lead);
            ++at;
        } else {
            out += one;
            at += length;
        }
    }
    return out;
}

} // namespace

std::string ansiQuoted(const std::string &text, size_t &at)
{
    std::string out;
    while (at < text.size() && text[at] != '\'') {
        if (text[at] == '\\' && at + 1 < text.size())
            appendEscape(out, text, ++at);
        else
            out += text[at++];
    }
    at = std::min(at + 1, text.size());
    return repaired(out);
}

} // namespace ds
