// SPDX-License-Identifier: GPL-3.0-or-later
// One connection to one origin, perhaps through a proxy: made, verified, used for one exchange at a time, and never
// again after anything odd. Anything that can be read before a request goes out, bytes or the end, is odd.
#pragma once

#include "model/network/http/WireProtocol.h"

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QSslError>
#include <QTcpSocket>

#include <memory>

namespace ds {

struct WireTarget
{
    QString host;
    quint16 port = 0;
    bool tls = false;
    QNetworkProxy proxy{QNetworkProxy::NoProxy};
    QSslConfiguration configuration;

    /// Of the same key one connection is as good as another.
    QString key() const;
};

/// What came of one exchange.
struct WireResult
{
    enum class Fate {
        Answered,
        NotSent,  ///< Not a byte of the request left.
        NotTaken, ///< The peer says that it did not look at it.
        Lost,     ///< Bytes left, no whole answer came.
    };
    Fate fate = Fate::NotSent;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QString detail;
    QList<QSslError> tlsErrors;
    Answer answer;
    bool cutOff = false;
};

/// Milliseconds since the exchange began; negative: has not happened.
struct WireMoments
{
    /// The same, counted from `milliseconds` earlier.
    WireMoments later(double milliseconds) const;

    double connecting = -1;
    double connected = -1; ///< TCP stands.
    double encrypted = -1;
    double writing = -1;
    double written = -1;
    double head = -1;
};

class HttpConnection : public QObject
{
    Q_OBJECT
public:
    explicit HttpConnection(const WireTarget &target);
    ~HttpConnection() override;

    const QString &key() const { return m_key; }
    /// Idle, open, and nothing can be read from it.
    bool isUsable() const;
    /// How many answers came over it.
    int answers() const { return m_answers; }
    double idleMs() const { return double(m_idle.nsecsElapsed()) / 1e6; }

    void begin(const WireRequest &request);
    /// Breaks the exchange off, and the connection; finished() does not follow.
    WireResult abort();
    WireMoments moments() const { return m_moments; }

signals:
    /// Not from inside begin().
    void finished(const ds::WireResult &result);
    /// The peer closed it, or spoke unasked, between exchanges.
    void spoiled();

private:
    void listen();
    void connected();
    void encrypted();
    void ready();
    void read();
    void write();
    void writeLater();
    void failed(QAbstractSocket::SocketError error);
    void settle();
    void end(const WireResult &result);
    void drop();
    bool canRead() const;
    bool bytesLeft() const { return m_moments.writing >= 0; }
    void mark(double &moment) const;
    WireResult failure(QNetworkReply::NetworkError error, const QString &detail) const;
    WireResult protocolResult();

    WireTarget m_target;
    QString m_key;
    std::unique_ptr<QTcpSocket> m_socket;
    std::unique_ptr<WireProtocol> m_protocol; ///< Since the connection is ready.
    WireRequest m_request;
    WireMoments m_moments;
    QElapsedTimer m_clock;
    QElapsedTimer m_idle;
    QList<QSslError> m_tlsErrors;
    bool m_busy = false;
    bool m_dropped = false;
    bool m_writesLater = false;
    bool m_reachedPeer = false; ///< Past the proxy.
    int m_answers = 0;
};

} // namespace ds
