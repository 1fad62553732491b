// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/Wording.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

TEST(Wording, CountsInTheRightNumber)
{
    EXPECT_EQ(counted(0, u"record"_qs), u"0 records"_qs);
    EXPECT_EQ(counted(1, u"record"_qs), u"1 record"_qs);
    EXPECT_EQ(counted(2, u"record"_qs), u"2 records"_qs);
    EXPECT_EQ(counted(1, u"entry"_qs, u"entries"_qs), u"1 entry"_qs);
    EXPECT_EQ(counted(5'000'000'000, u"entry"_qs, u"entries"_qs), u"5000000000 entries"_qs);
}

TEST(Wording, QuotesWhatCanBeSeenAsItIs)
{
    EXPECT_EQ(quoted(u"Grüße, 日本 😀"_qs), u"\"Grüße, 日本 😀\""_qs);
    EXPECT_EQ(quoted(u""_qs), u"\"\""_qs);
    EXPECT_EQ(quoted(u"a b"_qs), u"\"a b\""_qs);
}

TEST(Wording, NamesWhatCannotBeSeenByItsCodePoint)
{
    EXPECT_EQ(quoted(u"a\u200Bb\u00A0c\u00AD"_qs), u"\"a[U+200B]b[U+00A0]c[U+00AD]\""_qs);
    EXPECT_EQ(quoted(u"a\tb\n\x07"_qs), u"\"a[U+0009]b[U+000A][U+0007]\""_qs);
    EXPECT_EQ(quoted(QString(QChar(0xD83D)) + u'x'), u"\"[U+D83D]x\""_qs) << "half a character";
    EXPECT_EQ(quoted(u"\U000E0041"_qs), u"\"[U+E0041]\""_qs);
    EXPECT_EQ(quoted(u"name "_qs), u"\"name \" (with a space, U+0020, at its end)"_qs);
    EXPECT_EQ(quoted(u" x "_qs), u"\" x \" (with a space, U+0020, at its start and its end)"_qs);
}

TEST(Wording, CutsLongTextsBetweenCharacters)
{
    EXPECT_EQ(quoted(u"abcdef"_qs, 3), u"\"abc…\""_qs);
    EXPECT_EQ(quoted(u"😀😀😀"_qs, 2), u"\"😀😀…\""_qs);
    EXPECT_EQ(quoted(u"abc"_qs, 3), u"\"abc\""_qs);
}

TEST(Wording, ShowsOneCharacter)
{
    EXPECT_EQ(shownCharacter(u"aé"_qs, 1), u"\"é\" (U+00E9)"_qs);
    EXPECT_EQ(shownCharacter(u"😀"_qs, 0), u"\"😀\" (U+1F600)"_qs);
    EXPECT_EQ(shownCharacter(u"\u00A0"_qs, 0), u"U+00A0"_qs);
}

} // namespace
