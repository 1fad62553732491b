// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/http/Http2Protocol.h"

#include <QBuffer>

#include <gtest/gtest.h>

using namespace ds;

namespace {

using State = WireProtocol::State;

QByteArray frame(int type, int flags, quint32 stream, const QByteArray &payload = {})
{
    QByteArray bytes(9, '\0');
    bytes[1] = char(payload.size() >> 8);
    bytes[2] = char(payload.size());
    bytes[3] = char(type);
    bytes[4] = char(flags);
    for (int i = 0; i < 4; ++i)
        bytes[5 + i] = char(stream >> (24 - 8 * i));
    return bytes + payload;
}

QByteArray number(quint32 value)
{
    QByteArray bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += char(value >> shift);
    return bytes;
}

constexpr int data = 0, headers = 1, reset = 3, settings = 4, ping = 6, goAway = 7;
constexpr int endStream = 1, endHeaders = 4;

QByteArray field(const QByteArray &name, const QByteArray &value)
{
    return QByteArray(1, '\0') + char(name.size()) + name + char(value.size()) + value;
}
QByteArray status(const QByteArray &code)
{
    return QByteArray("\x08\x03", 2) + code;
}

/// Counts who looks at it.
class Watched : public QBuffer
{
public:
    bool atEnd() const override
    {
        ++looks;
        return QBuffer::atEnd();
    }
    mutable int looks = 0;
};

/// A connection on which the server spoke its settings and one request was written.
class Http2 : public testing::Test
{
protected:
    void SetUp() override { m_protocol.input(frame(settings, 0, 0)); }
    void send(const QByteArray &body = "{}")
    {
        m_body.close();
        m_body.setData(body);
        m_body.open(QIODevice::ReadOnly);
        WireRequest request{"POST",  "/x",        "api.test", "https", {{"X-A", "1"}, {"Host", "no"}},
                            &m_body, body.size(), true};
        m_protocol.begin(request);
        while (!m_protocol.output(65536).isEmpty()) {
        }
    }
    void come(const QByteArray &bytes)
    {
        m_protocol.input(bytes);
        while (!m_protocol.output(65536).isEmpty()) {
        }
    }
    QByteArray answer(quint32 stream, const QByteArray &code = "200")
    {
        return frame(headers, endHeaders, stream, status(code) + field("x-b", "2")) +
               frame(data, endStream, stream, "{}");
    }

