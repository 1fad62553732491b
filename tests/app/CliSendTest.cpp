// SPDX-License-Identifier: GPL-3.0-or-later
// `send` and the sandbox: each of the six templates once, with the sample Nexset.
#include "model/json/Json.h"
#include "tests/app/Cli.h"
#include "tests/app/Sandbox.h"
#include "tests/support/Printers.h"
#include "tests/support/TestServer.h"

#include <gtest/gtest.h>

using namespace ds;
using namespace ds::test;

namespace {

const QString sample = QStringLiteral(DS_SOURCE_DIR "/resources/samples/meetings.ndjson");

struct Row
{
    const char *name;
    const char *keys;
};

class CliSend : public testing::TestWithParam<Row>
{
};

TEST_P(CliSend, EveryTemplateIsAnsweredWith2xx)
{
    CliFolder folder;
    const Sandbox sandbox;
    const QString dest =
        folder.write("d.destination.json",
                     QByteArray(R"({"format":"100ms-destination","version":1,"name":"d",)") + GetParam().keys + "}");
    const CliResult result =
        runCli({u"send"_qs, dest, u"--records"_qs, sample, u"--base-url"_qs, sandbox.url()}, {}, sandbox.environment());
    EXPECT_EQ(result.code, 0) << result.err.toStdString() << result.out.toStdString();
    const Result<Json> line = Json::parse(result.out.trimmed().toStdString());
    ASSERT_TRUE(line) << result.out.toStdString();
    EXPECT_EQ(line->find("response")->find("status")->raw(), "200");
    for (const char *phase : {"connect", "tls", "send", "wait", "receive", "total"})
        EXPECT_TRUE(line->find("timing")->find(phase)->isNumber()) << phase;
    EXPECT_EQ(line->find("request")->find("headers")->find("Authorization")->text(), "Bearer •••");
}

TEST(CliSendBody, IsRefusedForACallThatCarriesNone)
{
    CliFolder folder;
    const QString dest = folder.write("d.destination.json",
                                      R"({"format":"100ms-destination","version":1,"name":"d","endpoint":"advanced",)"
                                      R"("advanced":{"method":"GET","url":"https://api.100ms.live/v2/rooms"}})");
    const QString body = folder.write("b.json", "{}");
    const CliResult result = runCli({u"send"_qs, dest, u"--records"_qs, sample, u"--body"_qs, body});
    EXPECT_EQ(result.code, 2);
    EXPECT_TRUE(result.err.contains("carries no body")) << result.err.toStdString();
}

/// A send to a sandbox of a destination whose response webhook is `url`.
CliResult sentWithWebhook(const QString &url)
{
    CliFolder folder;
    const Sandbox sandbox;
    const QString dest = folder.write(
        "d.destination.json", R"({"format":"100ms-destination","version":1,"name":"d","endpoint":"create_room",)"
                              R"("mapping":[{"target":"name","source":"meeting.title"}],)"
                              R"("responseWebhook":{"enabled":true,"url":")" +
                                  url.toUtf8() + "\"}}");
    return runCli({u"send"_qs, dest, u"--records"_qs, sample, u"--base-url"_qs, sandbox.url()}, {},
                  sandbox.environment());
}

TEST(CliSendWebhook, HearsOfATestAsSuch)
{
    TestServer webhook([](const SeenRequest &request) { return Reply{.status = request.index == 0 ? 500 : 200}; });
    const CliResult result = sentWithWebhook(webhook.url("/hook"));
    EXPECT_EQ(result.code, 0) << result.err.toStdString();
    ASSERT_EQ(webhook.log().size(), 2) << "what was refused once is tried again";
    const SeenRequest told = webhook.log().last();
    EXPECT_FALSE(told.has("Authorization"));
    const Result<Json> body = Json::parse(told.body.toStdString());
    ASSERT_TRUE(body) << told.body.toStdString();
    EXPECT_EQ(body->find("test")->raw(), "true");
    EXPECT_EQ(body->find("attempt")->raw(), "1");
    EXPECT_EQ(body->find("response")->find("status")->raw(), "200");
}

TEST(CliSendWebhook, ThatRefusesChangesNothingButAMessage)
{
    TestServer webhook([](const SeenRequest &) { return Reply{.status = 404}; });
    const CliResult result = sentWithWebhook(webhook.url("/hook"));
    EXPECT_EQ(result.code, 0);
    EXPECT_TRUE(result.err.contains("did not take the answer")) << result.err.toStdString();
}

INSTANTIATE_TEST_SUITE_P(
    Templates, CliSend,
    testing::Values(
        Row{"create_room", R"("endpoint":"create_room","mapping":[{"target":"name","source":"meeting.title"}])"},
        Row{"update_room",
            R"("endpoint":"update_room","parameters":{"room_id":"{record.room.id}"},"mapping":[{"target":"description","source":"owner"}])"},
        Row{"send_message",
            R"("endpoint":"send_message","parameters":{"room_id":"{record.room.id}"},"mapping":[{"target":"message","source":"message"}])"},
        Row{"start_live_stream",
            R"("endpoint":"start_live_stream","parameters":{"room_id":"{record.room.id}"},"mapping":[{"target":"recording.hls_vod","source":"record_it"}])"},
        Row{"send_timed_metadata",
            R"("endpoint":"send_timed_metadata","parameters":{"stream_id":"{record.stream.id}"},"mapping":[{"target":"payload","source":"marker"}])"},
        Row{"create_update_role",
            R"("endpoint":"create_update_role","parameters":{"template_id":"{record.template.id}","role_name":"{record.role}"},"mapping":[{"target":"priority","source":"priority"}])"}),
    [](const auto &row) { return std::string(row.param.name); });

constexpr auto weekly =
    R"({"format":"100ms-destination","version":1,"name":"w","endpoint":"create_room","mapping":[{"target":"name","value":"Weekly-Sync"}]})";

TEST(CliSendRules, ARepeatedRoomNameOverwritesUnderTheApisRulesAndIsRefusedUnderTheDocumentedOnes)
{
    CliFolder folder;
    const QString dest = folder.write("w.destination.json", weekly);
    const Sandbox api;
    EXPECT_EQ(
        runCli({u"send"_qs, dest, u"--records"_qs, sample, u"--base-url"_qs, api.url()}, {}, api.environment()).code,
        0);
    const Sandbox documented({u"--rules"_qs, u"documented"_qs});
    const CliResult refused = runCli({u"send"_qs, dest, u"--records"_qs, sample, u"--base-url"_qs, documented.url()},
                                     {}, documented.environment());
    EXPECT_EQ(refused.code, 1);
    EXPECT_TRUE(refused.out.contains("\"status\":409")) << refused.out.toStdString();
}

TEST(CliSendRules, TheSandboxCredentialNeedsNothingElse)
{
    const CliResult result =
        runCli({u"send"_qs, QStringLiteral(DS_SOURCE_DIR "/resources/samples/create-rooms.destination.json"),
                u"--records"_qs, sample});
    EXPECT_EQ(result.code, 0) << result.err.toStdString();
}

TEST(CliSendRules, AnEditedBodyIsSentByteForByte)
{
    CliFolder folder;
    const Sandbox sandbox;
    const QString body = folder.write("body.json", "{ \"name\" :\n \"edited-room\" }");
    const CliResult result = runCli({u"send"_qs, folder.write("w.destination.json", weekly), u"--records"_qs, sample,
                                     u"--body"_qs, body, u"--base-url"_qs, sandbox.url()},
                                    {}, sandbox.environment());
    EXPECT_EQ(result.code, 0);
    EXPECT_TRUE(result.out.contains("\"name\":\"edited-room\"")) << result.out.toStdString();
    EXPECT_EQ(result.out.count('\n'), 1);
}

TEST(CliSendRules, NoAnswerIsNullWithASentence)
{
    CliFolder folder;
    const CliResult result = runCli({u"send"_qs, folder.write("w.destination.json", weekly), u"--records"_qs, sample,
                                     u"--base-url"_qs, u"http://127.0.0.1:1/v2"_qs},
                                    {}, {u"HMS_ACCESS_KEY=a"_qs, u"HMS_SECRET=b"_qs});
    EXPECT_EQ(result.code, 1);
    EXPECT_TRUE(result.out.contains("\"response\":null,\"error\":\"")) << result.out.toStdString();
}

TEST(CliSendRules, ASampleThatIsNotThereIsSaid)
{
    CliFolder folder;
    const CliResult result = runCli(
        {u"send"_qs, folder.write("w.destination.json", weekly), u"--records"_qs, sample, u"--sample"_qs, u"99"_qs}, {},
        {u"HMS_ACCESS_KEY=a"_qs, u"HMS_SECRET=b"_qs});
    EXPECT_NE(result.code, 0);
    EXPECT_TRUE(result.err.contains("0 to 5")) << result.err.toStdString();
}

TEST(CliSendRules, TheSecretStandsNowhere)
{
    CliFolder folder;
    const Sandbox sandbox;
    const QString dest = folder.write(
        "s.destination.json",
        R"({"format":"100ms-destination","version":1,"name":"s","endpoint":"create_room","headers":"x-k:{secret.K}","mapping":[{"target":"name","value":"a"},{"target":"recording_info","value":{"enabled":true,"upload_info":{"type":"s3","location":"b","credentials":{"key":"{secret.K}","secret":"{secret.K}"}}}}]})");
    const CliResult result = runCli({u"send"_qs, dest, u"--records"_qs, sample, u"--base-url"_qs, sandbox.url()}, {},
                                    sandbox.environment() << u"DS_SECRET_K=Very-Secret-Value"_qs);
    EXPECT_EQ(result.code, 0) << result.err.toStdString();
    EXPECT_FALSE(result.out.contains("Very-Secret-Value")) << result.out.toStdString();
    EXPECT_FALSE(result.err.contains("Very-Secret-Value"));
    EXPECT_TRUE(result.out.contains("•••"));
}

} // namespace
