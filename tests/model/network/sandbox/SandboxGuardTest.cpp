// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxGuard.h"
#include "model/network/sandbox/SandboxServer.h"
#include "tests/model/network/sandbox/SandboxFixture.h"

#include <QEventLoop>
#include <QTcpSocket>
#include <QTimer>

using namespace ds;

namespace {

/// Talks to a server byte for byte.
class Caller
{
public:
    explicit Caller(quint16 port)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, [this] { m_came += m_socket.readAll(); });
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    }
    void say(const QByteArray &bytes) { m_socket.write(bytes); }
    /// What came until it holds `word` so often; all of it when patience ends.
    QByteArray hears(const QByteArray &word, int times = 1)
    {
        wait([&] { return m_came.count(word) >= times; });
        return m_came;
    }
    bool isHungUpOn()
    {
        return wait([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; });
    }

private:
    static bool wait(const std::function<bool()> &done)
    {
        QEventLoop loop;
        QTimer poll;
        QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
            if (done())
                loop.quit();
        });
        QTimer::singleShot(20000, &loop, &QEventLoop::quit);
        poll.start(1);
        loop.exec();
        return done();
    }

    QTcpSocket m_socket;
    QByteArray m_came;
};

class SandboxGuardTest : public testing::Test
{
protected:
    void SetUp() override { ASSERT_TRUE(m_server.start()); }
    QByteArray head(qint64 length, const QByteArray &extra = {}) const
    {
        const QByteArray token =
            signedToken(managementClaims(m_server.accessKey().toUtf8(), systemNow()), m_server.secret().toUtf8());
        return "POST /v2/rooms HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token +
               "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(length) + "\r\n" + extra +
               "\r\n";
    }

    SandboxServer m_server{SandboxOptions{}};
};

TEST_F(SandboxGuardTest, aBodyThatIsTooLargeIsRefusedBeforeItComes)
{
    Caller caller(m_server.port());
    caller.say(head(SandboxApi::maxBodyBytes + 1));
    EXPECT_TRUE(caller.hears("16 MB").startsWith("HTTP/1.1 413"));
    EXPECT_TRUE(caller.isHungUpOn());
}

TEST_F(SandboxGuardTest, withoutATokenNoBodyIsTaken)
{
    Caller caller(m_server.port());
    caller.say("POST /v2/rooms HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
    EXPECT_TRUE(caller.hears("Token validation error").startsWith("HTTP/1.1 401"));
}

TEST_F(SandboxGuardTest, whoWaitsForAContinueGetsIt)
{
    Caller caller(m_server.port());
    caller.say(head(2, "Expect: 100-continue\r\n"));
    EXPECT_EQ(caller.hears("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    caller.say("{}");
    EXPECT_TRUE(caller.hears("\"id\"").contains("HTTP/1.1 200"));
}

TEST_F(SandboxGuardTest, whoWaitsForAContinueIsRefusedWithoutOne)
{
    Caller caller(m_server.port());
    caller.say(head(SandboxApi::maxBodyBytes + 1, "Expect: 100-continue\r\n"));
    EXPECT_TRUE(caller.hears("16 MB").startsWith("HTTP/1.1 413"));
}

TEST_F(SandboxGuardTest, requestsInPiecesAndSeveralAtATimeAreTaken)
{
    Caller caller(m_server.port());
    const QByteArray request = head(2) + "{}";
    for (const char byte : request)
        caller.say(QByteArray(1, byte));
    EXPECT_TRUE(caller.hears("\"id\"").startsWith("HTTP/1.1 200"));
    caller.say(request);
    EXPECT_EQ(caller.hears("\"id\"", 2).count("HTTP/1.1 200"), 2);
}

TEST_F(SandboxGuardTest, anEndlessHeadIsRefused)
{
    Caller caller(m_server.port());
    caller.say("GET /v2/rooms HTTP/1.1\r\nx: " + QByteArray(100'000, 'x'));
    EXPECT_TRUE(caller.hears("too large").startsWith("HTTP/1.1 431"));
}

TEST(SandboxListener, closesAConnectionThatIsIdleAndNoneThatWaitsForItsAnswer)
{
    SandboxListener listener([](const SandboxRequest &, qint64) { return SandboxRefusal(); }, 50);
    ASSERT_TRUE(listener.listen(QHostAddress::LocalHost));
    Caller idle(listener.serverPort());
    Caller waiting(listener.serverPort());
    waiting.say("GET / HTTP/1.1\r\n\r\n");
    EXPECT_TRUE(idle.isHungUpOn());
    std::vector<QTcpSocket *> open;
    while (QTcpSocket *socket = listener.nextPendingConnection()) {
        if (socket->state() == QAbstractSocket::ConnectedState)
            open.push_back(socket);
    }
    ASSERT_EQ(open.size(), 1u);
    open[0]->write("HTTP/1.1 204 No Content\r\n\r\n");
    EXPECT_EQ(waiting.hears("204"), "HTTP/1.1 204 No Content\r\n\r\n");
    EXPECT_TRUE(waiting.isHungUpOn()) << "idle again";
}

} // namespace
