// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/NearestName.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

QString nearest(const QString &wanted, const QString &name)
{
    return nearestName(wanted, {QStringLiteral("zzzz"), name, QStringLiteral("yyyy")});
}

TEST(NearestName, NamesWhatCannotBeSeen)
{
    EXPECT_EQ(nearest(u"name"_qs, u"name "_qs), u"there is \"name \" (with a space, U+0020, at its end)"_qs);
    EXPECT_EQ(nearest(u"name"_qs, u" name"_qs), u"there is \" name\" (with a space, U+0020, at its start)"_qs);
    EXPECT_EQ(nearest(u"room name"_qs, u"room\u00A0name"_qs), u"there is \"room[U+00A0]name\""_qs);
    EXPECT_EQ(nearest(u"name"_qs, u"na\u200Bme"_qs), u"there is \"na[U+200B]me\""_qs);
    EXPECT_EQ(nearest(u"name"_qs, u"\uFEFFname"_qs), u"there is \"[U+FEFF]name\""_qs);
}

TEST(NearestName, NamesCaseAndUnicodeForm)
{
    EXPECT_EQ(nearest(u"name"_qs, u"Name"_qs), u"there is \"Name\" in another case"_qs);
    EXPECT_EQ(nearest(u"pr\u00E9nom"_qs, u"pre\u0301nom"_qs),
              u"there is \"pre\u0301nom\" in another Unicode form (U+0301)"_qs);
    EXPECT_EQ(nearest(u"room_name"_qs, u"Room Name"_qs), u"there is \"Room Name\""_qs);
    EXPECT_EQ(nearest(u"size"_qs, u" \"size\""_qs), u"there is \" \"size\"\" (with a space, U+0020, at its start)"_qs);
    EXPECT_EQ(nearest(u"roomName"_qs, u"room-name"_qs), u"there is \"room-name\""_qs);
}

TEST(NearestName, NamesASeparatorThatWasNotTaken)
{
    EXPECT_EQ(nearest(u"name"_qs, u"name;size"_qs),
              u"there is one column \"name;size\", so its cells are separated by \";\" (--separator names it)"_qs);
    EXPECT_TRUE(nearest(u"size"_qs, u"\"name\"\t\"size\""_qs).contains(u"a tab"));
}

TEST(NearestName, NamesASpellingThatIsClose)
{
    EXPECT_EQ(nearest(u"description"_qs, u"descripton"_qs), u"there is \"descripton\""_qs);
    EXPECT_EQ(nearest(u"name"_qs, u"nmae"_qs), u"there is \"nmae\""_qs);
    EXPECT_EQ(nearest(u"id"_qs, u"ip"_qs), QString()) << "too short to tell";
    EXPECT_EQ(nearest(u"name"_qs, u"title"_qs), QString());
}

TEST(NearestName, LooksAtNestedAttributesToo)
{
    const Json record = *Json::parse(R"({"Meeting":{"Title":"x"}})");
    EXPECT_EQ(nearestAttribute(record, "meeting.title"), u"; there is \"Meeting.Title\" in another case"_qs);
    EXPECT_EQ(nearestAttribute(record, "size"), QString());
}

} // namespace
