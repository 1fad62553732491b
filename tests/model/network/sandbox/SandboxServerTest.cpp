// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxServer.h"
#include "tests/model/network/sandbox/SandboxFixture.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

using namespace ds;

namespace {

constexpr int patienceMs = 20000;

class SandboxServerTest : public testing::Test
{
protected:
    SandboxServer &start(SandboxOptions options = {})
    {
        m_server = std::make_unique<SandboxServer>(options);
        EXPECT_TRUE(m_server->start());
        return *m_server;
    }
    QByteArray token() const
    {
        return signedToken(managementClaims(m_server->accessKey().toUtf8(), systemNow()), m_server->secret().toUtf8());
    }
    QNetworkReply *send(const QByteArray &method, const QByteArray &target, const QByteArray &body = {})
    {
        QNetworkRequest request(QUrl(m_server->url() + QString::fromUtf8(target)));
        request.setRawHeader("Authorization", "Bearer " + token());
        request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
        // As a custom verb, HEAD would have Qt wait for a body.
        return method == "HEAD" ? m_manager.head(request) : m_manager.sendCustomRequest(request, method, body);
    }
    /// Lets the event loop run until `done`; false when patience ends.
    static bool waitUntil(const std::function<bool()> &done)
    {
        QEventLoop loop;
        QTimer poll;
        QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
            if (done())
                loop.quit();
        });
        QTimer::singleShot(patienceMs, &loop, [&loop] { loop.exit(1); });
        poll.start(1);
        return done() || loop.exec() == 0;
    }
    SandboxReply finish(QNetworkReply *reply)
    {
        EXPECT_TRUE(waitUntil([reply] { return reply->isFinished(); }));
        SandboxReply got;
        got.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        got.answer.body = reply->readAll();
        for (const auto &[name, value] : reply->rawHeaderPairs())
            got.answer.headers.emplaceBack(name.toLower(), value);
        if (Result<Json> json = Json::parse(got.answer.body.toStdString()))
            got.body = *json;
        reply->deleteLater();
        return got;
    }
    SandboxReply call(const QByteArray &method, const QByteArray &target, const QByteArray &body = {})
    {
        return finish(send(method, target, body));
    }
    QByteArray rawRequest(const QByteArray &extra = {}) const
    {
        return "GET /v2/rooms HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token() + "\r\n" + extra + "\r\n";
    }

    QNetworkAccessManager m_manager;
    std::unique_ptr<SandboxServer> m_server;
};

TEST_F(SandboxServerTest, ItAnswersOverHttpOnThisMachineOnly)
{
    SandboxServer &server = start();
    EXPECT_EQ(server.url(), QStringLiteral("http://127.0.0.1:%1/v2").arg(server.port()));
    const SandboxReply reply = call("GET", "/rooms?limit=10");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body.find("data")->items().size(), 5u);
    EXPECT_TRUE(reply.answer.headers.contains({"content-type", "application/json; charset=utf-8"}));
    QTcpSocket other;
    other.connectToHost(QHostAddress(QStringLiteral("127.0.0.2")), server.port());
    EXPECT_TRUE(waitUntil([&other] { return other.error() == QAbstractSocket::ConnectionRefusedError; }));
}

TEST_F(SandboxServerTest, AnEncodedSlashInARoleNameStaysOneSegment)
{
    start();
    const QByteArray role = QByteArray("/templates/") + defaultTemplate + "/roles/ho%2Fst%20%C3%A9%3F";
    EXPECT_EQ(call("POST", role, "{}").text("name"), "ho/st é?");
    EXPECT_EQ(call("GET", role).status, 200);
    EXPECT_EQ(call("DELETE", role).status, 204);
    EXPECT_EQ(call("GET", role).status, 404);
}

TEST_F(SandboxServerTest, QueriesAreDecoded)
{
    start();
    call("POST", "/rooms", R"({"name":"a:b"})");
    EXPECT_EQ(call("GET", "/rooms?name=a%3Ab").body.find("data")->items().size(), 1u);
}

TEST_F(SandboxServerTest, OtherMethodsAreAnsweredWithAnError)
{
    start();
    for (const char *method : {"PUT", "PATCH"}) {
        const SandboxReply reply = call(method, "/rooms", "{}");
        EXPECT_EQ(reply.status, 405) << method;
        EXPECT_EQ(reply.message(), "method not allowed") << method;
    }
    EXPECT_EQ(call("HEAD", "/rooms").status, 405);
    EXPECT_EQ(call("GET", "/nothing").status, 404);
}

TEST_F(SandboxServerTest, LargeBodiesArriveWhole)
{
    start();
    const QByteArray text(5 * 1024 * 1024, 'x');
    EXPECT_EQ(call("POST", "/rooms", R"({"description":")" + text + R"("})").text("description"), text.toStdString());
    EXPECT_EQ(call("POST", "/rooms", QByteArray(SandboxApi::maxBodyBytes + 1, ' ')).status, 413);
}

TEST_F(SandboxServerTest, RequestsDoNotWaitForEachOthersLatency)
{
    SandboxServer &server = start({.latencyMs = 400});
    size_t roomsAtFirstAnswer = 0;
    QObject::connect(&server, &SandboxServer::answered, &server, [&] {
        if (roomsAtFirstAnswer == 0)
            roomsAtFirstAnswer = server.api().state().rooms.size();
    });
    std::vector<QNetworkReply *> replies;
    for (int i = 0; i < 6; ++i)
        replies.push_back(send("POST", "/rooms", "{}"));
    for (QNetworkReply *reply : replies)
        EXPECT_EQ(finish(reply).status, 200);
    EXPECT_EQ(roomsAtFirstAnswer, 11u);
}

