// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxActiveRooms.h"
#include "tests/model/network/sandbox/SandboxFixture.h"

using namespace ds;

namespace {

class SandboxActiveRoomsTest : public SandboxTest
{
protected:
    static QByteArray target(const char *room, const char *rest = "")
    {
        return QByteArray("/active-rooms/") + room + rest;
    }
    size_t peerCount(const QByteArray &query = {})
    {
        return get(target(weeklySync, "/peers") + query).body.find("peers")->members().size();
    }
};

TEST_F(SandboxActiveRoomsTest, ARoomWithPeopleInItIsActive)
{
    const SandboxReply reply = get(target(weeklySync));
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.text("name"), "weekly-sync");
    EXPECT_EQ(reply.body.find("session")->find("peers")->toCompact(),
              R"(["018b84da-0786-48c5-a3a6-02961d9eac03","7c9e6679-7425-40de-944b-e07fc1f90ae7"])");
}

TEST_F(SandboxActiveRoomsTest, ARoomWithoutASessionIs404ForEveryCall)
{
    const QByteArray room = newRoom("fresh");
    for (const char *rest : {"", "/peers", "/peers/x"}) {
        EXPECT_EQ(get(target(room, rest)).answer.body.toStdString(),
                  R"({"code":404,"message":"session not active","details":["session not active"]})")
            << rest;
    }
    for (const char *rest : {"/send-message", "/end-room", "/remove-peers", "/peers/x"})
        EXPECT_EQ(post(target(archive, rest), R"({"message":"hi"})").message(), "session not active") << rest;
    EXPECT_EQ(get(target("nobody")).message(), "Error: Room not found");
}

TEST_F(SandboxActiveRoomsTest, PeersAreListedByRoleAndUser)
{
    EXPECT_EQ(peerCount(), 2u);
    EXPECT_EQ(peerCount("?role=guest"), 1u);
    EXPECT_EQ(peerCount("?user_id=nobody"), 0u);
    const SandboxReply ada = get(target(weeklySync, "/peers/") + adaPeer);
    EXPECT_EQ(ada.body.toCompact(),
              R"({"id":"018b84da-0786-48c5-a3a6-02961d9eac03","name":"Ada","user_id":"",)"
              R"("metadata":"","role":"host","joined_at":"2026-03-02T08:50:00.000Z","tracks":{}})");
    EXPECT_EQ(get(target(weeklySync, "/peers/nobody")).status, 404);
}

TEST_F(SandboxActiveRoomsTest, AMessageWithoutAddressReachesEverybody)
{
    const SandboxReply reply =
        post(target(weeklySync, "/send-message"), R"({"message":"hi \ud83d\ude00","type":"chat"})");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.answer.body, R"({"message":"message sent"})");
    ASSERT_EQ(m_api->messages().size(), 1u);
    const SandboxSentMessage &sent = m_api->messages().front();
    EXPECT_EQ(sent.message, "hi \xF0\x9F\x98\x80");
    EXPECT_EQ(sent.type, "chat");
    EXPECT_EQ(sent.roomId, weeklySync);
    EXPECT_EQ(sent.recipients, 2);
    EXPECT_EQ(sent.sent, now);
    EXPECT_EQ(reply.answer.note, QString::fromUtf8("message to everybody (2 connected): hi \xF0\x9F\x98\x80"));
}

