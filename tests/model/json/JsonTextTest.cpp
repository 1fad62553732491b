// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/Json.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

TEST(JsonText, QuotingEscapesOnlyWhatMustBe)
{
    EXPECT_EQ(jsonQuoted("\xED\xE3\xE3"), "\"\xED\xE3\xE3\"") << "no half of a character, and no text either";
    EXPECT_EQ(jsonQuoted("a\"\\\n\x01/é"), "\"a\\\"\\\\\\n\\u0001/é\"");
}

TEST(JsonText, UnquotingUndoesEveryEscape)
{
    EXPECT_EQ(jsonUnquoted(R"("\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00")"), "\"\\/\b\f\n\r\té\xF0\x9F\x98\x80");
}

TEST(JsonText, ALoneSurrogateSurvivesUnquotingAndQuoting)
{
    const std::string text = jsonUnquoted(R"("a\ud83db")");
    EXPECT_TRUE(hasLoneSurrogate(text));
    EXPECT_EQ(jsonQuoted(text), R"("a\ud83db")");
    EXPECT_EQ(toWtf8(toQString(text)), text);
    EXPECT_FALSE(hasLoneSurrogate("\xED\x95\x9C")); // a Korean letter, same first byte
}

TEST(JsonText, AByteOrderMarkIsACharacterLikeAnyOther)
{
    const QString text = QStringLiteral("\uFEFF\uFEFFa");
    EXPECT_EQ(toQString(toWtf8(text)), text);
    EXPECT_TRUE(toQString("a\xE2\x82").startsWith(QStringLiteral("a\uFFFD"))) << "a cut character shows";
}

TEST(JsonText, TwoLowOrHighHalvesDoNotJoin)
{
    EXPECT_EQ(jsonQuoted(jsonUnquoted(R"("\ude00\ud83d")")), R"("\ude00\ud83d")");
}

TEST(JsonText, CountsCodePointsNotBytes)
{
    EXPECT_EQ(codePointCount("aé\xF0\x9F\x98\x80"), 3);
}

TEST(JsonText, NumberGrammarIsJsons)
{
    for (const char *good : {"0", "-0", "10", "1.0", "1e5", "1E-5", "-1.5e+10"})
        EXPECT_TRUE(isJsonNumber(good)) << good;
    for (const char *bad : {"", "-", "01", "1.", ".1", "1e", "+1", " 1", "1 ", "0x1", "Infinity"})
        EXPECT_FALSE(isJsonNumber(bad)) << bad;
    EXPECT_TRUE(isJsonInteger("-12"));
    EXPECT_FALSE(isJsonInteger("1.0"));
    EXPECT_FALSE(isJsonInteger("1e2"));
}

} // namespace
