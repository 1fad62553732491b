// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/SecretEcho.h"

#include "model/json/Json.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace ds {

namespace {

constexpr std::string_view dots = "•••";

std::optional<unsigned> hexValue(std::string_view digits, size_t count)
{
    if (digits.size() < count)
        return {};
    unsigned value = 0;
    for (char c : digits.substr(0, count)) {
        const bool digit = c >= '0' && c <= '9';
        const char letter = static_cast<char>(c | 0x20);
        if (!digit && (letter < 'a' || letter > 'f'))
            return {};
        value = value * 16 + static_cast<unsigned>(digit ? c - '0' : letter - 'a' + 10);
    }
    return value;
}

/// The characters of the secret, each as its UTF-8 bytes.
std::vector<std::string_view> lettersOf(std::string_view secret)
{
    std::vector<std::string_view> letters;
    letters.reserve(secret.size());
    for (size_t i = 0; i < secret.size();) {
        // A secret need not be UTF-8: what looks like a lead byte may stand alone.
        size_t length = 1;
        while (static_cast<unsigned char>(secret[i]) >= 0xC0 && length < 4 && i + length < secret.size() &&
               (static_cast<unsigned char>(secret[i + length]) & 0xC0U) == 0x80U)
            ++length;
        letters.push_back(secret.substr(i, length));
        i += length;
    }
    return letters;
}

/// The bytes that any writing of a secret can begin with; all others are passed over without a closer look.
std::array<bool, 256> beginningsOf(std::string_view letter)
{
    std::array<bool, 256> begins = {};
    for (const char c : {letter.front(), '\\', '%', letter == " " ? '+' : letter.front()})
        begins[static_cast<unsigned char>(c)] = true;
    return begins;
}

/// The character that a JSON escape like `\n` stands for.
char shortEscape(char c)
{
    constexpr std::string_view names = "\"\\/bfnrt";
    constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
    const size_t at = names.find(c);
    return at == std::string_view::npos ? '\0' : meant[at];
}

/// At most as many as JSON in JSON in JSON has, so that a text of backslashes is no work.
size_t slashesAt(std::string_view text)
{
    const std::string_view head = text.substr(0, 9);
    return std::min(head.find_first_not_of('\\'), head.size());
}

/// `\u005c`, perhaps of several units, with the slashes of JSON in JSON; 0 when it is not `letter`.
size_t unicodeLength(std::string_view text, std::string_view letter)
{
    size_t at = 0;
    for (const QChar unit : toQString(letter)) {
        const std::string_view rest = text.substr(at);
        const size_t lead = slashesAt(rest);
        if (lead == 0 || lead == rest.size() || rest[lead] != 'u' ||
            hexValue(rest.substr(lead + 1), 4) != unit.unicode())
            return 0;
        at += lead + 5;
    }
    return at;
}

/// How many bytes of `text` are `letter` in one of its writings; 0 when it is none. A backslash of the secret stands
/// `perSlash` times: what follows a run of them cannot tell how often.
size_t escapedLength(std::string_view text, std::string_view letter, size_t perSlash)
{
    const size_t slashes = slashesAt(text);
    if (slashes == 0)
        return 0;
    const bool isUnicode = slashes < text.size() && text[slashes] == 'u';
    if (const size_t length = isUnicode ? unicodeLength(text, letter) : 0; length > 0)
        return length;
    if (letter == "\\")
        return slashes >= perSlash ? perSlash : 0;
    const bool isShort = slashes < text.size() && letter.size() == 1 && shortEscape(text[slashes]) == letter[0];
    return isShort ? slashes + 1 : 0;
}

size_t percentLength(std::string_view text, std::string_view letter)
{
    size_t at = 0;
    for (char byte : letter) {
        if (at >= text.size() || text[at] != '%' ||
            hexValue(text.substr(at + 1), 2) != static_cast<unsigned char>(byte))
            return letter == " " && text.starts_with('+') ? 1 : 0;
        at += 3;
    }
    return at;
}

size_t writtenLength(std::string_view text, const std::vector<std::string_view> &letters, size_t perSlash)
{
    size_t at = 0;
    for (const std::string_view letter : letters) {
        const std::string_view rest = text.substr(at);
        size_t length = escapedLength(rest, letter, perSlash);
        const bool mayBeRaw = perSlash == 1 || letter != "\\";
        if (length == 0)
            length = mayBeRaw && rest.starts_with(letter) ? letter.size() : percentLength(rest, letter);
        if (length == 0)
            return 0;
        at += length;
    }
    return at;
}

std::string withoutWritings(std::string_view text, std::string_view secret)
{
    const std::vector<std::string_view> letters = lettersOf(secret);
    // Backslashes as JSON in JSON writes them, as JSON does, and as they are.
    const std::vector<size_t> slashes =
        secret.find('\\') == std::string_view::npos ? std::vector<size_t>{1} : std::vector<size_t>{4, 2, 1};
    const std::array<bool, 256> begins = beginningsOf(letters.front());
    std::string out;
    out.reserve(text.size());
    for (size_t at = 0; at < text.size();) {
        size_t length = 0;
        const size_t tries = begins[static_cast<unsigned char>(text[at])] ? slashes.size() : 0;
        for (size_t i = 0; length == 0 && i < tries; ++i)
            length = writtenLength(text.substr(at), letters, slashes[i]);
        if (length > 0)
            out += dots;
        else
            out += text[at];
        at += std::max<size_t>(length, 1);
    }
    return out;
}

bool isBase64(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/' ||
           c == '-' || c == '_' || c == '=';
}

/// The characters of base64 text that the secret alone decides, when `before` bytes stand in front of it.
QByteArray base64Core(std::string_view secret, int before, QByteArray::Base64Options alphabet)
{
    const QByteArray whole = QByteArray(before, 'x') + QByteArray(secret.data(), qsizetype(secret.size()));
    const qsizetype skipped = before == 0 ? 0 : before + 1;
    const qsizetype decided = whole.size() * 8 / 6;
    return whole.toBase64(alphabet).mid(skipped, decided - skipped);
}

/// With the characters at either end that hold some bits of it.
std::string withoutBase64(std::string text, std::string_view core, bool shared)
{
    for (size_t at = text.find(core); at != std::string::npos; at = text.find(core, at + dots.size())) {
        const size_t begin = shared && at > 0 && isBase64(text[at - 1]) ? at - 1 : at;
        const size_t end = std::min(at + core.size() + 1, text.size());
        text.replace(begin, end - begin - (end > at + core.size() && !isBase64(text[end - 1]) ? 1 : 0), dots);
        at = begin;
    }
    return text;
}

} // namespace

std::string maskText(std::string text, std::string_view secret)
{
    // No writing is shorter than the secret: each byte of it takes one at least.
    if (secret.empty() || text.size() < secret.size())
        return text;
    text = withoutWritings(text, secret);
    constexpr qsizetype shortestCore = 6; // Shorter ones stand in any base64 text by chance.
    for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
        for (int before = 0; before < 3; ++before) {
            const QByteArray core = base64Core(secret, before, alphabet);
            if (core.size() >= shortestCore)
                text = withoutBase64(std::move(text), std::string_view(core.data(), size_t(core.size())), before > 0);
        }
    }
    return text;
}

} // namespace ds