TEST_F(SandboxServerTest, ManyConnectionsAreServedAgainAndAgain)
{
    start();
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    int answers = 0;
    for (int i = 0; i < 100; ++i) {
        auto socket = std::make_unique<QTcpSocket>();
        QObject::connect(socket.get(), &QTcpSocket::readyRead, socket.get(),
                         [&, it = socket.get(), seen = QByteArray(), own = 0]() mutable {
                             // An answer may come in pieces; the next request waits for its first line.
                             seen += it->readAll();
                             const int count = static_cast<int>(seen.count("HTTP/1.1 200"));
                             if (count == own)
                                 return;
                             answers += count - own;
                             own = count;
                             if (own < 5)
                                 it->write(rawRequest());
                         });
        socket->connectToHost(QStringLiteral("127.0.0.1"), m_server->port());
        socket->write(rawRequest());
        sockets.push_back(std::move(socket));
    }
    EXPECT_TRUE(waitUntil([&answers] { return answers == 500; })) << answers;
}

TEST_F(SandboxServerTest, AConnectionIsClosedWhenItsClientAsksForIt)
{
    start();
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), m_server->port());
    socket.write(rawRequest("Connection: close\r\n"));
    EXPECT_TRUE(waitUntil(
        [&socket] { return socket.state() == QAbstractSocket::UnconnectedState && socket.bytesAvailable() > 0; }));
    EXPECT_TRUE(socket.readAll().endsWith('}'));
}

TEST_F(SandboxServerTest, AClientThatLeavesEarlyDoesNoHarm)
{
    SandboxServer &server = start({.latencyMs = 50});
    QNetworkReply *reply = send("POST", "/rooms", R"({"name":"left"})");
    EXPECT_TRUE(waitUntil([&server] { return server.api().state().rooms.size() == 6; }));
    reply->abort();
    reply->deleteLater();
    EXPECT_EQ(call("GET", "/rooms?name=left").body.find("data")->items().size(), 1u);
}

TEST_F(SandboxServerTest, StoppingRefusesNewConnectionsAndEndsTheOld)
{
    SandboxServer &server = start({.latencyMs = 60000});
    QNetworkReply *waiting = send("POST", "/rooms", "{}");
    EXPECT_TRUE(waitUntil([&server] { return server.api().state().rooms.size() == 6; }));
    const QString url = server.url();
    server.stop();
    EXPECT_FALSE(server.isRunning());
    EXPECT_EQ(finish(waiting).status, 0);
    QNetworkReply *late = m_manager.get(QNetworkRequest(QUrl(url + QStringLiteral("/rooms"))));
    EXPECT_EQ(finish(late).status, 0);
    EXPECT_EQ(late->error(), QNetworkReply::ConnectionRefusedError);
    EXPECT_TRUE(server.start());
    EXPECT_EQ(server.api().state().rooms.size(), 6u);
}

TEST_F(SandboxServerTest, ItMayBeStoppedAndDestroyedFromItsOwnSignal)
{
    SandboxServer &server = start();
    bool stopped = false;
    QObject::connect(&server, &SandboxServer::answered, &m_manager, [&] {
        server.stop();
        stopped = true;
    });
    QNetworkReply *reply = send("GET", "/rooms");
    EXPECT_TRUE(waitUntil([&stopped] { return stopped; }));
    m_server.reset();
    EXPECT_TRUE(waitUntil([reply] { return reply->isFinished(); }));
    reply->deleteLater();
}

TEST_F(SandboxServerTest, APortThatIsTakenIsAnErrorInOneSentence)
{
    SandboxServer &first = start();
    SandboxServer second({.port = first.port()});
    const Result<void> started = second.start();
    ASSERT_FALSE(started);
    EXPECT_EQ(
        started.error().what,
        QStringLiteral("The sandbox cannot use port %1 of 127.0.0.1 (The bound address is already in use). Choose "
                       "another with --port, or 0 for any free one.")
            .arg(first.port()));
    EXPECT_FALSE(second.isRunning());
}

TEST_F(SandboxServerTest, EveryRequestIsAnnounced)
{
    SandboxServer &server = start();
    std::vector<SandboxLogEntry> log;
    QObject::connect(&server, &SandboxServer::answered, &server,
                     [&log](const SandboxLogEntry &entry) { log.push_back(entry); });
    call("POST", QByteArray("/active-rooms/") + weeklySync + "/send-message", R"({"message":"hi"})");
    call("GET", "/rooms/nobody");
    ASSERT_EQ(log.size(), 2u);
    EXPECT_EQ(log[0].note, QStringLiteral("message to everybody (2 connected): hi"));
    EXPECT_EQ(log[1].method, "GET");
    EXPECT_EQ(log[1].path, "/v2/rooms/nobody");
    EXPECT_EQ(log[1].status, 404);
}

TEST_F(SandboxServerTest, TheTerminalsLinesAreJson)
{
    SandboxServer server({.accessKey = QStringLiteral("k"), .secret = QStringLiteral("s")});
    ASSERT_TRUE(server.start());
    EXPECT_EQ(server.firstLine(), R"({"url":")" + server.url().toUtf8() + R"(","accessKey":"k","secret":"s"})");
    SandboxLogEntry entry{
        QDateTime::fromString(QStringLiteral("2026-03-02T09:00:00Z"), Qt::ISODate), "GET", "/v2/a%2Fb", 200, 3, {}};
    EXPECT_EQ(entry.toLine(),
              R"({"time":"2026-03-02T09:00:00.000Z","method":"GET","path":"/v2/a%2Fb","status":200,"ms":3})");
    entry.note = QStringLiteral("n");
    EXPECT_TRUE(entry.toLine().endsWith(R"("ms":3,"note":"n"})"));
}

} // namespace
