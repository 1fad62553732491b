// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/destination/KeptMappings.h"

#include "model/destination/DestinationFile.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace ds {
namespace {

const auto onlyName = [](const QString &target) { return target == u"name"; };

MappingEntry entry(const char *target, const char *source)
{
    MappingEntry entry;
    entry.target = QString::fromLatin1(target);
    entry.text = QString::fromLatin1(source);
    return entry;
}

QString shown(const Destination &destination)
{
    QStringList all;
    for (const MappingEntry &each : destination.mapping)
        all << each.target + u'=' + each.text;
    return all.join(u' ');
}

class KeptMappingsTest : public testing::Test
{
protected:
    KeptMappingsTest()
    {
        d.name = u"d"_qs;
        d.endpoint = u"create_room"_qs;
        d.mapping = {entry("name", "title"), entry("size", "seats")};
    }
    Destination d;
};

TEST_F(KeptMappingsTest, WhatBelongsIsTakenAlongAndTheRestComesBackWithItsEndpoint)
{
    const std::vector<MappingEntry> before = d.mapping;
    chooseEndpoint(d, u"update_room"_qs, onlyName);
    EXPECT_EQ(shown(d), u"name=title"_qs);
    d.mapping.front().text = u"other"_qs;
    chooseEndpoint(d, u"create_room"_qs, onlyName);
    EXPECT_EQ(d.mapping, before);
    chooseEndpoint(d, u"update_room"_qs, onlyName);
    EXPECT_EQ(shown(d), u"name=other"_qs);
}

TEST_F(KeptMappingsTest, EveryKindOfEntryComesBackAsItWas)
{
    d.mapping = {
        {u"a"_qs, MappingEntry::Kind::Value, {}, *Json::parse("{\"n\":1.10}"), MappingEntry::IfMissing::Null, {}},
        {u"b"_qs,
         MappingEntry::Kind::Template,
         u"x {record.y}"_qs,
         {},
         MappingEntry::IfMissing::Fail,
         {{"note", Json::number(1)}}},
        {u"c"_qs, MappingEntry::Kind::Expression, u"record.a\n+ 1"_qs, {}, MappingEntry::IfMissing::Omit, {}},
        entry("", "half done"),
        entry("c", "twice"),
        entry("c.d", "within"),
        entry("s", "stepped"),
        entry("t", "a step in the making")};
    d.mapping[6].steps = {{*Json::parse(R"({"step":"trim","why":1.0})")}};
    d.mapping[7].steps = {{*Json::parse(R"({"step":"first","count":0})")}};
    const std::vector<MappingEntry> before = d.mapping;
    chooseEndpoint(d, u"advanced"_qs, [](const QString &) { return false; });
    chooseEndpoint(d, u"create_room"_qs, onlyName);
    EXPECT_EQ(d.mapping, before);
}

TEST_F(KeptMappingsTest, TheFileKeepsThemAndTheSchemaIsKept)
{
    chooseEndpoint(d, u"send_message"_qs, [](const QString &) { return false; });
    const ReadDestination read = destinationFromJson(destinationToJson(d));
    ASSERT_TRUE(read.destination);
    Destination again = *read.destination;
    EXPECT_TRUE(again.mapping.empty());
    ASSERT_EQ(keptEntries(again).size(), 2U);
    EXPECT_EQ(keptEntries(again)[1].endpoint, u"create_room"_qs);
    EXPECT_EQ(keptEntries(again)[1].entry.target, u"size"_qs);
    chooseEndpoint(again, u"create_room"_qs, onlyName);
    EXPECT_EQ(shown(again), u"name=title size=seats"_qs);
    EXPECT_FALSE(destinationToJson(again).toCompact().find("kept") != std::string::npos) << "nothing is left behind";
}

TEST_F(KeptMappingsTest, OneCanBeForgottenAndNoneLeavesTheProgram)
{
    chooseEndpoint(d, u"send_message"_qs, [](const QString &) { return false; });
    EXPECT_EQ(destinationToJson(withoutKept(d)).toCompact().find("seats"), std::string::npos);
    forgetKept(d, 0);
    ASSERT_EQ(keptEntries(d).size(), 1U);
    EXPECT_EQ(keptEntries(d)[0].entry.target, u"size"_qs);
    forgetKept(d, 0);
    EXPECT_TRUE(keptEntries(d).empty());
    EXPECT_EQ(d.document, Json::object());
}

TEST_F(KeptMappingsTest, AFileWithSomethingElseUnderTheKeyIsTakenAsItIs)
{
    d.document = *Json::parse(R"({"keptMappings":{"x":[7,{"target":"a"},{"target":"a","source":"b"}],"y":5}})");
    ASSERT_EQ(keptEntries(d).size(), 1U);
    EXPECT_EQ(keptEntries(d)[0].entry.text, u"b"_qs);
}

} // namespace
} // namespace ds
