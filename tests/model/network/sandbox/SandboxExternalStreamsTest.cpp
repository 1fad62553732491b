// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxBeamCalls.h"
#include "tests/model/network/sandbox/SandboxFixture.h"

using namespace ds;

namespace {

const QByteArray roomPath = QByteArray("/external-streams/room/") + weeklySync;

class SandboxExternalStreamsTest : public SandboxTest
{
};

TEST_F(SandboxExternalStreamsTest, AStartIsAnsweredInTheDocumentedShape)
{
    const SandboxReply reply =
        post(roomPath + "/start", R"({"rtmp_urls":["rtmp://a/b","rtmps://c"],"recording":true})");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.compact("rtmp_urls"), R"(["rtmp://a/b","rtmps://c"])");
    EXPECT_EQ(reply.compact("recording"), "true");
    EXPECT_EQ(reply.compact("resolution"), R"({"width":1280,"height":720})");
    EXPECT_EQ(reply.text("status"), "starting");
    EXPECT_FALSE(reply.body.find("playback"));
}

TEST_F(SandboxExternalStreamsTest, ItStartsOnceStopsAndStartsAgain)
{
    const QByteArray body = R"({"rtmp_urls":["rtmp://a/b"]})";
    const QByteArray id = QByteArray::fromStdString(post(roomPath + "/start", body).text("id"));
    EXPECT_EQ(post(roomPath + "/start", body).message(), "beam already started");
    pass(1000);
    EXPECT_EQ(get("/external-streams/" + id).text("status"), "running");
    EXPECT_EQ(get("/external-streams?status=running").body.find("data")->items().size(), 1u);
    EXPECT_EQ(post("/external-streams/" + id + "/stop").text("status"), "stopping");
    EXPECT_EQ(post(roomPath + "/stop").status, 404);
    EXPECT_EQ(post(roomPath + "/start", body).status, 200);
    EXPECT_EQ(post(roomPath + "/stop").body.find("data")->items().size(), 1u);
}

TEST_F(SandboxExternalStreamsTest, ItDoesNotMeetTheRoomsLiveStream)
{
    const QByteArray start = QByteArray("/external-streams/room/") + townHall + "/start";
    EXPECT_EQ(post(start, R"({"rtmp_urls":["rtmp://a/b"]})").status, 200);
    EXPECT_EQ(get(QByteArray("/external-streams/") + townHallStream).status, 404);
}

TEST_F(SandboxExternalStreamsTest, AnUnknownRoomIs403)
{
    EXPECT_EQ(post("/external-streams/room/x/start", R"({"rtmp_urls":["rtmp://a/b"]})").status, 403);
}

class SandboxRefusedExternalStream : public SandboxTest, public testing::WithParamInterface<RefusedBody>
{
};

TEST_P(SandboxRefusedExternalStream, SaysWhy)
{
    const SandboxReply reply = post(roomPath + "/start", GetParam().body);
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.detail(), GetParam().detail);
    EXPECT_EQ(m_api->state().externalStreams.size(), 0u);
}

#define PARAM(body, text)                                                                                              \
    RefusedBody                                                                                                        \
    {                                                                                                                  \
        body, "", "Invalid body param: " text                                                                          \
    }
#define SIZED(size) R"({"rtmp_urls":["rtmp://a"],"resolution":{)" size "}}"
INSTANTIATE_TEST_SUITE_P(
    Bodies, SandboxRefusedExternalStream,
    testing::Values(PARAM("{}", "rtmp_urls is required"), PARAM(R"({"rtmp_urls":[]})", "rtmp_urls is required"),
                    PARAM(R"({"rtmp_urls":"rtmp://a"})", "rtmp_urls must be an array"),
                    PARAM(R"({"rtmp_urls":["rtmp://1","rtmp://2","rtmp://3","rtmp://4","rtmp://5","rtmp://6"]})",
                          "rtmp_urls has more than 5 urls"),
                    PARAM(R"({"rtmp_urls":["http://a"]})", "rtmp_urls must begin with rtmp:// or rtmps://"),
                    PARAM(R"({"rtmp_urls":["rtmp://a"],"recording":{}})", "recording must be a boolean"),
                    PARAM(SIZED(R"("width":1921,"height":1080)"), "resolution is out of range"),
                    PARAM(SIZED(R"("width":1080,"height":1921)"), "resolution is out of range"),
                    PARAM(SIZED(R"("width":500,"height":479)"), "resolution is out of range"),
                    PARAM(SIZED(R"("width":499,"height":500)"), "resolution is out of range"),
                    PARAM(SIZED(R"("width":1280)"), "resolution is out of range")));

class SandboxResolution : public SandboxTest, public testing::WithParamInterface<const char *>
{
};

TEST_P(SandboxResolution, AtTheLimitIsTaken)
{
    const SandboxReply reply = post(roomPath + "/start", GetParam());
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body.find("resolution")->members().size(), 2u);
}

INSTANTIATE_TEST_SUITE_P(Sizes, SandboxResolution,
                         testing::Values(SIZED(R"("width":1920,"height":1080)"), SIZED(R"("width":1080,"height":1920)"),
                                         SIZED(R"("width":500,"height":480)"), SIZED(R"("width":500,"height":501)")));

} // namespace
