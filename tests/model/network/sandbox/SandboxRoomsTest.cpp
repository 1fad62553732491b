// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxRooms.h"
#include "tests/model/network/sandbox/SandboxFixture.h"

using namespace ds;

namespace {

class SandboxRoomsTest : public SandboxTest
{
protected:
    QByteArray target(const char *id) { return QByteArray("/rooms/") + id; }
};

TEST_F(SandboxRoomsTest, ANewRoomIsAnsweredInTheDocumentedOrder)
{
    const SandboxReply reply = post("/rooms", R"({"name":"new-room","description":"d","region":"us"})");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body.toCompact(),
              R"({"id":")" + reply.text("id") +
                  R"(","name":"new-room","enabled":true,"description":"d","customer_id":"627cdddff2e4e30487862ad1",)"
                  R"("app_id":"62510797903d857ab8ec3ba5","recording_source_template":true,)"
                  R"("enabled_source_template":false,"recording_info":{"enabled":false},)"
                  R"("template_id":"64a1f0c2b3d4e5f607182a01","template":"default-conference","region":"us",)"
                  R"("created_at":"2026-03-02T09:00:00.000Z","updated_at":"2026-03-02T09:00:00.000Z",)"
                  R"("customer":"627cdddff2e4e30487862ad1"})");
    EXPECT_EQ(reply.text("id").size(), 24u);
}

TEST_F(SandboxRoomsTest, WithoutANameOneIsMade)
{
    const SandboxReply empty = post("/rooms");
    const SandboxReply object = post("/rooms", "{}");
    EXPECT_EQ(empty.text("name").size(), 36u);
    EXPECT_NE(empty.text("name"), object.text("name"));
    EXPECT_NE(empty.text("id"), object.text("id"));
}

TEST_F(SandboxRoomsTest, TheSameNameInAnyCaseIsTheSameRoomWithNewSettings)
{
    const SandboxReply reply = post("/rooms", R"({"name":"Weekly-SYNC","region":"in","size":42})");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.text("id"), weeklySync);
    EXPECT_EQ(reply.text("region"), "in");
    EXPECT_EQ(reply.compact("size"), "42");
    EXPECT_EQ(reply.text("description"), "Every Monday");
    EXPECT_EQ(get("/rooms?name=weekly-sync").body.find("data")->items().size(), 1u);
}

TEST_F(SandboxRoomsTest, TheDocumentedRulesRefuseANameThatExists)
{
    restart({.rules = SandboxRules::Documented});
    const SandboxReply reply = post("/rooms", R"({"name":"Weekly-sync","region":"in"})");
    EXPECT_EQ(reply.answer.body.toStdString(),
              R"({"code":409,"message":"Room name already exists","details":["Room name already exists"]})");
    EXPECT_EQ(get(target(weeklySync)).text("region"), "auto");
    EXPECT_EQ(post(target(designReview), R"({"name":"weekly-sync"})").status, 409);
    EXPECT_EQ(post(target(weeklySync), R"({"name":"weekly-sync"})").status, 200);
}

TEST_F(SandboxRoomsTest, ATemplateCanBeReassignedByCreatingAgain)
{
    const SandboxReply made = post("/templates", R"({"name":"second"})");
    const QByteArray id = QByteArray::fromStdString(made.text("id"));
    const SandboxReply reply = post("/rooms", R"({"name":"archive","template_id":")" + id + R"("})");
    EXPECT_EQ(reply.text("id"), archive);
    EXPECT_EQ(reply.text("template"), "second");
    EXPECT_EQ(get("/rooms?template_id=" + id).body.find("data")->items().size(), 1u);
}

