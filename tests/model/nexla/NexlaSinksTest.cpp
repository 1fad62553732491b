// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexla/NexlaSinks.h"

#include "tests/model/exchange/NexlaRun.h"

using namespace ds;
using namespace ds::test;

namespace {

Json json(const char *text)
{
    return *Json::parse(text);
}

TEST(NexlaSinks, ANewSinkIsTheExportWithItsIds)
{
    const NexlaForm form = *exported(destinationOf(""));
    const Json body = newSinkBody(form, 5, 6);
    EXPECT_EQ(body.find("data_set_id")->text(), "5");
    EXPECT_EQ(body.find("data_credentials_id")->text(), "6");
    EXPECT_EQ(*body.find("sink_config"), *form.sink.find("sink_config"));
    EXPECT_TRUE(newSinkBody(form, 0, 6).find("data_set_id")->isNull());
}

TEST(NexlaSinks, AReplacementKeepsWhatIsOnlyInNexlaAndDropsWhatIsOver)
{
    const NexlaForm form = *exported(destinationOf(""));
    const Json current = json(R"({"sink_config":{"method":"PUT","max.poll.records":5,"ingest.datasource.id":9}})");
    const Json body = replacingSinkBody(form, current, {}, 5, 6);
    const Json *config = body.find("sink_config");
    EXPECT_EQ(config->find("method")->text(), "POST");
    EXPECT_EQ(config->find("max.poll.records"), nullptr);
    EXPECT_EQ(config->find("ingest.datasource.id")->text(), "9");
    EXPECT_EQ(body.find("description"), nullptr);
}

TEST(NexlaSinks, WhatCouldNotGoThereStaysAsItWasFilledInThere)
{
    const NexlaForm form = *exported(destinationOf(
        R"("headers":"x-key:{secret.KEY}","batching":{"enabled":true,"algorithm":"code","code":"messages"})"));
    const Json current =
        json(R"({"sink_config":{"request.headers":"x-key:there","body.transform.function":"messages.head"}})");
    const Json body = replacingSinkBody(form, current, {}, 5, 6);
    const Json *config = body.find("sink_config");
    EXPECT_EQ(config->find("request.headers")->text(), "x-key:there");
    EXPECT_EQ(config->find("body.transform.function")->text(), "messages.head");
    EXPECT_TRUE(changedSince(publishedPart(newSinkBody(form, 5, 6)), body, form).isEmpty());
}

TEST(NexlaSinks, WhatIsKeptGoesOnlyUntilItIsChangedHere)
{
    const NexlaForm form = *exported(destinationOf(""));
    const Json current = json(R"({"sink_config":{"content.type":"application/xml","method":"POST"}})");
    const Json keep = differingSettings(form, current);
    EXPECT_EQ(replacingSinkBody(form, current, keep, 5, 6).find("sink_config")->toCompact(),
              R"({"content.type":"application/xml","method":"POST"})");
    const NexlaForm edited =
        *exported(destinationOf(R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/x"})"));
    const Json body = replacingSinkBody(edited, current, keep, 5, 6);
    EXPECT_EQ(body.find("sink_config")->find("url.template")->text(), "https://api.100ms.live/v2/x");
}

TEST(NexlaSinks, AChangeIsToldByMeaningNotByForm)
{
    const NexlaForm form = *exported(destinationOf(R"("batching":{"enabled":true,"size":5})"));
    const Json written = publishedPart(newSinkBody(form, 5, 6));
    Json now = newSinkBody(form, 5, 6);
    now.find("sink_config")->set("max.poll.records", Json::string(std::string_view("5")));
    now.find("sink_config")->set("batch.mode", Json::string(std::string_view("true")));
    now.find("sink_config")->set("something.new", Json::boolean(true));
    EXPECT_EQ(changedSince(written, now, form), QStringList());
    now.find("sink_config")->set("max.poll.records", Json::number(qint64(6)));
    now.set("data_set_id", Json::number(qint64(7)));
    EXPECT_EQ(changedSince(written, now, form), (QStringList{u"data_set_id"_qs, u"max.poll.records"_qs}));
}

TEST(NexlaSinks, IdsAndOperationsAreFoundInEitherForm)
{
    EXPECT_EQ(dataSetOf(json(R"({"data_set":{"id":4}})")), 4);
    EXPECT_EQ(credentialOf(json(R"({"data_credentials":8})")), 8);
    EXPECT_EQ(credentialOf(json(R"({"data_credentials_id":"8"})")), 8);
    EXPECT_EQ(parentOf(json(R"({"parent_data_sets":[{"id":4}]})")), 4);
    EXPECT_EQ(parentOf(json(R"({"parent_data_sets":[{"id":4},{"id":5}],"parent_data_set_id":4})")), 0);
    EXPECT_EQ(parentOf(json(R"({"parent_data_set_id":4})")), 4);
    EXPECT_NE(joltOf(json(R"({"transform":{"version":1,"operations":[{"operation":"shift"}]}})")), nullptr);
    EXPECT_EQ(joltOf(json(R"({"transform":{"code":[]}})")), nullptr);
}

} // namespace
