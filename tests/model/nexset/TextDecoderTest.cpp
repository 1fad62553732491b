// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/TextDecoder.h"

#include <gtest/gtest.h>

using namespace ds;
using namespace std::string_literals;
using namespace std::string_view_literals;

namespace {

/// Decodes byte by byte, which must not matter.
std::string decoded(const std::string &encoding, std::string_view bytes)
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
    EXPECT_EQ(byteOrderMark("\xFF\xFE{\0"sv).encoding, "UTF-16LE");
    EXPECT_EQ(byteOrderMark("\xFE\xFF\0{"sv).encoding, "UTF-16BE");
    EXPECT_EQ(byteOrderMark("\xFF\xFE\0\0"sv).encoding, "UTF-32LE");
    EXPECT_EQ(byteOrderMark("\0\0\xFE\xFF"sv).encoding, "UTF-32BE");
    EXPECT_EQ(byteOrderMark("{\"a\"").size, 0U);
    EXPECT_EQ(byteOrderMark("").size, 0U);
}

TEST(TextDecoder, ConvertsCharactersOfEveryLength)
{
    const std::string text = "aé€😀";
    EXPECT_EQ(decoded("UTF-16LE", "a\0\xE9\0\xAC\x20\x3D\xD8\x00\xDE"sv), text);
    EXPECT_EQ(decoded("UTF-16BE", "\0a\0\xE9\x20\xAC\xD8\x3D\xDE\x00"sv), text);
    EXPECT_EQ(decoded("UTF-32LE", "a\0\0\0\xE9\0\0\0\xAC\x20\0\0\x00\xF6\x01\0"sv), text);
    EXPECT_EQ(decoded("UTF-32BE", "\0\0\0a\0\0\0\xE9\0\0\x20\xAC\0\x01\xF6\x00"sv), text);
    EXPECT_EQ(decoded("UTF-8", text), text);
}

TEST(TextDecoder, MarksWhatIsNoCharacter)
{
    EXPECT_EQ(decoded("UTF-16LE", "\x3D\xD8q\0"sv), "\xFFq") << "high surrogate alone";
    EXPECT_EQ(decoded("UTF-16LE", "\x00\xDEq\0"sv), "\xFFq") << "low surrogate alone";
    EXPECT_EQ(decoded("UTF-16LE", "q\0\x3D\xD8"sv), "q\xFF") << "high surrogate at the end";
    EXPECT_EQ(decoded("UTF-16LE", "q\0q"sv), "q\xFF") << "half a unit";
    EXPECT_EQ(decoded("UTF-32LE", "\0\0\x11\0q\0\0\0"sv), "\xFFq") << "beyond Unicode";
    EXPECT_EQ(decoded("UTF-32BE", "\0\0\xD8\0\0\0"sv), "\xFF\xFF") << "surrogate, then half a unit";
}

TEST(TextDecoder, ConvertsTheEncodingsOfOfficePrograms)
{
    EXPECT_EQ(decoded("WINDOWS-1252", "M\xFCller \x80\x93\x94"), "Müller €“”");
    EXPECT_EQ(decoded("ISO-8859-1", "caf\xE9"), "café");
    EXPECT_EQ(decoded("SHIFT_JIS", "\x83\x7E\x83\x81"), "ミメ") << "two bytes a character, fed one by one";
    EXPECT_EQ(decoded("WINDOWS-1252", "a\x81z"), "a\xFFz") << "a byte that Windows-1252 has not";
}

TEST(TextDecoder, KnowsEncodingsByTheNamesPeopleUse)
{
    EXPECT_EQ(knownEncoding(QStringLiteral("windows-1252")), "WINDOWS-1252");
    EXPECT_EQ(knownEncoding(QStringLiteral("latin-1")), "LATIN1");
    EXPECT_EQ(knownEncoding(QStringLiteral("utf8")), "UTF-8");
    EXPECT_EQ(knownEncoding(QStringLiteral("Utf-16le")), "UTF-16LE");
    for (const QString &name : {QString(), QStringLiteral("ansi-ish"), QStringLiteral("windows-1252//IGNORE")})
        EXPECT_FALSE(knownEncoding(name)) << name.toStdString();
}

TEST(TextDecoder, FindsTheWordThatIsALetterInWindows1252)
{
    EXPECT_EQ(wordInWindows1252("1,Frau M\xFCller,x"), QStringLiteral("Müller"));
    EXPECT_EQ(wordInWindows1252("{\"a\":\"caf\xE9\"}"), QStringLiteral("café"));
    EXPECT_EQ(wordInWindows1252("Grüße M\xFCller"), QStringLiteral("Müller")) << "what is UTF-8 is left alone";
    EXPECT_FALSE(wordInWindows1252("Grüße")) << "nothing is broken";
    EXPECT_EQ(wordInWindows1252("10,it\x92s"), QStringLiteral("it’s")) << "as office programs write it";
    EXPECT_EQ(wordInWindows1252("M\xFCller, it\x92s"), QStringLiteral("Müller"));
    EXPECT_EQ(wordInWindows1252("10 \x80"), QStringLiteral("€"));
    EXPECT_FALSE(wordInWindows1252("cut \xE2\x80")) << "the beginning of a UTF-8 character";
    EXPECT_FALSE(wordInWindows1252("\x81\x8D")) << "nothing in Windows-1252";
}

} // namespace
