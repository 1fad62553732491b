// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/nexla/NexlaClient.h"

#include "tests/support/nexla/NexlaStandIn.h"

#include <gtest/gtest.h>

using namespace ds;
using namespace ds::test;

namespace {

SecretBytes secret(const char *text)
{
    return SecretBytes(QByteArrayView(text));
}

class NexlaClientCalls : public testing::Test
{
protected:
    NexlaStandIn nexla;
    HttpClient http;
    QDateTime now = QDateTime::currentDateTimeUtc();
    NexlaClient client = clientWith({QUrl(nexla.url()), secret(NexlaStandIn::serviceKey), {}});

    NexlaClient clientWith(const NexlaAccess &access)
    {
        return {http, access, [this] { return now; }};
    }
    QByteArray lastHeader(const char *name) const
    {
        return const_cast<NexlaStandIn &>(nexla).server().log().last().header(name);
    }
};

TEST_F(NexlaClientCalls, ExchangeTheKeyOnceAndCarryTheToken)
{
    EXPECT_TRUE(client.call({"GET", "/data_sets"}).done());
    EXPECT_TRUE(client.call({"GET", "/data_sets/100"}).done());
    EXPECT_EQ(nexla.calls(), (QStringList{u"POST /token"_qs, u"GET /data_sets"_qs, u"GET /data_sets/100"_qs}));
    const auto log = nexla.server().log();
    EXPECT_EQ(log[0].header("Authorization"), QByteArray("Basic ") + NexlaStandIn::serviceKey);
    EXPECT_EQ(log[0].header("Content-Length"), "0");
    EXPECT_EQ(log[1].header("Authorization"), "Bearer given-token-1-77ff00");
    EXPECT_EQ(log[1].header("Accept"), "application/vnd.nexla.api.v1+json");
}

TEST_F(NexlaClientCalls, RenewATokenBeforeItEndsAndOnceAfterA401)
{
    EXPECT_TRUE(client.call({"GET", "/data_sets"}).done());
    now = now.addSecs(3600 - 30);
    EXPECT_TRUE(client.call({"GET", "/data_sets"}).done());
    EXPECT_EQ(nexla.calls().count(u"POST /token"_qs), 2);
    nexla.endTokens();
    EXPECT_TRUE(client.call({"GET", "/data_sets"}).done());
    EXPECT_EQ(nexla.calls().count(u"POST /token"_qs), 3);
    nexla.setTrouble([](const QString &call, int) -> std::optional<Reply> {
        return call == u"GET /data_sets" ? std::optional(NexlaStandIn::error(401, "AUTH_002", "no")) : std::nullopt;
    });
    nexla.forget();
    const NexlaReply refused = client.call({"GET", "/data_sets"});
    EXPECT_EQ(refused.status, 401);
    EXPECT_EQ(nexla.calls().size(), 3) << nexla.calls().join(u' ').toStdString();
}

TEST_F(NexlaClientCalls, TellWhatNeverLeftFromWhatMayHaveTakenEffect)
{
    ASSERT_TRUE(client.call({"GET", "/data_sets"}).done());
    nexla.setTrouble([](const QString &, int) { return std::optional(Reply{.fault = Fault::CloseBefore}); });
    const NexlaReply lost = client.call({"PUT", "/data_sinks/1/pause"});
    EXPECT_EQ(lost.fate, NexlaReply::Fate::Unknown);
    EXPECT_TRUE(lost.mayHaveTakenEffect());
    NexlaClient nobody = clientWith({QUrl(refusingOrigin()), {}, secret("token")});
    const NexlaReply refused = nobody.call({"PUT", "/data_sinks/1/pause"});
    EXPECT_EQ(refused.fate, NexlaReply::Fate::NotSent);
    EXPECT_FALSE(refused.problem.isEmpty());
}

TEST_F(NexlaClientCalls, GoNowhereInClearAndFollowNoRedirect)
{
    for (const char *base : {"http://nexla.example/api", "ftp://127.0.0.1/", "https://user:pw@nexla.example/"}) {
        NexlaClient other = clientWith({QUrl(QString::fromLatin1(base)), {}, secret("token")});
        const NexlaReply reply = other.call({"GET", "/data_sets"});
        EXPECT_EQ(reply.fate, NexlaReply::Fate::NotSent) << base;
        EXPECT_TRUE(reply.problem.startsWith(u"NEXLA_API_URL: ")) << reply.problem.toStdString();
    }
    TestServer elsewhere([](const SeenRequest &) { return Reply{}; });
    nexla.setTrouble([&](const QString &call, int) -> std::optional<Reply> {
        if (call == u"POST /token")
            return {};
        return Reply{.status = 307, .headers = {{"Location", elsewhere.url(u"/x"_qs).toUtf8()}}};
    });
    EXPECT_TRUE(client.call({"GET", "/data_sets"}).problem.contains(u"Redirects are not followed"));
    EXPECT_TRUE(elsewhere.log().isEmpty());
}

TEST_F(NexlaClientCalls, ShowNeitherKeyNorTokenThatAServerEchoes)
{
    nexla.setTrouble([](const QString &call, int) -> std::optional<Reply> {
        const QByteArray echo =
            call == u"POST /token" ? QByteArray(NexlaStandIn::serviceKey) : "lasting-token-4711aabbcc";
        return NexlaStandIn::error(400, "VAL_001", ("you sent " + echo).constData());
    });
    EXPECT_FALSE(client.call({"GET", "/data_sets"}).problem.contains(QLatin1String(NexlaStandIn::serviceKey)));
    NexlaClient withToken = clientWith({QUrl(nexla.url()), {}, secret(NexlaStandIn::lastingToken)});
    const NexlaReply reply = withToken.call({"GET", "/data_sets"});
    EXPECT_TRUE(reply.problem.contains(u"you sent •••")) << reply.problem.toStdString();
}

TEST_F(NexlaClientCalls, WaitAsLongAs429AsksAndGiveUpAfterSomeTimes)
{
    nexla.setTrouble([](const QString &call, int) -> std::optional<Reply> {
        if (call == u"POST /token")
            return {};
        Reply reply = NexlaStandIn::error(429, "RATE_001", "slow down");
        reply.headers.append(std::pair<QByteArray, QByteArray>("Retry-After", "0"));
        return reply;
    });
    EXPECT_EQ(client.call({"POST", "/data_sinks", Json::object()}).status, 429);
    EXPECT_EQ(nexla.calls().count(u"POST /data_sinks"_qs), NexlaClient::mostAttempts);
}

TEST_F(NexlaClientCalls, AreNotRepeatedAfterAServersOwnError)
{
    nexla.setTrouble([](const QString &call, int) -> std::optional<Reply> {
        return call == u"POST /token" ? std::nullopt : std::optional(NexlaStandIn::error(502, "X", "no"));
    });
    const NexlaReply reply = client.call({"POST", "/data_sinks", Json::object()});
    EXPECT_TRUE(reply.mayHaveTakenEffect());
    EXPECT_EQ(nexla.calls().count(u"POST /data_sinks"_qs), 1);
}

TEST_F(NexlaClientCalls, TakeBodiesAsTheyCame)
{
    nexla.setSamples(100, R"([{"credentials":{"a":"b"},"n":1.10,"n2":12345678901234567890}])");
    EXPECT_EQ(client.call({"GET", "/data_sets/100/samples?count=1"}).body.toCompact(),
              R"([{"credentials":{"a":"b"},"n":1.10,"n2":12345678901234567890}])");
    nexla.setTrouble([](const QString &, int) { return std::optional(Reply{.status = 200, .body = ""}); });
    const NexlaReply empty = client.call({"PUT", "/data_sinks/1/pause"});
    EXPECT_TRUE(empty.done());
    EXPECT_TRUE(empty.body.isNull());
    nexla.setTrouble([](const QString &, int) { return std::optional(Reply{.status = 200, .body = "<html>"}); });
    EXPECT_EQ(client.call({"GET", "/data_sets"}).fate, NexlaReply::Fate::Unknown);
}

} // namespace
