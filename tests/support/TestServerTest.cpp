// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestServer.h"

#include <QTcpSocket>

#include <gtest/gtest.h>

using namespace ds::test;

namespace {

class TestServerTest : public testing::Test
{
protected:
    QTcpSocket m_socket;

    void open(const TestServer &server)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), server.port());
        ASSERT_TRUE(m_socket.waitForConnected(5000));
    }
    QByteArray ask(const QByteArray &request)
    {
        m_socket.write(request);
        m_socket.waitForReadyRead(5000);
        return m_socket.readAll();
    }
    QByteArray untilClosed(const QByteArray &request)
    {
        m_socket.write(request);
        while (m_socket.waitForReadyRead(5000)) {
        }
        return m_socket.readAll();
    }
};

TestServer::Handler always(const Reply &reply)
{
    return [reply](const SeenRequest &) { return reply; };
}

TEST_F(TestServerTest, LogsWhatCameAndAnswersInOrder)
{
    TestServer server([](const SeenRequest &request) { return Reply{.body = QByteArray::number(request.index)}; });
    open(server);
    EXPECT_TRUE(ask("POST /a%2Fb HTTP/1.1\r\nX-A:  1 \r\nContent-Length: 2\r\n\r\nhi").endsWith("\r\n\r\n0"));
    EXPECT_TRUE(ask("GET /c HTTP/1.1\r\n\r\n").endsWith("\r\n\r\n1"));
    ASSERT_EQ(server.log().size(), 2);
    EXPECT_EQ(server.log()[0].target, "/a%2Fb");
    EXPECT_EQ(server.log()[0].header("x-a"), "1");
    EXPECT_EQ(server.log()[0].body, "hi");
    EXPECT_EQ(server.log()[1].onConnection, 1);
    EXPECT_EQ(server.connections(), 1);
}

TEST_F(TestServerTest, HalfAnAnswerEndsInTheMiddleOfTheBody)
{
    TestServer server(always({.body = "0123456789", .fault = Fault::HalfAnswer}));
    open(server);
    EXPECT_TRUE(untilClosed("GET / HTTP/1.1\r\n\r\n").endsWith("\r\n\r\n01234"));
}

TEST_F(TestServerTest, AResetIsNotAnOrderlyEnd)
{
    TestServer server(always({.fault = Fault::ResetBefore}));
    open(server);
    EXPECT_EQ(untilClosed("GET / HTTP/1.1\r\n\r\n"), "");
    EXPECT_EQ(m_socket.state(), QAbstractSocket::UnconnectedState);
    EXPECT_EQ(server.log().size(), 1);
}

TEST_F(TestServerTest, RawBytesAreSentAsTheyAre)
{
    TestServer server(always({.raw = "hello"}));
    open(server);
    EXPECT_EQ(ask("GET / HTTP/1.1\r\n\r\n"), "hello");
}

TEST_F(TestServerTest, AWrongLengthPromisesMoreThanComes)
{
    TestServer server(always({.body = "abc", .fault = Fault::WrongLength}));
    open(server);
    EXPECT_TRUE(untilClosed("GET / HTTP/1.1\r\n\r\n").contains("Content-Length: 13\r\n"));
}

TEST_F(TestServerTest, StopsAndComesBackOnTheSamePort)
{
    TestServer server(always({.body = "x"}));
    server.stop();
    m_socket.connectToHost(QStringLiteral("127.0.0.1"), server.port());
    EXPECT_FALSE(m_socket.waitForConnected(5000));
    server.start();
    open(server);
    EXPECT_TRUE(ask("GET / HTTP/1.1\r\n\r\n").endsWith("x"));
}

} // namespace
