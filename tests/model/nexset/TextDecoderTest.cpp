// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/TextDecoder.h"

#include <gtest/gtest.h>

using namespace ds;
using namespace std::string_literals;
using namespace std::string_view_literals;

namespace {

/// Decodes byte by byte, which must not matter.
std::string decoded(TextEncoding encoding, std::string_view bytes)
{
    TextDecoder decoder(encoding);
    std::string utf8;
    for (const char byte : bytes)
        decoder.decode(std::string_view(&byte, 1), utf8);
    decoder.finish(utf8);
    return utf8;
}

TEST(ByteOrderMark, TellsTheEncoding)
{
    EXPECT_EQ(byteOrderMark("\xEF\xBB\xBF{").size, 3U);
    EXPECT_EQ(byteOrderMark("\xFF\xFE{\0"sv).encoding, TextEncoding::Utf16Le);
    EXPECT_EQ(byteOrderMark("\xFE\xFF\0{"sv).encoding, TextEncoding::Utf16Be);
    EXPECT_EQ(byteOrderMark("\xFF\xFE\0\0"sv).encoding, TextEncoding::Utf32Le);
    EXPECT_EQ(byteOrderMark("\0\0\xFE\xFF"sv).encoding, TextEncoding::Utf32Be);
    EXPECT_EQ(byteOrderMark("{\"a\"").size, 0U);
    EXPECT_EQ(byteOrderMark("").size, 0U);
}

TEST(TextDecoder, ConvertsCharactersOfEveryLength)
{
    const std::string text = "aé€😀";
    EXPECT_EQ(decoded(TextEncoding::Utf16Le, "a\0\xE9\0\xAC\x20\x3D\xD8\x00\xDE"sv), text);
    EXPECT_EQ(decoded(TextEncoding::Utf16Be, "\0a\0\xE9\x20\xAC\xD8\x3D\xDE\x00"sv), text);
    EXPECT_EQ(decoded(TextEncoding::Utf32Le, "a\0\0\0\xE9\0\0\0\xAC\x20\0\0\x00\xF6\x01\0"sv), text);
    EXPECT_EQ(decoded(TextEncoding::Utf32Be, "\0\0\0a\0\0\0\xE9\0\0\x20\xAC\0\x01\xF6\x00"sv), text);
    EXPECT_EQ(decoded(TextEncoding::Utf8, text), text);
}

TEST(TextDecoder, MarksWhatIsNoCharacter)
{
    EXPECT_EQ(decoded(TextEncoding::Utf16Le, "\x3D\xD8q\0"sv), "\xFFq") << "high surrogate alone";
    EXPECT_EQ(decoded(TextEncoding::Utf16Le, "\x00\xDEq\0"sv), "\xFFq") << "low surrogate alone";
    EXPECT_EQ(decoded(TextEncoding::Utf16Le, "q\0\x3D\xD8"sv), "q\xFF") << "high surrogate at the end";
    EXPECT_EQ(decoded(TextEncoding::Utf16Le, "q\0q"sv), "q\xFF") << "half a unit";
    EXPECT_EQ(decoded(TextEncoding::Utf32Le, "\0\0\x11\0q\0\0\0"sv), "\xFFq") << "beyond Unicode";
    EXPECT_EQ(decoded(TextEncoding::Utf32Be, "\0\0\xD8\0\0\0"sv), "\xFF\xFF") << "surrogate, then half a unit";
}

} // namespace
