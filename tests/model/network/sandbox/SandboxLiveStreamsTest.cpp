// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxBeamCalls.h"
#include "tests/model/network/sandbox/SandboxFixture.h"

using namespace ds;

namespace {

const QByteArray startWeekly = QByteArray("/live-streams/room/") + weeklySync + "/start";
const QByteArray stopWeekly = QByteArray("/live-streams/room/") + weeklySync + "/stop";
const QByteArray cue = QByteArray("/live-streams/") + townHallStream + "/timed-metadata";

class SandboxLiveStreamsTest : public SandboxTest
{
protected:
    QByteArray started() { return QByteArray::fromStdString(post(startWeekly, "{}").text("id")); }
    std::string statusOf(const QByteArray &id) { return get("/live-streams/" + id).text("status"); }
};

TEST_F(SandboxLiveStreamsTest, AStartIsAnsweredInTheDocumentedOrder)
{
    const SandboxReply reply = post(startWeekly, R"({"meeting_url":"https://a.app.100ms.live/preview/x/host",)"
                                                 R"("recording":{"hls_vod":true}})");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body.toCompact(),
              R"({"id":")" + reply.text("id") + R"(","room_id":"64a1f0c2b3d4e5f607182901","session_id":")" +
                  reply.text("session_id") +
                  R"(","status":"starting","meeting_url":"https://a.app.100ms.live/preview/x/host",)"
                  R"("playback":{"url":"https://playback.sandbox.invalid/)" +
                  reply.text("id") +
                  R"(/master.m3u8"},"recording":{"hls_vod":true,"single_file_per_layer":false},)"
                  R"("destination":"main-stage","created_at":"2026-03-02T09:00:00.000Z","started_at":null,)"
                  R"("updated_at":"2026-03-02T09:00:00.000Z","started_by":"","stopped_at":null,"stopped_by":"",)"
                  R"("recording_assets":null})");
}

TEST_F(SandboxLiveStreamsTest, AStreamGoesThroughItsStates)
{
    const QByteArray id = started();
    EXPECT_EQ(statusOf(id), "starting");
    pass(999);
    EXPECT_EQ(statusOf(id), "running");
    EXPECT_EQ(get("/live-streams/" + id).text("started_at"), "2026-03-02T09:00:00.500Z");
    EXPECT_EQ(post("/live-streams/" + id + "/stop").text("status"), "stopping");
    pass(1000);
    EXPECT_EQ(statusOf(id), "completed");
    EXPECT_EQ(get("/live-streams/" + id).text("stopped_at"), "2026-03-02T09:00:00.999Z");
}

TEST_F(SandboxLiveStreamsTest, ASecondStartIs409WhileItStartsAndWhileItRuns)
{
    started();
    EXPECT_EQ(post(startWeekly, "{}").answer.body.toStdString(),
              R"({"code":409,"message":"beam already started","details":["beam already started"]})");
    pass(1000);
    EXPECT_EQ(post(startWeekly, "{}").status, 409);
    EXPECT_EQ(post(QByteArray("/live-streams/room/") + townHall + "/start", "{}").status, 409);
}

TEST_F(SandboxLiveStreamsTest, AfterAStopItCanStartAgain)
{
    const QByteArray first = started();
    const SandboxReply stopped = post(stopWeekly);
    EXPECT_EQ(stopped.status, 200);
    EXPECT_EQ(stopped.text("error"), "");
    EXPECT_EQ(stopped.text("last"), first.toStdString());
    EXPECT_EQ(stopped.body.find("data")->items().front().find("status")->text(), "stopping");
    EXPECT_EQ(post(stopWeekly).message(), "beam not found");
    EXPECT_NE(started(), first);
}

TEST_F(SandboxLiveStreamsTest, StoppingWhatDoesNotRunIs404)
{
    EXPECT_EQ(post(stopWeekly).status, 404);
    EXPECT_EQ(post("/live-streams/nobody/stop").status, 404);
    EXPECT_EQ(get("/live-streams/nobody").status, 404);
}

TEST_F(SandboxLiveStreamsTest, AnUnknownRoomIs403)
{
    EXPECT_EQ(post("/live-streams/room/00000000000/start", "{}").answer.body.toStdString(),
              R"({"code":403,"message":"user does not have required permission",)"
              R"("details":["user does not have required permission"]})");
}

