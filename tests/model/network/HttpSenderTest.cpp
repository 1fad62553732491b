// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/HttpSender.h"
#include "model/request/Secrets.h"
#include "tests/model/network/Sending.h"
#include "tests/support/Printers.h"

using namespace ds;
using namespace ds::test;

namespace {

using Kind = Outcome::Kind;

class HttpSenderTest : public testing::Test
{
protected:
    TestServer m_server{
        [this](const SeenRequest &request) { return m_reply ? m_reply(request) : Reply{.body = "{}"}; }};
    TestServer::Handler m_reply;
    HttpClient m_client;
    FakeAccess m_access{m_server.url(QStringLiteral("/v2"))};
    HttpSender m_sender{m_client, m_access};

    Outcome send(const ApiRequest &request) { return outcomeOf(m_sender.send(request, QStringLiteral("me"), 10)); }
    Outcome sendPost() { return send(post(m_server.url(QStringLiteral("/v2/rooms")))); }
};

TEST_F(HttpSenderTest, AddsTheToken)
{
    EXPECT_TRUE(sendPost().delivered());
    const SecretBytes token = m_access.access.tokens->token();
    EXPECT_EQ(m_server.log().first().header("Authorization"), "Bearer " + token.reveal().toByteArray());
}

TEST_F(HttpSenderTest, TriesOnceMoreWithANewTokenAfterARefusal)
{
    m_reply = [](const SeenRequest &request) { return Reply{.status = request.index == 0 ? 401 : 200, .body = "{}"}; };
    const Outcome outcome = sendPost();
    EXPECT_TRUE(outcome.delivered()) << outcome.message.toStdString();
    EXPECT_EQ(outcome.attempts, 2);
    ASSERT_EQ(m_server.log().size(), 2);
    EXPECT_NE(m_server.log()[0].header("Authorization"), m_server.log()[1].header("Authorization"));
}

TEST_F(HttpSenderTest, ARefusalAfterTheRenewalIsTheAnswer)
{
    m_reply = [](const SeenRequest &) { return Reply{.status = 403, .body = R"({"message":"no permission"})"}; };
    const Outcome outcome = sendPost();
    ASSERT_EQ(outcome.kind, Kind::Answered);
    EXPECT_EQ(outcome.answer->status, 403);
    EXPECT_EQ(outcome.attempts, 2);
    EXPECT_EQ(m_server.log().size(), 2);
    EXPECT_EQ(sendPost().attempts, 1) << "the token was renewed a moment ago";
}

TEST_F(HttpSenderTest, APastedTokenIsNotTriedTwice)
{
    m_access.access.tokens = std::make_shared<TokenSource>(SecretBytes(QByteArrayView("a.b.c")));
    m_reply = [](const SeenRequest &) { return Reply{.status = 401, .body = "{}"}; };
    EXPECT_EQ(sendPost().attempts, 1);
    EXPECT_EQ(m_server.log().size(), 1);
}

TEST_F(HttpSenderTest, NoOtherStatusIsTriedTwice)
{
    m_reply = [](const SeenRequest &) { return Reply{.status = 503, .body = "{}"}; };
    EXPECT_EQ(sendPost().attempts, 1);
    EXPECT_EQ(m_server.log().size(), 1);
}

TEST_F(HttpSenderTest, AnotherOriginIsRefusedUntried)
{
    TestServer other([](const SeenRequest &) { return Reply{}; });
    const Outcome outcome = send(post(other.url(QStringLiteral("/v2/rooms"))));
    EXPECT_EQ(outcome.kind, Kind::Refused);
    EXPECT_EQ(outcome.attempts, 0);
    EXPECT_EQ(other.connections(), 0);
}

TEST_F(HttpSenderTest, ARedirectIsAnOutcomeAndTheTokenStaysHere)
{
    TestServer other([](const SeenRequest &) { return Reply{}; });
    m_reply = [&](const SeenRequest &) {
        return Reply{.status = 307, .headers = {{"Location", other.url(QStringLiteral("/x")).toUtf8()}}};
    };
    const Outcome outcome = sendPost();
    ASSERT_EQ(outcome.kind, Kind::Answered);
    EXPECT_TRUE(outcome.message.contains(u"not followed")) << outcome.message.toStdString();
    EXPECT_EQ(other.connections(), 0);
}

TEST_F(HttpSenderTest, AnUnknownCredentialIsRefused)
{
    const Outcome outcome =
        outcomeOf(m_sender.send(post(m_server.url(QStringLiteral("/v2"))), QStringLiteral("who"), 10));
    EXPECT_EQ(outcome.kind, Kind::Refused);
    EXPECT_TRUE(outcome.message.contains(u"who"));
}

TEST_F(HttpSenderTest, SecretsAreFilledForTheServerAndMaskedInItsEcho)
{
    m_access.secrets = {{QStringLiteral("S3"), SecretBytes(QByteArrayView("AKIA-top-secret"))}};
    m_reply = [](const SeenRequest &request) {
        return Reply{.headers = {{"x-echo", request.header("Authorization")}}, .body = request.body};
    };
    const Outcome outcome =
        send(post(m_server.url(QStringLiteral("/v2/rooms")), R"({"k":")" + secretMark(QStringLiteral("S3")) + R"("})"));
    EXPECT_EQ(m_server.log().first().body, R"({"k":"AKIA-top-secret"})");
    EXPECT_EQ(outcome.answer->body, R"({"k":"•••"})");
    EXPECT_EQ(headerValueOf(outcome, "x-echo"), "Bearer •••");
}

TEST_F(HttpSenderTest, AnUnknownSecretIsRefusedByNameUntried)
{
    const Outcome outcome = send(post(m_server.url(QStringLiteral("/v2")), secretMark(QStringLiteral("NOPE"))));
    EXPECT_EQ(outcome.kind, Kind::Refused);
    EXPECT_TRUE(outcome.message.contains(u"NOPE"));
    EXPECT_EQ(m_server.connections(), 0);
}

TEST_F(HttpSenderTest, CancelBeforeTheCredentialIsOpenIsFinal)
{
    Exchange *exchange = m_sender.send(post(m_server.url(QStringLiteral("/v2"))), QStringLiteral("me"), 10);
    exchange->cancel();
    EXPECT_EQ(outcomeOf(exchange).kind, Kind::Cancelled);
    EXPECT_EQ(m_server.connections(), 0);
}

} // namespace