TEST_F(SandboxActiveRoomsTest, APeerWinsOverARole)
{
    post(target(weeklySync, "/send-message"), R"({"message":"a","role":"guest"})");
    post(target(weeklySync, "/send-message"),
         QByteArray(R"({"message":"b","role":"guest","peer_id":")") + adaPeer + R"("})");
    post(target(weeklySync, "/send-message"), R"({"message":"c","role":"","peer_id":""})");
    post(target(weeklySync, "/send-message"), R"({"message":"d","role":"nobody"})");
    std::vector<int> recipients;
    for (const SandboxSentMessage &sent : m_api->messages())
        recipients.push_back(sent.recipients);
    EXPECT_EQ(recipients, (std::vector<int>{1, 1, 2, 0}));
    EXPECT_EQ(m_api->messages()[1].peerId, adaPeer);
}

TEST_F(SandboxActiveRoomsTest, MessagesNeedAText)
{
    for (const char *body : {"{}", R"({"message":""})", R"({"message":null})"})
        EXPECT_EQ(post(target(weeklySync, "/send-message"), body).detail(), "Invalid body param: message is required");
    EXPECT_EQ(post(target(weeklySync, "/send-message"), R"({"message":5})").detail(),
              "Invalid body param: message must be a string");
    EXPECT_EQ(post(target(weeklySync, "/send-message"), R"({"message":"a","role":["host"]})").status, 400);
    EXPECT_TRUE(m_api->messages().empty());
}

TEST_F(SandboxActiveRoomsTest, OldMessagesAreForgotten)
{
    for (size_t i = 0; i < SandboxState::keptMessages + 5; ++i)
        post(target(weeklySync, "/send-message"), R"({"message":")" + QByteArray::number(i) + R"("})");
    EXPECT_EQ(m_api->messages().size(), SandboxState::keptMessages);
    EXPECT_EQ(m_api->messages().front().message, "5");
}

TEST_F(SandboxActiveRoomsTest, APeerCanBeChanged)
{
    const QByteArray ada = target(weeklySync, "/peers/") + adaPeer;
    EXPECT_EQ(post(ada, R"({"name":"Ada L.","role":"guest","metadata":"{}"})").text("role"), "guest");
    EXPECT_EQ(get(ada).text("name"), "Ada L.");
    EXPECT_EQ(post(ada, R"({"metadata":{}})").status, 400);
    EXPECT_EQ(post(target(weeklySync, "/peers/nobody"), R"({"name":"x"})").message(), "peer not found");
}

TEST_F(SandboxActiveRoomsTest, RemovingTheLastPeerEndsTheSession)
{
    EXPECT_EQ(post(target(weeklySync, "/remove-peers"), R"({"reason":"x"})").status, 400);
    const SandboxReply reply = post(target(weeklySync, "/remove-peers"), R"({"role":"guest"})");
    EXPECT_EQ(reply.answer.body, R"({"message":"peer remove request submitted"})");
    EXPECT_EQ(peerCount(), 1u);
    post(target(weeklySync, "/remove-peers"), QByteArray(R"({"peer_id":")") + adaPeer + R"("})");
    EXPECT_EQ(get(target(weeklySync)).status, 404);
}

TEST_F(SandboxActiveRoomsTest, EndingARoomEndsItsSessionAndItsStream)
{
    EXPECT_EQ(post(target(townHall, "/end-room"), R"({"lock":true})").answer.body,
              R"({"message":"session is ending"})");
    EXPECT_EQ(get(target(townHall)).status, 404);
    EXPECT_EQ(get(QByteArray("/rooms/") + townHall).compact("enabled"), "false");
    EXPECT_EQ(get(QByteArray("/live-streams/") + townHallStream).text("status"), "stopping");
}

TEST_F(SandboxActiveRoomsTest, EndedSessionsStayInTheList)
{
    EXPECT_EQ(get("/sessions").body.find("data")->items().size(), 4u);
    const QByteArray id = QByteArray::fromStdString(get(target(weeklySync)).body.find("session")->find("id")->text());
    post(target(weeklySync, "/end-room"));
    EXPECT_EQ(get("/sessions?active=true").body.find("data")->items().size(), 3u);
    EXPECT_EQ(get(QByteArray("/sessions?active=false&room_id=") + weeklySync).body.find("data")->items().size(), 1u);
    const SandboxReply session = get("/sessions/" + id);
    EXPECT_EQ(session.compact("active"), "false");
    EXPECT_EQ(session.body.find("peers")->find(adaPeer)->find("left_at")->text(), "2026-03-02T09:00:00.000Z");
    EXPECT_EQ(get("/sessions/nobody").message(), "Error: Session not found");
}

} // namespace
