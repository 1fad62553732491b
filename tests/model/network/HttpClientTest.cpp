// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/HttpClient.h"
#include "tests/model/network/Sending.h"
#include "tests/support/Printers.h"

using namespace ds;
using namespace ds::test;

namespace {

using Kind = Outcome::Kind;

class HttpClientTest : public testing::Test
{
protected:
    TestServer m_server{
        [this](const SeenRequest &request) { return m_reply ? m_reply(request) : Reply{.body = "{}"}; }};
    HttpClient m_client;
    TestServer::Handler m_reply;

    Outcome send(const ApiRequest &request, int timeoutMs = 10000)
    {
        const Result<HttpCall> call = prepareOpenCall(request);
        EXPECT_TRUE(call);
        return outcomeOf(m_client.send(*call, timeoutMs));
    }
    Outcome sendPost(int timeoutMs = 10000) { return send(post(m_server.url(QStringLiteral("/v2/rooms"))), timeoutMs); }
    Outcome answered(const Reply &reply, int timeoutMs = 10000)
    {
        m_reply = [reply](const SeenRequest &) { return reply; };
        return sendPost(timeoutMs);
    }
};

TEST_F(HttpClientTest, SendsExactlyWhatItIsGiven)
{
    ApiRequest request = post(m_server.url(QStringLiteral("/v2/templates/a/roles/ho%2Fst%20%C3%A9?q=1%2B2&x=%7B")));
    request.headers.emplace_back("x-Team", "blue, green");
    const Outcome outcome = send(request);
    EXPECT_TRUE(outcome.delivered()) << outcome.message.toStdString();
    ASSERT_EQ(m_server.log().size(), 1);
    const SeenRequest seen = m_server.log().first();
    EXPECT_EQ(seen.method, "POST");
    EXPECT_EQ(seen.target, "/v2/templates/a/roles/ho%2Fst%20%C3%A9?q=1%2B2&x=%7B");
    EXPECT_EQ(seen.body, R"({"name":"a"})");
    EXPECT_EQ(seen.header("x-team"), "blue, green");
    EXPECT_EQ(seen.header("Content-Type"), "application/json");
    EXPECT_EQ(seen.header("Content-Length"), "12");
    EXPECT_EQ(seen.header("User-Agent"), "DestinationStudio/" DS_VERSION);
    EXPECT_FALSE(seen.has("Authorization"));
    EXPECT_FALSE(seen.has("Cookie"));
}

class Methods : public HttpClientTest, public testing::WithParamInterface<const char *>
{
};

TEST_P(Methods, WithoutABodyAreSentAsSuch)
{
    EXPECT_TRUE(send(bare(GetParam(), m_server.url(QStringLiteral("/x")))).delivered());
    ASSERT_EQ(m_server.log().size(), 1);
    EXPECT_EQ(m_server.log().first().method, GetParam());
    EXPECT_EQ(m_server.log().first().body, "");
    EXPECT_FALSE(m_server.log().first().has("Content-Type"));
}

INSTANTIATE_TEST_SUITE_P(All, Methods, testing::Values("GET", "DELETE", "POST", "PUT", "PATCH"));

TEST_F(HttpClientTest, GivesTheAnswerAsItCame)
{
    const Outcome outcome = answered({.status = 404, .headers = {{"x-request-id", "7"}}, .body = R"({ "a":1.10 })"});
    ASSERT_EQ(outcome.kind, Kind::Answered);
    EXPECT_EQ(outcome.answer->status, 404);
    EXPECT_EQ(outcome.answer->body, R"({ "a":1.10 })");
    EXPECT_GE(outcome.timing.total, outcome.timing.wait);
}

class Statuses : public HttpClientTest, public testing::WithParamInterface<int>
{
};

TEST_P(Statuses, AreAnswersAndNotErrors)
{
    const Outcome outcome = answered({.status = GetParam(),
                                      .headers = {{"WWW-Authenticate", "Basic realm=\"x\""},
                                                  {"Proxy-Authenticate", "Basic realm=\"x\""},
                                                  {"Location", "https://elsewhere.example/"}},
                                      .body = "text"});
    ASSERT_EQ(outcome.kind, Kind::Answered) << outcome.message.toStdString();
    EXPECT_EQ(outcome.answer->status, GetParam());
    EXPECT_EQ(outcome.answer->body, "text");
    EXPECT_EQ(outcome.message.isEmpty(), GetParam() < 300);
    EXPECT_EQ(m_server.log().size(), 1);
}

INSTANTIATE_TEST_SUITE_P(All, Statuses,
                         testing::Values(200, 201, 299, 300, 301, 302, 303, 307, 308, 400, 401, 402, 403, 404, 405, 407,
                                         408, 409, 410, 413, 418, 422, 429, 499, 500, 501, 502, 503, 504, 599));

class BearerChallenge : public HttpClientTest, public testing::WithParamInterface<const char *>
{
};

TEST_P(BearerChallenge, IsAnAnswerToo)
{
    const Outcome outcome = answered({.status = 401, .headers = {{"WWW-Authenticate", GetParam()}}, .body = "no"});
    ASSERT_EQ(outcome.kind, Kind::Answered) << outcome.message.toStdString();
    EXPECT_EQ(outcome.answer->body, "no");
}

INSTANTIATE_TEST_SUITE_P(Kinds, BearerChallenge,
                         testing::Values("Bearer realm=\"x\"", "Digest realm=\"x\"", "Negotiate"));

class Faults : public HttpClientTest, public testing::WithParamInterface<Fault>
{
};

TEST_P(Faults, AfterBytesLeftAreUnansweredAndNeverRepeated)
{
    const Outcome outcome = answered({.body = std::string(500, 'x').c_str(), .fault = GetParam()}, 1500);
    EXPECT_EQ(outcome.kind, Kind::Unanswered) << outcome.message.toStdString();
    EXPECT_FALSE(outcome.answer);
    EXPECT_TRUE(outcome.message.contains(u"not known")) << outcome.message.toStdString();
    EXPECT_EQ(m_server.log().size(), 1);
}

INSTANTIATE_TEST_SUITE_P(All, Faults,
                         testing::Values(Fault::CloseBefore, Fault::HalfAnswer, Fault::HalfHeader, Fault::ResetBefore,
                                         Fault::ResetDuring, Fault::WrongLength, Fault::NeverAnswer,
                                         Fault::HangAfterHeader));

TEST_F(HttpClientTest, ADrippingAnswerIsWaitedForUpToTheTimeout)
{
    EXPECT_TRUE(answered({.body = "{}", .fault = Fault::Drip, .dripBytes = 5, .dripMs = 1}).delivered());
    EXPECT_EQ(answered({.body = "{}", .fault = Fault::Drip, .dripMs = 200}, 300).kind, Kind::Unanswered);
}

class ReusedConnections : public HttpClientTest, public testing::WithParamInterface<std::pair<const char *, Fault>>
{
};

TEST_P(ReusedConnections, ThatCloseAreNotRepeatedEither)
{
    m_reply = [](const SeenRequest &request) {
        return Reply{.body = "{}", .fault = request.onConnection >= 2 ? GetParam().second : Fault::None};
    };
    int delivered = 0;
    for (int i = 0; i < 40; ++i) {
        ApiRequest request = bare(GetParam().first, m_server.url(QStringLiteral("/n/%1").arg(i)));
        if (request.method == "POST")
            request.body = "{}";
        delivered += send(request).delivered();
    }
    QHash<QByteArray, int> seen;
    for (const SeenRequest &request : m_server.log())
        EXPECT_EQ(++seen[request.target], 1) << request.target.toStdString();
    EXPECT_EQ(seen.size(), 40);
    EXPECT_GE(delivered, 20);
    EXPECT_LT(delivered, 40);
}

INSTANTIATE_TEST_SUITE_P(All, ReusedConnections,
                         testing::Values(std::pair("POST", Fault::ResetBefore), std::pair("POST", Fault::CloseBefore),
                                         std::pair("GET", Fault::ResetBefore), std::pair("GET", Fault::CloseBefore),
                                         std::pair("DELETE", Fault::ResetBefore),
                                         std::pair("DELETE", Fault::CloseBefore)));

TEST_F(HttpClientTest, AWholeAnswerCountsAlthoughTheConnectionEndsThen)
{
    EXPECT_TRUE(answered({.body = "{}", .fault = Fault::CloseAfter}).delivered());
}

TEST_F(HttpClientTest, NoRequestGoesOntoAConnectionOnWhichSomethingCame)
{
    for (const Fault fault : {Fault::CloseAfter, Fault::ResetAfter}) {
        for (int i = 0; i < 20; ++i)
            EXPECT_TRUE(answered({.body = "{}", .fault = fault}).delivered()) << i;
    }
}

TEST_F(HttpClientTest, BytesThatComeLateOnAnIdleConnectionAnswerNothing)
{
    const QByteArray whole = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    EXPECT_TRUE(answered({.fault = Fault::Drip, .raw = whole + whole, .dripBytes = int(whole.size())}).delivered());
    QEventLoop loop; // Until the second copy is there.
    QTimer::singleShot(200, &loop, &QEventLoop::quit);
    loop.exec();
    EXPECT_EQ(answered({.status = 404}).answer->status, 404);
}

TEST_F(HttpClientTest, AnInterimAnswerIsNotTheAnswer)
{
    const QByteArray hint = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
    const QByteArray whole = "HTTP/1.1 409 Conflict\r\nContent-Length: 2\r\n\r\n{}";
    for (const int pause : {0, 20}) {
        const Outcome outcome = answered(
            {.fault = Fault::Drip, .raw = hint + whole, .dripBytes = pause ? int(hint.size()) : 1000, .dripMs = pause});
        ASSERT_EQ(outcome.kind, Kind::Answered) << outcome.message.toStdString();
        EXPECT_EQ(outcome.answer->status, 409);
    }
    EXPECT_TRUE(answered({.body = "{}"}).delivered());
}

TEST_F(HttpClientTest, RepeatedHeadersStayApart)
{
    const Outcome outcome = answered({.status = 429, .headers = {{"Retry-After", "1"}, {"Retry-After", "3"}}});
    ASSERT_TRUE(outcome.answer);
    EXPECT_EQ(std::count_if(outcome.answer->headers.begin(), outcome.answer->headers.end(),
                            [](const auto &header) { return header.first == "Retry-After"; }),
              2);
}

TEST_F(HttpClientTest, AsksForNothingThatNobodySaid)
{
    sendPost();
    for (const char *name : {"Accept-Language", "Accept", "Connection", "Cookie", "Referer"})
        EXPECT_FALSE(m_server.log().first().has(name)) << name;
}

TEST_F(HttpClientTest, ARefusedConnectionSentNothing)
{
    for (const ApiRequest &request : {post(refusingOrigin()), bare("GET", refusingOrigin())}) {
        const Outcome outcome = send(request);
        EXPECT_EQ(outcome.kind, Kind::NotSent);
        EXPECT_TRUE(outcome.message.contains(u"refuses the connection")) << outcome.message.toStdString();
    }
}

TEST_F(HttpClientTest, AnUnknownNameIsSaid)
{
    const Outcome outcome = send(post(QStringLiteral("https://no-such-name.invalid/v2/rooms")));
    EXPECT_EQ(outcome.kind, Kind::NotSent);
    EXPECT_TRUE(outcome.message.contains(u"no-such-name.invalid")) << outcome.message.toStdString();
}

TEST_F(HttpClientTest, SomethingThatIsNotHttpIsSaid)
{
    const Outcome outcome = answered({.fault = Fault::CloseAfter, .raw = "SSH-2.0-OpenSSH_9.2\r\n\r\n"});
    EXPECT_EQ(outcome.kind, Kind::Unanswered);
    EXPECT_TRUE(outcome.message.contains(u"HTTP answer")) << outcome.message.toStdString();
}

TEST_F(HttpClientTest, AHugeAnswerIsCutOffAndSaysSo)
{
    const Outcome outcome = answered({.body = QByteArray(Outcome::maxBody + 5000, 'x')});
    ASSERT_EQ(outcome.kind, Kind::Answered) << outcome.message.toStdString();
    EXPECT_EQ(outcome.answer->body.size(), size_t(Outcome::maxBody));
    EXPECT_TRUE(outcome.message.contains(u"cut off")) << outcome.message.toStdString();
}

TEST_F(HttpClientTest, CancelFinishesTheExchangeOnce)
{
    m_reply = [](const SeenRequest &) { return Reply{.fault = Fault::NeverAnswer}; };
    const Result<HttpCall> call = prepareOpenCall(post(m_server.url(QStringLiteral("/x"))));
    Exchange *exchange = m_client.send(*call, 10000);
    int finished = 0;
    QObject::connect(exchange, &Exchange::finished, [&] { ++finished; });
    QTimer::singleShot(50, exchange, &Exchange::cancel);
    const Outcome outcome = outcomeOf(exchange);
    EXPECT_EQ(outcome.kind, Kind::Cancelled);
    EXPECT_EQ(finished, 1);
}

TEST_F(HttpClientTest, ASystemProxyIsNotAskedForThisMachine)
{
    qputenv("http_proxy", refusingOrigin().toUtf8());
    EXPECT_TRUE(sendPost().delivered());
    qunsetenv("http_proxy");
}

TEST_F(HttpClientTest, CookiesAreForgotten)
{
    answered({.headers = {{"Set-Cookie", "session=1; Path=/"}}, .body = "{}"});
    sendPost();
    EXPECT_FALSE(m_server.log().last().has("Cookie"));
}

TEST_F(HttpClientTest, APostOfManyPiecesArrivesWhole)
{
    const std::string body = "\"" + std::string(3'000'000, 'y') + "\"";
    EXPECT_TRUE(send(post(m_server.url(QStringLiteral("/big")), body)).delivered());
    ASSERT_EQ(m_server.log().size(), 1);
    EXPECT_EQ(m_server.log().first().body.toStdString(), body);
}

struct TlsCase
{
    Tls tls;
    bool trusted;
    const char16_t *says; ///< nullptr: it works.
};

class TlsTest : public testing::TestWithParam<TlsCase>
{
};

TEST_P(TlsTest, IsVerifiedBeforeAnythingIsSent)
{
    TestServer server([](const SeenRequest &) { return Reply{.body = "{}"}; }, GetParam().tls);
    HttpSettings settings;
    if (GetParam().trusted)
        settings.authorities = server.certificate().toPem();
    HttpClient client(settings);
    const Outcome outcome = outcomeOf(client.send(*prepareOpenCall(post(server.url(QStringLiteral("/x")))), 10000));
    EXPECT_EQ(outcome.delivered(), GetParam().says == nullptr) << outcome.message.toStdString();
    if (outcome.delivered())
        return;
    EXPECT_EQ(outcome.kind, Kind::NotSent);
    EXPECT_TRUE(outcome.message.contains(QString::fromUtf16(GetParam().says))) << outcome.message.toStdString();
    EXPECT_EQ(server.log().size(), 0);
}

INSTANTIATE_TEST_SUITE_P(Certificates, TlsTest,
                         testing::Values(TlsCase{Tls::SelfSigned, true, nullptr},
                                         TlsCase{Tls::SelfSigned, false, u"self-signed"},
                                         TlsCase{Tls::Expired, true, u"expired"},
                                         TlsCase{Tls::WrongHost, true, u"not for 127.0.0.1"}));

TEST(TlsToPlainServer, IsSaid)
{
    TestServer server([](const SeenRequest &) { return Reply{}; });
    HttpClient client;
    const QString url = QStringLiteral("https://127.0.0.1:%1/x").arg(server.port());
    const Outcome outcome = outcomeOf(client.send(*prepareOpenCall(post(url)), 2000));
    EXPECT_EQ(outcome.kind, Kind::NotSent) << outcome.message.toStdString();
    EXPECT_FALSE(outcome.message.isEmpty());
}

} // namespace