    Http2Protocol m_protocol;
    Watched m_body;
};

TEST_F(Http2, answersBelongToTheirRequests)
{
    for (quint32 stream : {1u, 3u, 5u}) {
        send();
        EXPECT_TRUE(m_protocol.isWritten());
        come(answer(stream, stream == 3 ? "404" : "200"));
        ASSERT_EQ(m_protocol.state(), State::Answered);
        EXPECT_TRUE(m_protocol.isReusable());
        const Answer got = m_protocol.takeAnswer();
        EXPECT_EQ(got.status, stream == 3 ? 404 : 200);
        EXPECT_EQ(got.body, "{}");
        EXPECT_EQ(got.headers, (HeaderList{{"x-b", "2"}}));
    }
}

TEST_F(Http2, aBodyIsNotLookedAtBehindItsAnswer)
{
    send();
    come(answer(1));
    ASSERT_EQ(m_protocol.state(), State::Answered);
    m_body.looks = 0;
    come(frame(ping, 0, 0, QByteArray(8, 'p')) + frame(settings, 0, 0));
    EXPECT_EQ(m_body.looks, 0) << "whoever sent it may have deleted it";
    EXPECT_TRUE(m_protocol.isReusable());
}

TEST_F(Http2, aByteAtATimeIsTheSame)
{
    send();
    const QByteArray bytes = answer(1);
    for (const char byte : bytes)
        come(QByteArray(1, byte));
    EXPECT_EQ(m_protocol.state(), State::Answered);
}

TEST_F(Http2, interimAnswersAndTrailersAreNotTheAnswer)
{
    send();
    come(frame(headers, endHeaders, 1, status("103") + field("link", "</a>")) +
         frame(headers, endHeaders, 1, status("200")) + frame(data, 0, 1, "{}") +
         frame(headers, endHeaders | endStream, 1, field("x", "y")));
    ASSERT_EQ(m_protocol.state(), State::Answered);
    const Answer got = m_protocol.takeAnswer();
    EXPECT_EQ(got.status, 200);
    EXPECT_EQ(got.body, "{}");
    EXPECT_TRUE(got.headers.empty());
}

TEST_F(Http2, aRefusedStreamWasNotTakenAndTheConnectionGoesOn)
{
    send();
    come(frame(reset, 0, 1, number(7)));
    EXPECT_EQ(m_protocol.state(), State::NotTaken);
    EXPECT_TRUE(m_protocol.isReusable());
    send();
    come(answer(3));
    EXPECT_EQ(m_protocol.state(), State::Answered);
}

TEST_F(Http2, aStreamAboveTheLastOfAGoAwayWasNotTaken)
{
    send();
    come(answer(1));
    send();
    come(frame(goAway, 0, 0, number(1) + number(0)));
    EXPECT_EQ(m_protocol.state(), State::NotTaken);
    EXPECT_FALSE(m_protocol.isReusable());
}

TEST_F(Http2, theLastStreamOfAGoAwayIsStillAnswered)
{
    send();
    come(frame(goAway, 0, 0, number(1) + number(0)));
    EXPECT_EQ(m_protocol.state(), State::Busy);
    come(answer(1));
    EXPECT_EQ(m_protocol.state(), State::Answered);
    EXPECT_FALSE(m_protocol.isReusable());
}

TEST_F(Http2, betweenExchangesAGoAwayEndsTheConnectionAndAPingDoesNot)
{
    send();
    come(answer(1));
    come(frame(ping, 0, 0, QByteArray(8, 'p')));
    EXPECT_TRUE(m_protocol.isReusable());
    come(frame(goAway, 0, 0, number(1) + number(0)));
    EXPECT_FALSE(m_protocol.isReusable());
}

TEST_F(Http2, halfAnAnswerIsNone)
{
    send();
    come(frame(headers, endHeaders, 1, status("200")) + frame(data, 0, 1, "{") + frame(reset, 0, 1, number(2)));
    EXPECT_EQ(m_protocol.state(), State::Failed);
    EXPECT_FALSE(m_protocol.isReusable());
}

TEST_F(Http2, theEndOfTheConnectionIsNoAnswer)
{
    send();
    m_protocol.ended();
    EXPECT_EQ(m_protocol.state(), State::Failed);
    EXPECT_FALSE(m_protocol.isReusable());
}

TEST_F(Http2, nonsenseIsAFault)
{
    send();
    come(frame(data, 0, 0, "data on no stream"));
    EXPECT_EQ(m_protocol.state(), State::Failed);
    EXPECT_FALSE(m_protocol.isReusable());
}

TEST_F(Http2, endlessHeadersAreAFault)
{
    send();
    for (int i = 0; i < 200 && m_protocol.state() == State::Busy; ++i)
        come(frame(headers, endHeaders, 1, status("103") + field("x", QByteArray(120, 'y')).repeated(100)));
    EXPECT_EQ(m_protocol.state(), State::Failed);
}

TEST_F(Http2, aBodyLargerThanTheWindowWaitsForTheServer)
{
    send(QByteArray(100'000, 'x'));
    EXPECT_FALSE(m_protocol.isWritten());
    come(frame(8, 0, 0, number(1 << 20)) + frame(8, 0, 1, number(1 << 20)));
    EXPECT_TRUE(m_protocol.isWritten());
    come(answer(1));
    EXPECT_EQ(m_protocol.state(), State::Answered);
}

} // namespace