TEST_F(SandboxLiveStreamsTest, WhereNobodyIsTheBotOpensASessionThatLastsUntilTheRoomIsEnded)
{
    const QByteArray room = "/active-rooms/" + QByteArray(archive);
    EXPECT_EQ(get(room).status, 404);
    const SandboxReply started = post("/live-streams/room/" + QByteArray(archive) + "/start", "{}");
    EXPECT_EQ(started.status, 200);
    EXPECT_EQ(started.text("meeting_url"),
              "https://sandbox.app.100ms.live/preview/64a1f0c2b3d4e5f607182905/host?skip_preview=true");
    EXPECT_EQ(get("/sessions/" + QByteArray::fromStdString(started.text("session_id"))).compact("active"), "true");
    EXPECT_EQ(get(room + "/peers").body.find("peers")->members().size(), 1u);
    pass(1000);
    EXPECT_EQ(post("/live-streams/room/" + QByteArray(archive) + "/stop").status, 200);
    pass(1000);
    EXPECT_EQ(post(room + "/end-room").status, 200);
    EXPECT_EQ(get(room).status, 404);
}

TEST_F(SandboxLiveStreamsTest, WhereSomebodyIsItsSessionIsTaken)
{
    const QByteArray room = "/active-rooms/" + QByteArray(weeklySync);
    const std::string session = get(room).body.find("session")->find("id")->text();
    const SandboxReply started = post("/live-streams/room/" + QByteArray(weeklySync) + "/start", "{}");
    EXPECT_EQ(started.text("session_id"), session);
    EXPECT_EQ(get(room + "/peers").body.find("peers")->members().size(), 2u);
}

TEST_F(SandboxLiveStreamsTest, ATemplateMadeThroughTheApiNeedsAMeetingUrl)
{
    const QByteArray id = QByteArray::fromStdString(post("/templates", R"({"name":"bare"})").text("id"));
    const SandboxReply room = post("/rooms", R"({"name":"bare-room","template_id":")" + id + R"("})");
    const QByteArray start = "/live-streams/room/" + QByteArray::fromStdString(room.text("id")) + "/start";
    EXPECT_EQ(post(start, "{}").message(), "invalid input");
    EXPECT_EQ(post(start, R"({"meeting_url":"https://x.example/preview"})").status, 200);
}

TEST_F(SandboxLiveStreamsTest, WithSeveralDestinationsOneMustBeNamed)
{
    post(QByteArray("/templates/") + defaultTemplate + "/destinations",
         R"({"hlsDestinations":{"main-stage":{},"backstage":{}}})");
    EXPECT_EQ(post(startWeekly, "{}").status, 400);
    EXPECT_EQ(post(startWeekly, R"({"destination":"backstage"})").text("destination"), "backstage");
}

TEST_F(SandboxLiveStreamsTest, StreamsAreListedByRoomAndStatus)
{
    const QByteArray id = started();
    EXPECT_EQ(get("/live-streams").body.find("data")->items().size(), 2u);
    EXPECT_EQ(get("/live-streams").body.find("data")->items().front().find("id")->text(), id.toStdString());
    EXPECT_EQ(get("/live-streams?status=running").text("last"), townHallStream);
    EXPECT_EQ(get(QByteArray("/live-streams?room_id=") + weeklySync).body.find("data")->items().size(), 1u);
    EXPECT_EQ(get("/live-streams?session_id=nobody").compact("data"), "null");
}

TEST_F(SandboxLiveStreamsTest, TimedMetadataAnswersTheRunningStream)
{
    const SandboxReply reply = post(cue, R"({"payload":"chapter:1","duration":5})");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.text("id"), townHallStream);
    EXPECT_EQ(reply.text("status"), "running");
    EXPECT_EQ(reply.text("started_at"), "2026-03-02T08:55:00.500Z");
    EXPECT_EQ(m_api->state().liveStreams.items().front().cues, 1);
}

TEST_F(SandboxLiveStreamsTest, TimedMetadataCountsCodePoints)
{
    const QByteArray smileys = QByteArray("\xF0\x9F\x98\x80").repeated(100);
    EXPECT_EQ(post(cue, R"({"duration":1,"payload":")" + smileys + R"("})").status, 200);
    EXPECT_EQ(post(cue, R"({"duration":1,"payload":")" + smileys + R"(x"})").detail(),
              "Invalid body param: payload is longer than 100 characters");
}

TEST_F(SandboxLiveStreamsTest, TimedMetadataNeedsARunningStream)
{
    const QByteArray fresh = "/live-streams/" + started();
    EXPECT_EQ(post(fresh + "/timed-metadata", R"({"payload":"a","duration":1})").message(), "hls not running");
    EXPECT_EQ(post(fresh + "/pause-recording").status, 404);
    EXPECT_EQ(post("/live-streams/nobody/timed-metadata", R"({"payload":"a","duration":1})").status, 404);
    pass(500);
    EXPECT_EQ(post(fresh + "/timed-metadata", R"({"payload":"a","duration":1})").status, 200);
}

TEST_F(SandboxLiveStreamsTest, TheRecordingOfAStreamPausesAndResumes)
{
    const QByteArray stream = QByteArray("/live-streams/") + townHallStream;
    EXPECT_EQ(post(stream + "/pause-recording").text("status"), "running");
    EXPECT_TRUE(m_api->state().liveStreams.items().front().recordingPaused);
    EXPECT_EQ(post(stream + "/resume-recording").status, 200);
    EXPECT_FALSE(m_api->state().liveStreams.items().front().recordingPaused);
}

struct RefusedCall
{
    QByteArray path;
    RefusedBody refused;
};

void PrintTo(const RefusedCall &row, std::ostream *out)
{
    *out << row.refused.body;
}

class SandboxRefusedStream : public SandboxTest, public testing::WithParamInterface<RefusedCall>
{
};

TEST_P(SandboxRefusedStream, SaysWhy)
{
    const SandboxReply reply = post(GetParam().path, GetParam().refused.body);
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.message(), GetParam().refused.message);
    EXPECT_EQ(reply.detail(), GetParam().refused.detail);
    EXPECT_EQ(m_api->state().liveStreams.items().size(), 1u);
}

