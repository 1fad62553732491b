// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxBeamCalls.h"
#include "tests/model/network/sandbox/SandboxFixture.h"

using namespace ds;

namespace {

const QByteArray roomPath = QByteArray("/recordings/room/") + weeklySync;

class SandboxRecordingsTest : public SandboxTest
{
};

TEST_F(SandboxRecordingsTest, OneStartsPausesGoesOnAndStops)
{
    const SandboxReply started = post(roomPath + "/start", R"({"audio_only":true})");
    EXPECT_EQ(started.status, 200);
    EXPECT_EQ(started.compact("audio_only"), "true");
    EXPECT_EQ(post(roomPath + "/start", "{}").message(), "beam already started");
    pass(1000);
    const QByteArray one = "/recordings/" + QByteArray::fromStdString(started.text("id"));
    EXPECT_EQ(get(one).text("status"), "running");
    EXPECT_EQ(post(roomPath + "/pause").text("status"), "paused");
    EXPECT_EQ(post(roomPath + "/resume").text("status"), "running");
    EXPECT_EQ(post(one + "/stop").text("status"), "stopping");
    for (const char *end : {"/stop", "/pause", "/resume"})
        EXPECT_EQ(post(roomPath + end).message(), "beam not found") << end;
    EXPECT_EQ(post(one + "/stop").status, 404);
    EXPECT_EQ(get("/recordings?room_id=" + QByteArray(weeklySync)).body.find("data")->items().size(), 1u);
}

TEST_F(SandboxRecordingsTest, EndsWithTheSession)
{
    ASSERT_EQ(post(roomPath + "/start", "{}").status, 200);
    EXPECT_EQ(post(QByteArray("/active-rooms/") + weeklySync + "/end-room", "{}").status, 200);
    EXPECT_EQ(post(roomPath + "/stop").status, 404);
}

TEST_F(SandboxRecordingsTest, StartsThatAreRefused)
{
    EXPECT_EQ(post("/recordings/room/x/start", "{}").status, 403);
    EXPECT_EQ(post(roomPath + "/start").message(), "request body must not be empty");
    EXPECT_EQ(post(roomPath + "/start", R"({"meeting_url":""})").message(), "invalid input");
    EXPECT_EQ(post(roomPath + "/start", R"({"resolution":{"width":1,"height":1}})").status, 400);
    EXPECT_EQ(post(roomPath + "/start", R"({"audio_only":"yes"})").status, 400);
}

TEST_F(SandboxRecordingsTest, ATemplateTakesOneConfigurationInAnArray)
{
    const QByteArray path = QByteArray("/templates/") + defaultTemplate + "/recordings";
    EXPECT_EQ(get(path).body.toCompact(), "[]");
    EXPECT_EQ(post(path, R"([{"name":"a","role":"host"}])").status, 200);
    EXPECT_EQ(get(path).body.toCompact(), R"([{"name":"a","role":"host"}])");
    for (const char *body :
         {R"({"name":"a","role":"host"})", "[]", "[1]", "", R"([{"role":"host"}])", R"([{"name":"a","role":"nobody"}])",
          R"([{"name":"a","role":"host"},{"name":"b","role":"host"}])"})
        EXPECT_EQ(post(path, body).status, 400) << body;
    EXPECT_EQ(post("/templates/x/recordings", R"([{"name":"a","role":"host"}])").status, 404);
}

} // namespace
