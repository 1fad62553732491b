// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/http/Http1Protocol.h"

#include <QBuffer>

#include <gtest/gtest.h>

using namespace ds;

namespace {

using State = WireProtocol::State;

WireRequest request(QIODevice *body = nullptr)
{
    WireRequest request;
    request.method = "POST";
    request.target = "/v2/rooms?x=1";
    request.authority = "api.test";
    request.headers = {{"x-a", "1"}, {"Content-Type", "application/json"}};
    request.body = body;
    request.bodySize = body ? body->bytesAvailable() : 0;
    request.sendsLength = true;
    return request;
}

/// An exchange whose answer comes `piece` bytes at a time.
void exchange(Http1Protocol &protocol, const QByteArray &bytes, qsizetype piece, bool ends = false)
{
    protocol.begin(request());
    protocol.output(1000);
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        protocol.input(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
    if (ends)
        protocol.ended();
}

struct Case
{
    const char *name;
    QByteArray answer;
    State state;
    int status = 0;
    const char *body = "";
    bool reusable = false;
    bool ends = false; ///< The server closes behind it.
};

std::string nameOf(const testing::TestParamInfo<Case> &one)
{
    return one.param.name;
}

class Answers : public testing::TestWithParam<Case>
{
};

TEST_P(Answers, endWhereTheRfcSaysHoweverTheBytesCome)
{
    const Case &c = GetParam();
    for (const qsizetype piece : {qsizetype(1), qsizetype(2), qsizetype(7), c.answer.size()}) {
        Http1Protocol protocol;
        exchange(protocol, c.answer, piece, c.ends);
        ASSERT_EQ(protocol.state(), c.state) << "in pieces of " << piece << ": " << protocol.fault().toStdString();
        EXPECT_EQ(protocol.isReusable(), c.reusable) << piece;
        if (c.state != State::Answered)
            continue;
        const Answer answer = protocol.takeAnswer();
        EXPECT_EQ(answer.status, c.status);
        EXPECT_EQ(answer.body, c.body);
    }
}

const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n";

INSTANTIATE_TEST_SUITE_P(
    Framing, Answers,
    testing::Values(Case{"length", ok, State::Answered, 200, "{}", true},
                    Case{"noReason", "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\n{}", State::Answered, 200, "{}", true},
                    Case{"lineFeedsOnly", "HTTP/1.1 200 OK\nContent-Length: 2\n\n{}", State::Answered, 200, "{}", true},
                    Case{"blankLineBefore", "\r\n\r\n" + ok, State::Answered, 200, "{}", true},
                    Case{"close", "HTTP/1.1 200 OK\r\nConnection: x, Close\r\nContent-Length: 2\r\n\r\n{}",
                         State::Answered, 200, "{}"},
                    Case{"old", "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}", State::Answered, 200, "{}"},
                    Case{"oldKept", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\n{}",
                         State::Answered, 200, "{}", true},
                    Case{"toTheEnd", "HTTP/1.1 200 OK\r\n\r\n{}", State::Answered, 200, "{}", false, true},
                    Case{"empty", "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n", State::Answered, 201, "", true},
                    Case{"noContent", "HTTP/1.1 204 No Content\r\n\r\n", State::Answered, 204, "", true},
                    Case{"notModifiedWithLength", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n",
                         State::Answered, 304, "", true},
                    Case{"chunks", chunked + "\r\n1\r\n{\r\n1;a=b\r\n}\r\n0\r\n\r\n", State::Answered, 200, "{}", true},
                    Case{"trailers", chunked + "\r\n2\r\n{}\r\n0\r\nx: y\r\n\r\n", State::Answered, 200, "{}", true},
                    Case{"chunksBesideALength", chunked + "Content-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                         State::Answered, 200, "{}"},
                    Case{"equalLengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\ncontent-length: 2, 2\r\n\r\n{}",
                         State::Answered, 200, "{}", true},
                    Case{"foldedHeader", "HTTP/1.1 200 OK\r\nx: a\r\n b\r\nContent-Length: 2\r\n\r\n{}",
                         State::Answered, 200, "{}", true}),
    nameOf);

INSTANTIATE_TEST_SUITE_P(
    Interim, Answers,
    testing::Values(Case{"earlyHints", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + ok, State::Answered, 200,
                         "{}", true},
                    Case{"severalOfThem", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n" + ok,
                         State::Answered, 200, "{}", true},
                    Case{"aloneIsNone", "HTTP/1.1 103 Early Hints\r\n\r\n", State::Failed, 0, "", false, true},
                    Case{"switching", "HTTP/1.1 101 Switching Protocols\r\n\r\n", State::Answered, 101, ""}),
    nameOf);

INSTANTIATE_TEST_SUITE_P(
    Faults, Answers,
    testing::Values(
        Case{"halfABody", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", State::Failed, 0, "", false, true},
        Case{"halfAHead", "HTTP/1.1 200 OK\r\nConte", State::Failed, 0, "", false, true},
        Case{"halfAChunk", chunked + "\r\n5\r\n{}", State::Failed, 0, "", false, true},
        Case{"noLastChunk", chunked + "\r\n2\r\n{}\r\n", State::Failed, 0, "", false, true},
        Case{"nothing", "", State::Failed, 0, "", false, true},
        Case{"anotherProtocol", "SSH-2.0-OpenSSH_9.2\r\n", State::Failed},
        Case{"anotherVersion", "HTTP/3.0 200 OK\r\n\r\n", State::Failed},
        Case{"oddStatus", "HTTP/1.1 2x0 OK\r\n\r\n", State::Failed},
        Case{"differentLengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}", State::Failed},
        Case{"negativeLength", "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}", State::Failed},
        Case{"hugeLength", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n{}", State::Failed},
        Case{"noChunkSize", chunked + "\r\nzz\r\n{}\r\n", State::Failed},
        Case{"hugeChunk", chunked + "\r\nffffffffffffffffff\r\n", State::Failed},
        Case{"chunkLongerThanItSays", chunked + "\r\n1\r\n{}\r\n0\r\n\r\n", State::Failed},
        Case{"noColon", "HTTP/1.1 200 OK\r\nnonsense\r\n\r\n", State::Failed},
        Case{"foldBeforeAnyHeader", "HTTP/1.1 200 OK\r\n x: y\r\n\r\n", State::Failed},
        Case{"unknownCoding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", State::Failed},
        Case{"nul", QByteArray("HTTP/1.1 200 OK\r\nx: \0\r\n\r\n", 24), State::Failed}),
    nameOf);

TEST(Http1Protocol, writesHeadAndBodyAtOnce)
{
    QBuffer body;
    body.setData("{}");
    body.open(QIODevice::ReadOnly);
    Http1Protocol protocol;
    protocol.begin(request(&body));
    EXPECT_FALSE(protocol.isWritten());
    EXPECT_EQ(protocol.output(1000),
              "POST /v2/rooms?x=1 HTTP/1.1\r\nHost: api.test\r\nx-a: 1\r\nContent-Type: application/json\r\n"
              "Content-Length: 2\r\n\r\n{}");
    EXPECT_TRUE(protocol.isWritten());
    EXPECT_EQ(protocol.output(1000), "");
}

TEST(Http1Protocol, bytesBehindAnAnswerSpoilTheConnectionButNotTheAnswer)
{
    Http1Protocol protocol;
    exchange(protocol, ok + "HTTP/1.1 200 OK\r\n\r\n", 1000);
    EXPECT_EQ(protocol.state(), State::Answered);
    EXPECT_FALSE(protocol.isReusable());
    EXPECT_EQ(protocol.takeAnswer().body, "{}");
}

TEST(Http1Protocol, aRefusalCountsBeforeTheRequestIsWrittenAndEndsTheConnection)
{
    QBuffer body;
    body.setData(QByteArray(100'000, 'x'));
    body.open(QIODevice::ReadOnly);
    Http1Protocol protocol;
    protocol.begin(request(&body));
    protocol.output(1000);
    protocol.input(QByteArrayView("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n"));
    EXPECT_EQ(protocol.state(), State::Answered);
    EXPECT_EQ(protocol.output(1000), "");
    EXPECT_FALSE(protocol.isReusable());
}

TEST(Http1Protocol, aSuccessCountsOnlyWhenTheWholeRequestWasThere)
{
    QBuffer body;
    body.setData(QByteArray(2000, 'x'));
    body.open(QIODevice::ReadOnly);
    Http1Protocol protocol;
    protocol.begin(request(&body));
    protocol.output(1000);
    protocol.input(ok);
    EXPECT_EQ(protocol.state(), State::Busy);
    while (!protocol.output(1000).isEmpty()) {
    }
    EXPECT_EQ(protocol.state(), State::Answered);
}

TEST(Http1Protocol, anEndlessHeadOrChunkLineIsToldAtOnce)
{
    const QByteArray heads[] = {"HTTP/1.1 200 OK\r\nx: " + QByteArray(100'000, 'x'),
                                chunked + "\r\n2;" + QByteArray(100'000, 'x')};
    for (const QByteArray &head : heads) {
        Http1Protocol protocol;
        exchange(protocol, head, 4096);
        EXPECT_EQ(protocol.state(), State::Failed);
        EXPECT_TRUE(protocol.fault().contains(u"too long"));
    }
}

TEST(Http1Protocol, endlessHeadersInterimAnswersTrailersAndExtensionsAreBounded)
{
    QByteArray extensions = chunked + "\r\n";
    for (int i = 0; i < 100'000; ++i)
        extensions += "1;extension-that-is-longer-than-what-it-stands-before\r\nx\r\n";
    const QByteArray floods[] = {"HTTP/1.1 200 OK\r\n" + QByteArray("x: y\r\n").repeated(100'000),
                                 QByteArray("HTTP/1.1 103 Early Hints\r\n\r\n").repeated(100'000),
                                 chunked + "\r\n0\r\n" + QByteArray("x: y\r\n").repeated(100'000), extensions};
    for (const QByteArray &flood : floods) {
        Http1Protocol protocol;
        exchange(protocol, flood, 65536);
        EXPECT_EQ(protocol.state(), State::Failed);
    }
}

TEST(Http1Protocol, aHugeBodyIsCutOff)
{
    Http1Protocol protocol;
    exchange(protocol, "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(Outcome::maxBody + 10, 'x'), 1 << 20);
    EXPECT_EQ(protocol.state(), State::Answered);
    EXPECT_TRUE(protocol.isCutOff());
    EXPECT_FALSE(protocol.isReusable());
    EXPECT_EQ(protocol.takeAnswer().body.size(), size_t(Outcome::maxBody));
}

TEST(Http1Protocol, theNextExchangeBeginsClean)
{
    Http1Protocol protocol;
    exchange(protocol, ok, 1000);
    protocol.takeAnswer();
    exchange(protocol, "HTTP/1.1 404 Not Found\r\nContent-Length: 1\r\n\r\nx", 1000);
    const Answer answer = protocol.takeAnswer();
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(answer.body, "x");
    EXPECT_EQ(answer.headers.size(), 1u);
}

} // namespace
