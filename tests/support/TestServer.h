// SPDX-License-Identifier: GPL-3.0-or-later
// A small HTTP/1.1 server for tests, on a port of its own of 127.0.0.1 and in a thread of its own (so that a test may
// block). It answers as the test says, in every broken way there is, and logs every request it saw, repeats too.
//
//     TestServer server([](const SeenRequest &) { return Reply{ .status = 404, .body = "{}" }; });
//     ... send to server.url("/v2/rooms") ...
//     EXPECT_EQ(server.log().size(), 1);
#pragma once

#include <QByteArray>
#include <QList>
#include <QSslCertificate>
#include <QString>

#include <functional>
#include <memory>
#include <utility>

namespace ds::test {

/// One whole request as it came.
struct SeenRequest
{
    int index = 0;        ///< From 0, over all connections, in the order of their last byte.
    int connection = 0;   ///< From 0, in the order of accepting.
    int onConnection = 0; ///< Which request of its connection, from 0: above 0 the connection was reused.
    QByteArray method;
    QByteArray target; ///< Raw: `/v2/templates/a/roles/ho%2Fst?x=1`.
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;

    /// The value of this header (any case), empty when it is missing.
    QByteArray header(const QByteArray &name) const;
    bool has(const QByteArray &name) const;
};

enum class Fault {
    None,
    CloseBefore,     ///< Closes instead of answering.
    CloseAfter,      ///< Answers in full without announcing `Connection: close`, then closes.
    HalfAnswer,      ///< Sends half of the body, then closes.
    HalfHeader,      ///< Sends half of the header, then closes.
    ResetBefore,     ///< TCP reset instead of an answer.
    ResetDuring,     ///< TCP reset after half of the body.
    ResetAfter,      ///< TCP reset after the whole answer.
    WrongLength,     ///< Announces 10 bytes more than it sends, then closes.
    Drip,            ///< Sends the answer `dripBytes` at a time, every `dripMs`.
    NeverAnswer,     ///< Keeps the connection open in silence.
    HangAfterHeader, ///< Sends the header and half of the body, then silence.
};

struct Reply
{
    int status = 200;
    QList<std::pair<QByteArray, QByteArray>> headers = {}; ///< Content-Length is added unless given.
    QByteArray body = {};
    Fault fault = Fault::None;
    QByteArray raw = {}; ///< Sent as it is instead of status, headers and body.
    int delayMs = 0;
    int dripBytes = 1;
    int dripMs = 5;
};

enum class Tls {
    Off,
    SelfSigned, ///< Valid for 127.0.0.1 and localhost; trusted by who adds certificate() to its authorities.
    Expired,    ///< The same, but its time is over.
    WrongHost,  ///< Valid for `elsewhere.example` only.
};

class TestServer
{
public:
    using Handler = std::function<Reply(const SeenRequest &)>;

    /// Listens at once. The handler is called in the server's thread.
    explicit TestServer(Handler handler, Tls tls = Tls::Off);
    ~TestServer();

    quint16 port() const;
    QString origin() const;                   ///< `http://127.0.0.1:PORT`
    QString url(const QString &target) const; ///< origin() + target
    QSslCertificate certificate() const;

    QList<SeenRequest> log() const;
    int connections() const; ///< Accepted so far, whether or not a request came.
    void setHandler(Handler handler);
    /// The next `count` connections are reset as soon as they are accepted.
    void resetConnections(int count);
    /// Stops listening and closes every connection; start() listens on the same port again.
    void stop();
    void start();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// The address of a port on 127.0.0.1 where nobody listens.
QString refusingOrigin();

} // namespace ds::test
