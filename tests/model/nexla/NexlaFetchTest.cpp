// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexla/NexlaFetch.h"

#include "tests/model/nexla/Publishing.h"

using namespace ds;
using namespace ds::test;

namespace {

constexpr auto config =
    R"("url.template":"https://api.100ms.live/v2/rooms","method":"POST","content.type":"application/json",)"
    R"("body.template":"{message.json}")";

Json sinkWith(const std::string &more, const std::string &members = {})
{
    return *Json::parse(R"({"id":12,"name":"S","sink_type":"rest","data_set_id":7,"data_credentials":{"id":30},)" +
                        members + R"("sink_config":{)" + config + more + "}}");
}

Imported fetched(const Json &sink, const std::optional<Json> &dataSet = Json::object({{"id", Json::number(qint64(7))}}))
{
    const Result<Imported> read = destinationFromSink({sink, dataSet, u"403: no right."_qs}, shippedCatalog(), {});
    EXPECT_TRUE(read) << read.error().sentence().toStdString();
    return read ? *read : Imported();
}

TEST(NexlaFetch, WhatIsNotKnownIsListedAndStays)
{
    const Imported read = fetched(sinkWith(R"(,"exclude.attributes":["a"],"content.type2":1)"));
    const QString notes = read.notes.join(u'\n');
    EXPECT_TRUE(notes.contains(u"\"exclude.attributes\" is not known here. It stays as it is in Nexla."))
        << notes.toStdString();
    EXPECT_FALSE(notes.contains(u"was left out"));
}

TEST(NexlaFetch, SettingsThatCannotBeSaidHereSurviveThePublicationBack)
{
    for (const char *more :
         {R"(,"create.datasource":true,"ingest.datasource.id":9001)", R"(,"content.type":"application/xml")",
          R"(,"batch.mode":true)", R"(,"batch.mode":true,"max.poll.records":500000)",
          R"(,"batch.mode":"true","max.poll.records":"7")", R"(,"request.headers":"Authorization:Bearer x,x-a:1")",
          R"(,"request.headers":"x-api-key:abc")", R"(,"max.poll.records":50,"body.transform.function":"messages")",
          R"(,"batch.mode":true,"body.transform.function":"messages.groupBy(_.get(\"a\")).values")"}) {
        NexlaStandIn nexla;
        StandInApi api(nexla);
        // The last of repeated keys stands; the stand-in's parser takes none.
        Json sink = sinkWith("");
        const Json extra = *Json::parse("{" + std::string(more).substr(1) + "}");
        for (const Json::Member &member : extra.members())
            sink.find("sink_config")->set(member.key, member.value);
        sink.set("status", Json::string(std::string_view("ACTIVE")));
        nexla.put("data_sinks", 12, sink.toCompact());
        nexla.put("data_sets", 7, R"({"name":"N"})");
        Imported read = fetched(nexla.at("data_sinks", 12), nexla.at("data_sets", 7));
        const std::string before = effectOf(nexla, read.destination);
        const Published published = publish(api, read.destination, {});
        EXPECT_TRUE(published.complete()) << more << published.words().toStdString();
        EXPECT_EQ(effectOf(nexla, read.destination), before) << more << read.notes.join(u'\n').toStdString();
    }
}

TEST(NexlaFetch, ATransformThatCannotBeReadLeavesItsNexsetTheStart)
{
    const Json dataSet = *Json::parse(
        R"({"id":7,"parent_data_sets":[{"id":3}],"transform":{"code_type":"jolt_custom","code":[{"operation":"nexla.custom","spec":{"language":"python"}}]}})");
    const Imported read = fetched(sinkWith(""), dataSet);
    EXPECT_EQ(nexlaIdsOf(read.destination).nexset, 7);
    EXPECT_EQ(nexlaIdsOf(read.destination).derived, 0);
    EXPECT_TRUE(read.notes.join(u'\n').contains(u"by a transform that cannot be read here"));
    EXPECT_EQ(carriedTransform(read.destination), nullptr);
}

TEST(NexlaFetch, AForeignTransformThatCanBeReadIsNotRewrittenUntilTheMappingChanges)
{
    NexlaStandIn nexla;
    StandInApi api(nexla);
    nexla.put("data_sets", 3, R"({"name":"P"})");
    nexla.put(
        "data_sets", 7,
        R"({"name":"D","parent_data_sets":[{"id":3}],"transform":{"version":1,"operations":[{"operation":"shift","spec":{"title":["name"]}}]}})");
    nexla.put("data_sinks", 12, sinkWith("", R"("status":"PAUSED",)").toCompact());
    Imported read = fetched(nexla.at("data_sinks", 12), nexla.at("data_sets", 7));
    ASSERT_EQ(read.destination.mapping.size(), 1) << read.notes.join(u'\n').toStdString();
    EXPECT_EQ(nexlaIdsOf(read.destination).derived, 7);
    const std::string before = effectOf(nexla, read.destination);
    ASSERT_TRUE(publish(api, read.destination, {}).complete());
    EXPECT_EQ(effectOf(nexla, read.destination), before);
    read.destination.mapping[0].text = QStringLiteral("subject");
    ASSERT_TRUE(publish(api, read.destination, {}).complete());
    EXPECT_NE(effectOf(nexla, read.destination).find("\"subject\""), std::string::npos);
}

TEST(NexlaFetch, ANexsetWithoutRightsIsSaid)
{
    const Imported read = fetched(sinkWith(""), std::nullopt);
    EXPECT_TRUE(
        read.notes.join(u'\n').contains(u"The Nexset 7 that the sink takes its records from could not be read"));
    EXPECT_EQ(nexlaIdsOf(read.destination).nexset, 7);
}

TEST(NexlaFetch, ATransformThatOnlyAnIdNamesIsReadWithTheNexset)
{
    NexlaStandIn nexla;
    nexla.put("data_sets", 7, R"({"parent_data_sets":[{"id":100}],"transform_id":5})");
    nexla.put("transforms", 5, R"({"code":[{"operation":"shift","spec":{"title":"name"}}]})");
    StandInApi api(nexla);
    const NexlaSource source = readSourceOf(api, sinkWith(""));
    ASSERT_TRUE(source.dataSet);
    EXPECT_NE(joltOf(*source.dataSet), nullptr);
}

TEST(NexlaFetch, WhatCannotBeSentFromHereIsAnError)
{
    for (
        const char *sink :
        {R"({"id":1,"name":"a","sink_type":"snowflake","sink_config":{"table":"t"}})",
         R"({"id":1,"name":"a","sink_type":"rest","sink_config":{}})",
         R"({"id":1,"name":"a","sink_type":"rest","sink_config":{"url.template":"https://x","method":"POST","body.template":"{record.a}"}})",
         R"({"id":1,"name":"a","sink_type":"rest","sink_config":{"url.template":7}})"}) {
        const Result<Imported> read = destinationFromSink({*Json::parse(sink), {}, {}}, shippedCatalog(), {});
        ASSERT_FALSE(read) << sink;
        EXPECT_TRUE(read.error().what.contains(u"The sink 1 (\"a\")")) << read.error().what.toStdString();
    }
}

} // namespace
