// SPDX-License-Identifier: GPL-3.0-or-later
// Turns UTF-16 and UTF-32 that arrive in pieces into UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace ds {

enum class TextEncoding { Utf8, Utf16Le, Utf16Be, Utf32Le, Utf32Be };

struct ByteOrderMark
{
    TextEncoding encoding = TextEncoding::Utf8;
    size_t size = 0; ///< 0: there is none, which means UTF-8.
};

/// Told from the first four bytes (fewer only if there are no more).
ByteOrderMark byteOrderMark(std::string_view start);

/// A unit that stands for no character (lone surrogate, half a unit at the end) becomes the byte FF, which no UTF-8
/// text holds: so the record around it is found invalid instead of being altered in silence.
class TextDecoder
{
public:
    explicit TextDecoder(TextEncoding encoding)
        : m_encoding(encoding)
    {
    }
    void decode(std::string_view bytes, std::string &utf8);
    /// No more bytes come.
    void finish(std::string &utf8);

private:
    void decodePending(bool last, std::string &utf8);
    size_t decodeUtf16(std::string_view bytes, bool last, std::string &utf8) const;
    size_t decodeUtf32(std::string_view bytes, std::string &utf8) const;
    unsigned unit16(std::string_view bytes) const;
    unsigned unit32(std::string_view bytes) const;

    TextEncoding m_encoding;
    std::string m_pending;
};

} // namespace ds
