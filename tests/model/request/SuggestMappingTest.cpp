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

QStringList pairs(const std::vector<MappingEntry> &entries)
{
    QStringList texts;
    for (const MappingEntry &entry : entries)
        texts << entry.target + u'=' + entry.text;
    return texts;
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
    const auto entries = suggestMapping(endpointWith({field("name"), field("region")}), {"region", "name"}, {});
    EXPECT_EQ(pairs(entries), (QStringList{"name=name", "region=region"}));
}

TEST(SuggestMapping, LeavesAloneWhatTheUserSetAndWhatLiesWithin)
{
    MappingEntry name;
    name.target = "name";
    MappingEntry nested;
    nested.target = "recording_info.enabled";
    const auto endpoint = endpointWith({field("name"), field("recording_info"), field("size")});
    EXPECT_EQ(pairs(suggestMapping(endpoint, {"name", "recording_info", "size"}, {name, nested})),
              QStringList{"size=size"});
}

TEST(SuggestMapping, NeverSuggestsFieldsThatAskNotToBe)
{
    EXPECT_TRUE(suggestMapping(endpointWith({field("name", false)}), {"name"}, {}).empty());
}

TEST(SuggestMapping, FillsOnlyEmptyParameters)
{
    EndpointTemplate endpoint;
    endpoint.parameters = {{"room_id", "Room ID", ""}, {"stream_id", "Stream ID", ""}};
    const auto parameters = suggestParameters(endpoint, {"room.id", "stream.id"}, {{"stream_id", "fixed"}});
    ASSERT_EQ(parameters.size(), 1u);
    EXPECT_EQ(parameters[0].id, "room_id");
    EXPECT_EQ(parameters[0].text, "{record.room.id}");
}

} // namespace
} // namespace ds