#define REFUSED(path, body, text)                                                                                      \
    RefusedCall                                                                                                        \
    {                                                                                                                  \
        path,                                                                                                          \
        {                                                                                                              \
            body, "Invalid body param", "Invalid body param: " text                                                    \
        }                                                                                                              \
    }
#define TRANSCRIBED(body, text) REFUSED(startWeekly, R"({"transcription":)" body "}", "transcription." text)
INSTANTIATE_TEST_SUITE_P(
    Bodies, SandboxRefusedStream,
    testing::Values(RefusedCall{startWeekly, {"", "request body must not be empty", "request body must not be empty"}},
                    RefusedCall{startWeekly, {R"({"meeting_url":""})", "invalid input", "invalid input"}},
                    RefusedCall{startWeekly, {R"({"meeting_url":"a b"})", "invalid input", "invalid input"}},
                    REFUSED(startWeekly, R"({"meeting_url":5})", "meeting_url must be a string"),
                    REFUSED(startWeekly, R"({"recording":true})", "recording must be an object"),
                    REFUSED(startWeekly, R"({"recording":{"hls_vod":"yes"}})", "hls_vod must be a boolean"),
                    REFUSED(startWeekly, R"({"destination":"nowhere"})", "destination is not in the template"),
                    TRANSCRIBED(R"({"modes":["later"]})", "modes holds a value that is not supported"),
                    TRANSCRIBED(R"({"output_modes":["pdf"]})", "output_modes holds a value that is not supported"),
                    TRANSCRIBED(R"({"summary":{"temperature":1.5}})", "summary.temperature is not between 0.1 and 1.0"),
                    TRANSCRIBED(R"({"summary":{"sections":[{"title":"a"}]}})",
                                "summary.sections needs title and format (bullets or paragraph) in each"),
                    REFUSED(cue, R"({"duration":1})", "payload is required"),
                    REFUSED(cue, R"({"payload":"a"})", "duration is required"),
                    REFUSED(cue, R"({"payload":"a","duration":"1"})", "duration must be a number"),
                    REFUSED(cue, R"({"payload":"a","duration":1.5})", "duration must be a whole number of seconds"),
                    REFUSED(cue, R"({"payload":"a","duration":-1})", "duration must be a whole number of seconds")));

TEST_F(SandboxLiveStreamsTest, TranscriptionIsEchoed)
{
    const SandboxReply reply =
        post(startWeekly,
             R"({"transcription":{"enabled":true,"modes":["live"],"output_modes":["txt","srt"],)"
             R"("summary":{"enabled":true,"temperature":0.50,"sections":[{"title":"t","format":"bullets"}]}}})");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body.find("transcription")->find("summary")->find("temperature")->toCompact(), "0.50");
}

} // namespace
