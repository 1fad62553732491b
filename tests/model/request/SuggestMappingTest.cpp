// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/SuggestMapping.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

FieldSpec field(const QString &name, bool suggested = true)
{
    FieldSpec spec;
    spec.name = name;
    spec.suggested = suggested;
    return spec;
}

EndpointTemplate endpointWith(std::vector<FieldSpec> fields)
{
    EndpointTemplate endpoint;
    endpoint.fields = std::move(fields);
    return endpoint;
}

QStringList pairs(const std::vector<Suggestion> &suggestions)
{
    QStringList texts;
    for (const Suggestion &each : suggestions)
        texts << each.target + u'=' + each.attribute;
    return texts;
}

Destination mapped(const QStringList &targets)
{
    Destination destination;
    for (const QString &target : targets) {
        destination.mapping.emplace_back();
        destination.mapping.back().target = target;
    }
    return destination;
}

std::vector<ReadItem> records(std::initializer_list<const char *> texts, bool fromCells = false)
{
    std::vector<ReadItem> items;
    for (const char *text : texts)
        items.push_back(Record{qint64(items.size()), 1, *Json::parse(text), fromCells});
    return items;
}

TEST(SuggestMapping, PrefersTheExactNameThenTheNestedOneThenOtherSpellings)
{
    EXPECT_EQ(attributeForName("name", {"Name", "meeting.name", "name"}), "name");
    EXPECT_EQ(attributeForName("name", {"Name", "meeting.name"}), "meeting.name");
    EXPECT_EQ(attributeForName("name", {"na me", "NAME"}), "NAME");
    EXPECT_EQ(attributeForName("name", {"title"}), "");
}

TEST(SuggestMapping, FindsSnakeCamelSpacedAndNestedSpellings)
{
    for (const char *path : {"templateId", "Template ID", "template-id", "template.id", "x.templateId"})
        EXPECT_EQ(attributeForName("template_id", {QString::fromLatin1(path)}), path);
}

TEST(SuggestMapping, FollowsTheOrderOfTheTemplate)
{
    const auto found = suggestByName(endpointWith({field("name"), field("region")}), {"region", "name"}, {});
    EXPECT_EQ(pairs(found), (QStringList{"name=name", "region=region"}));
}

TEST(SuggestMapping, LeavesAloneWhatTheUserSetAndWhatLiesWithin)
{
    const auto endpoint = endpointWith({field("name"), field("recording_info"), field("size")});
    EXPECT_EQ(
        pairs(suggestByName(endpoint, {"name", "recording_info", "size"}, mapped({"name", "recording_info.enabled"}))),
        QStringList{"size=size"});
}

TEST(SuggestMapping, NeverSuggestsFieldsThatAskNotToBe)
{
    EXPECT_TRUE(suggestByName(endpointWith({field("name", false)}), {"name"}, {}).empty());
}

TEST(SuggestMapping, FillsOnlyEmptyParameters)
{
    EndpointTemplate endpoint;
    endpoint.parameters = {{"room_id", "Room ID", ""}, {"stream_id", "Stream ID", ""}};
    Destination now;
    now.setParameter("stream_id", "fixed");
    applySuggestions(now, suggestByName(endpoint, {"room.id", "stream.id"}, now));
    EXPECT_EQ(now.parameter("room_id"), "{record.room.id}");
    EXPECT_EQ(now.parameter("stream_id"), "fixed");
}

TEST(SuggestMapping, AnAttributeWhoseValuesCannotFitGivesWayToTheNext)
{
    FieldSpec size = field("size");
    size.type = FieldType::Integer;
    size.maximum = 100;
    const auto items = records({R"({"size":"large","room":{"size":"12"},"SIZE":900})", R"({"size":null,"room":{}})"});
    const auto found = suggestByName(endpointWith({size}), {"size", "SIZE", "room.size"}, {}, items);
    ASSERT_EQ(pairs(found), QStringList{"size=room.size"}) << "a word and 900 are no sizes here";
    EXPECT_EQ(found[0].values, 1);
    EXPECT_EQ(found[0].fitting, 1);
}

TEST(SuggestMapping, WhatCannotFitIsToldWithItsReasonAndNeverTakenOver)
{
    FieldSpec size = field("size");
    size.type = FieldType::Integer;
    EndpointTemplate endpoint = endpointWith({size});
    endpoint.parameters = {{"room_id", "Room ID", ""}};
    const auto found = suggestByName(endpoint, {"size", "room_id"}, {}, records({R"({"size":"large","room_id":{}})"}));
    ASSERT_EQ(found.size(), 2u);
    Destination now;
    for (const Suggestion &each : found) {
        EXPECT_FALSE(each.isPossible());
        EXPECT_FALSE(each.reason.isEmpty());
    }
    applySuggestions(now, found);
    EXPECT_TRUE(now.mapping.empty());
    EXPECT_TRUE(now.parameters.empty());
}

TEST(SuggestMapping, SomeValuesThatFitAreEnoughAndAreCounted)
{
    FieldSpec flag = field("enabled");
    flag.type = FieldType::Boolean;
    const auto items = records({R"({"enabled":"true"})", R"({"enabled":"yes"})", R"({"enabled":""})"}, true);
    const auto found = suggestByName(endpointWith({flag}), {"enabled"}, {}, items);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_TRUE(found[0].isPossible());
    EXPECT_EQ(found[0].values, 2) << "an empty cell is missing and no matter";
    EXPECT_EQ(found[0].fitting, 1);
    EXPECT_TRUE(found[0].reason.contains("yes")) << found[0].reason.toStdString();
}

} // namespace
} // namespace ds