TEST_F(SandboxRoomsTest, ValuesAreEchoedAsTheyCame)
{
    const char *body = R"({"name":"echo","description":"\ud83d\ude00 \u0041","recording_info":{"enabled":true,)"
                       R"("upload_info":{"type":"s3","location":"b","credentials":{"key":"k","secret":"s"},)"
                       R"("x":1.10}},"polls":[1e400],"webhook":{"url":"https://example.com","headers":{"a":"b"}}})";
    const SandboxReply reply = post("/rooms", body);
    EXPECT_EQ(reply.compact("recording_source_template"), "false");
    EXPECT_EQ(reply.compact("recording_info"), R"({"enabled":true,"upload_info":{"type":"s3","location":"b",)"
                                               R"("credentials":{"key":"k","secret":"s"},"x":1.10}})");
    EXPECT_EQ(reply.compact("polls"), "[1e400]");
    EXPECT_EQ(reply.compact("webhook"), R"({"url":"https://example.com","headers":{"a":"b"}})");
    EXPECT_EQ(reply.text("description"), "\xF0\x9F\x98\x80 A");
}

TEST_F(SandboxRoomsTest, AnUpdateChangesOnlyWhatIsSent)
{
    const SandboxReply reply = post(target(weeklySync), R"({"region":"eu","max_duration_seconds":10000})");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.text("name"), "weekly-sync");
    EXPECT_EQ(reply.text("description"), "Every Monday");
    EXPECT_EQ(reply.text("region"), "eu");
    EXPECT_EQ(get(target(weeklySync)).body, reply.body);
}

TEST_F(SandboxRoomsTest, RecordingInfoIsReplacedWhole)
{
    post(target(weeklySync), R"({"recording_info":{"enabled":true,"upload_info":{"type":"gs","location":"b"}}})");
    const SandboxReply reply = post(target(weeklySync), R"({"recording_info":{"enabled":false}})");
    EXPECT_EQ(reply.compact("recording_info"), R"({"enabled":false})");
}

TEST_F(SandboxRoomsTest, ARenamedRoomIsFoundUnderItsNewNameOnly)
{
    post(target(weeklySync), R"({"name":"daily"})");
    EXPECT_EQ(post("/rooms", R"({"name":"DAILY"})").text("id"), weeklySync);
    EXPECT_NE(post("/rooms", R"({"name":"weekly-sync"})").text("id"), weeklySync);
}

TEST_F(SandboxRoomsTest, RenamingToAnotherRoomsNameAnswersThatRoomUnchanged)
{
    const SandboxReply reply = post(target(designReview), R"({"name":"weekly-sync","region":"us"})");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.text("id"), weeklySync);
    EXPECT_EQ(reply.text("region"), "auto");
    EXPECT_EQ(get(target(designReview)).text("name"), "design-review");
}

TEST_F(SandboxRoomsTest, UnknownRoomsAre404)
{
    EXPECT_EQ(get("/rooms/nobody").answer.body.toStdString(),
              R"({"code":404,"message":"Error: Room not found","details":["Error: Room not found"]})");
    EXPECT_EQ(post("/rooms/nobody", R"({"name":"a"})").status, 404);
}

TEST_F(SandboxRoomsTest, DisabledRoomsAreListedOnlyWhenAskedFor)
{
    EXPECT_EQ(post(target(archive), R"({"enabled":false})").compact("enabled"), "false");
    EXPECT_EQ(get("/rooms").body.find("data")->items().size(), 4u);
    EXPECT_EQ(get("/rooms?enabled=false").body.find("data")->items().size(), 1u);
    post(target(archive), R"({"enabled":true})");
    EXPECT_EQ(get("/rooms").body.find("data")->items().size(), 5u);
}

TEST_F(SandboxRoomsTest, AListedRoomCallsItsRecordingRecordingAndHasAKey)
{
    const Json data = *get("/rooms?name=ARCHIVE").body.find("data");
    const Json &room = data.items().front();
    EXPECT_TRUE(room.find("recording"));
    EXPECT_FALSE(room.find("recording_info"));
    EXPECT_EQ(room.find("key")->text(), "627cdddff2e4e30487862ad1:archive");
}

TEST_F(SandboxRoomsTest, PagesFollowEachOtherToTheEnd)
{
    for (int i = 0; i < 20; ++i)
        newRoom("r-" + QByteArray::number(i));
    const SandboxReply first = get("/rooms");
    EXPECT_EQ(first.compact("limit"), "10");
    EXPECT_EQ(first.body.find("data")->items().front().find("name")->text(), "r-19");
    EXPECT_EQ(first.text("last"), first.body.find("data")->items().back().find("id")->text());
    const SandboxReply second = get("/rooms?limit=15&start=" + QByteArray::fromStdString(first.text("last")));
    EXPECT_EQ(second.body.find("data")->items().size(), 15u);
    EXPECT_EQ(second.body.find("data")->items().back().find("name")->text(), "archive");
    const SandboxReply end = get("/rooms?start=" + QByteArray::fromStdString(second.text("last")));
    EXPECT_EQ(end.body.toCompact(), R"({"limit":10,"data":null,"last":""})");
}

