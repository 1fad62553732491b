// SPDX-License-Identifier: GPL-3.0-or-later
// QNetworkAccessManager with a wire of our own: Qt 6.4's HTTP ends an exchange at a 103, takes bytes left on an idle
// connection for the next answer, and does not say which requests a GOAWAY left undone. createRequest() is the place
// that Qt offers for this; proxies, cookies and the interface to callers stay Qt's.
#pragma once

#include "model/network/http/ConnectionPool.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QTimer>

namespace ds {

class HttpManager : public QNetworkAccessManager
{
    Q_OBJECT
public:
    /// `authorities`, in PEM form, are trusted beside the system's.
    HttpManager(const QByteArray &authorities, QObject *parent);
    ConnectionPool &pool() { return m_pool; }
    /// Where a request to `url` goes, through which proxy.
    WireTarget target(const QUrl &url) const;

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request, QIODevice *body) override;

private:
    const QSslConfiguration &configuration() const;

    QByteArray m_authorities;
    /// Made for the first https address: reading the system's authorities takes a fifth of a second.
    mutable std::optional<QSslConfiguration> m_configuration;
    ConnectionPool m_pool;
};

class HttpReply : public QNetworkReply
{
    Q_OBJECT
public:
    HttpReply(HttpManager &manager, const QNetworkRequest &request, QIODevice *body);
    ~HttpReply() override;

    void abort() override;
    qint64 bytesAvailable() const override;
    bool isSequential() const override { return true; }

    /// What came, once finished(); the body is taken with it.
    WireResult takeResult() { return std::exchange(m_result, {}); }
    /// Counted from when this object was made: a connection may have been waited for.
    WireMoments moments() const { return m_moments; }

protected:
    qint64 readData(char *to, qint64 most) override;

private:
    void send();
    void take(const WireResult &result);
    void end(WireResult result);

    HttpManager &m_manager;
    WireRequest m_wire;
    std::unique_ptr<HttpConnection> m_connection;
    QTimer m_probation;
    QElapsedTimer m_clock;
    double m_began = 0; ///< When the connection had the request, on that clock; milliseconds.
    WireResult m_result;
    WireMoments m_moments;
    qint64 m_read = 0;
};

} // namespace ds
