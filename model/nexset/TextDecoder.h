// SPDX-License-Identifier: GPL-3.0-or-later
// Turns text of other encodings, which arrives in pieces, into UTF-8 (with the system's iconv).
#pragma once

#include <QString>

#include <optional>
#include <string>
#include <string_view>

namespace ds {

/// The name iconv gives UTF-8, which needs no decoder.
constexpr std::string_view utf8Encoding = "UTF-8";

struct ByteOrderMark
{
    std::string_view encoding = utf8Encoding;
    size_t size = 0; ///< 0: there is none.
};

/// Told from the first four bytes (fewer only if there are no more).
ByteOrderMark byteOrderMark(std::string_view start);

/// The name under which iconv knows `name` ("utf-16le" is UTF-16LE, "latin-1" is LATIN1); nothing when it does not.
std::optional<std::string> knownEncoding(const QString &name);

/// The word around the first byte of `text` that is no UTF-8, read as Windows-1252, when most such bytes would be
/// letters there, or what office programs put by themselves (€ ’ “): the mark of a file that an office program saved.
/// Nothing when there is no such byte.
std::optional<QString> wordInWindows1252(std::string_view text);

/// What stands for no character (a lone surrogate, half a unit at the end, a byte that the encoding has not) becomes
/// the byte FF, which no UTF-8 text holds: so the record around it is found invalid instead of being altered in
/// silence.
class TextDecoder
{
public:
    /// Precondition: `encoding` comes from knownEncoding() or byteOrderMark().
    explicit TextDecoder(const std::string &encoding);
    ~TextDecoder();
    TextDecoder(const TextDecoder &) = delete;
    TextDecoder &operator=(const TextDecoder &) = delete;

    void decode(std::string_view bytes, std::string &utf8);
    /// No more bytes come.
    void finish(std::string &utf8);

private:
    void decodePending(std::string &utf8);

    void *m_iconv; ///< iconv_t.
    size_t m_unit; ///< Bytes to pass over behind what is no character.
    std::string m_pending;
};

} // namespace ds