TEST_F(SandboxRoomsTest, LimitsOutsideTheRangeAreBroughtIntoIt)
{
    EXPECT_EQ(get("/rooms?limit=1").compact("limit"), "10");
    EXPECT_EQ(get("/rooms?limit=99999999999").compact("limit"), "100");
    EXPECT_EQ(get("/rooms?limit=many").status, 400);
    EXPECT_EQ(get("/rooms?start=nobody").status, 400);
}

TEST_F(SandboxRoomsTest, RoomsAreListedByTheTimeOfTheirMaking)
{
    newRoom("today");
    EXPECT_EQ(get("/rooms?after=2026-03-01T00:00:00.000Z").body.find("data")->items().size(), 1u);
    EXPECT_EQ(get("/rooms?before=2026-03-01T00:00:00.000Z").body.find("data")->items().size(), 5u);
}

TEST_F(SandboxRoomsTest, ALargeRoomStaysLargeInAnUpdate)
{
    EXPECT_EQ(post(target(archive), R"({"large_room":true,"size":20000})").status, 200);
    EXPECT_EQ(post(target(archive), R"({"size":19000})").compact("size"), "19000");
}

class SandboxRefusedRoom : public SandboxTest, public testing::WithParamInterface<RefusedBody>
{
};

TEST_P(SandboxRefusedRoom, ChangesNothingAndSaysWhy)
{
    for (const QByteArray &path : {QByteArray("/rooms"), QByteArray("/rooms/") + archive}) {
        const SandboxReply reply = post(path, GetParam().body);
        EXPECT_EQ(reply.status, 400);
        EXPECT_EQ(reply.message(), GetParam().message);
        EXPECT_EQ(reply.detail(), GetParam().detail);
    }
    EXPECT_EQ(get("/rooms").body.find("data")->items().size(), 5u);
}

#define PARAM(body, text)                                                                                              \
    RefusedBody                                                                                                        \
    {                                                                                                                  \
        body, "Invalid body param", "Invalid body param: " text                                                        \
    }
INSTANTIATE_TEST_SUITE_P(
    Bodies, SandboxRefusedRoom,
    testing::Values(PARAM(R"({"template":"a"})", "template. Use template_id"),
                    PARAM(R"({"max_duration_seconds":119})", "max_duration_seconds less than 120 seconds"),
                    PARAM(R"({"max_duration_seconds":43201})", "max_duration_seconds greater than 43200 seconds"),
                    PARAM(R"({"max_duration_seconds":"200"})", "max_duration_seconds must be an integer"),
                    PARAM(R"({"size":20001,"large_room":true})", "room size greater than 20000"),
                    PARAM(R"({"size":2501})", "room size greater than 2500, set large_room flag as true"),
                    PARAM(R"({"size":-1})", "room size must be an integer of at least 0"),
                    PARAM(R"({"size":1.0})", "room size must be an integer of at least 0"),
                    PARAM(R"({"name":"a b"})", "name may only hold a-z A-Z 0-9 . - : _"),
                    PARAM(R"({"name":"é"})", "name may only hold a-z A-Z 0-9 . - : _"),
                    PARAM(R"({"name":5})", "name must be a string"),
                    PARAM(R"({"enabled":"no"})", "enabled must be a boolean"),
                    PARAM(R"({"polls":{}})", "polls must be an array"),
                    PARAM(R"({"recording_info":true})", "recording_info must be an object"),
                    PARAM(R"({"webhook":{}})", "webhook.url is required"),
                    RefusedBody{R"({"region":"mars"})", "Error: region not supported", "Error: region not supported"},
                    RefusedBody{R"({"template_id":"x"})", "Error: template not found", "Error: template not found"},
                    RefusedBody{R"({"recording_info":{"upload_info":{"type":"ftp","location":"b"}}})",
                                "Invalid upload configuration", "Invalid upload configuration"},
                    RefusedBody{R"({"recording_info":{"upload_info":{"type":"s3"}}})", "Bucket location is missing",
                                "Bucket location is missing"},
                    RefusedBody{
                        R"({"recording_info":{"upload_info":{"type":"s3","location":"b","credentials":{"key":"k"}}}})",
                        "Invalid upload configuration", "Invalid upload configuration"}));

} // namespace
