// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/http/HttpConnection.h"

#include "model/network/http/Http1Protocol.h"
#include "model/network/http/Http2Protocol.h"
#include "model/network/http/TlsTrust.h"

#include <QSslSocket>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace ds {

namespace {

/// What may wait in the socket for the network; more is read from the body only then.
constexpr qint64 mostBuffered = 64 * 1024;

QNetworkReply::NetworkError errorOf(QAbstractSocket::SocketError error, bool isProxys)
{
    switch (error) {
    case QAbstractSocket::ProxyConnectionRefusedError:
        return QNetworkReply::ProxyConnectionRefusedError;
    case QAbstractSocket::ProxyNotFoundError:
        return QNetworkReply::ProxyNotFoundError;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return QNetworkReply::ProxyAuthenticationRequiredError;
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return QNetworkReply::ProxyTimeoutError;
    default:
        break;
    }
    if (isProxys)
        return QNetworkReply::UnknownProxyError;
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        return QNetworkReply::HostNotFoundError;
    case QAbstractSocket::ConnectionRefusedError:
        return QNetworkReply::ConnectionRefusedError;
    case QAbstractSocket::RemoteHostClosedError:
        return QNetworkReply::RemoteHostClosedError;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return QNetworkReply::SslHandshakeFailedError;
    default:
        return QNetworkReply::UnknownNetworkError;
    }
}

} // namespace

QString WireTarget::key() const
{
    return QStringLiteral("%1 %2 %3 %4 %5").arg(host).arg(port).arg(tls).arg(proxy.hostName()).arg(proxy.port());
}

HttpConnection::HttpConnection(const WireTarget &target)
    : m_target(target)
    , m_key(target.key())
    , m_socket(target.tls ? std::make_unique<QSslSocket>() : std::make_unique<QTcpSocket>())
{
    m_clock.start();
    m_idle.start();
    m_socket->setProxy(target.proxy);
    listen();
}

HttpConnection::~HttpConnection()
{
    drop();
}

void HttpConnection::listen()
{
    QTcpSocket *socket = m_socket.get();
    connect(socket, &QTcpSocket::connected, this, &HttpConnection::connected);
    connect(socket, &QTcpSocket::readyRead, this, &HttpConnection::read);
    connect(socket, &QTcpSocket::bytesWritten, this, &HttpConnection::write);
    connect(socket, &QTcpSocket::errorOccurred, this, &HttpConnection::failed);
    auto *tls = qobject_cast<QSslSocket *>(socket);
    if (!tls)
        return;
    tls->setSslConfiguration(m_target.configuration);
    connect(tls, &QSslSocket::encrypted, this, &HttpConnection::encrypted);
    connect(tls, &QSslSocket::encryptedBytesWritten, this, &HttpConnection::write);
    connect(tls, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
}

bool HttpConnection::isUsable() const
{
    return !m_busy && !m_dropped && m_protocol && m_protocol->isReusable() && !canRead();
}

/// Asks the system, since Qt learns of what came only in its event loop.
bool HttpConnection::canRead() const
{
    if (m_socket->bytesAvailable() > 0)
        return true;
#ifdef Q_OS_UNIX
    const auto descriptor = int(m_socket->socketDescriptor()); // -1 behind a proxy
    char byte = 0;
    return descriptor >= 0 && recv(descriptor, &byte, 1, MSG_PEEK | MSG_DONTWAIT) >= 0;
#else
    return false;
#endif
}

void HttpConnection::begin(const WireRequest &request)
{
    m_request = request;
    m_moments = {};
    m_busy = true;
    m_clock.start();
    if (m_protocol)
        return ready();
    mark(m_moments.connecting);
    auto *tls = qobject_cast<QSslSocket *>(m_socket.get());
    // Queued, since a connection may be refused at once.
    const auto connectNow = [this, tls] {
        if (m_dropped)
            return;
        if (tls)
            tls->connectToHostEncrypted(m_target.host, m_target.port);
        else
            m_socket->connectToHost(m_target.host, m_target.port);
    };
    QMetaObject::invokeMethod(this, connectNow, Qt::QueuedConnection);
}

void HttpConnection::connected()
{
    m_reachedPeer = true;
    mark(m_moments.connected);
    // Nagle's algorithm would hold the end of a request back until its beginning is acknowledged.
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    if (m_target.tls)
        return;
    m_protocol = std::make_unique<Http1Protocol>();
    ready();
}

void HttpConnection::encrypted()
{
    mark(m_moments.encrypted);
    auto *tls = static_cast<QSslSocket *>(m_socket.get());
    if (!certificateNamesHost(tls->peerCertificate(), m_target.host)) {
        m_tlsErrors = {QSslError(QSslError::HostNameMismatch, tls->peerCertificate())};
        return end(failure(QNetworkReply::SslHandshakeFailedError, {}));
    }
    if (tls->sslConfiguration().nextNegotiatedProtocol() == QSslConfiguration::ALPNProtocolHTTP2)
        m_protocol = std::make_unique<Http2Protocol>();
    else
        m_protocol = std::make_unique<Http1Protocol>();
    ready();
}

void HttpConnection::ready()
{
    m_protocol->begin(m_request);
    write();
}

void HttpConnection::write()
{
    if (m_dropped || !m_protocol || m_socket->state() != QAbstractSocket::ConnectedState)
        return;
    auto *tls = qobject_cast<QSslSocket *>(m_socket.get());
    while (m_socket->bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0) < mostBuffered) {
        if (bytesLeft() && m_busy && !m_protocol->isWritten() && canRead())
            return writeLater();
        const QByteArray bytes = m_protocol->output(mostBuffered);
        if (bytes.isEmpty())
            break;
        if (m_busy)
            mark(m_moments.writing);
        m_socket->write(bytes);
        m_socket->flush();
        if (m_dropped)
            return;
    }
    if (m_busy && m_protocol->isWritten())
        mark(m_moments.written);
    settle();
}

/// An early refusal is read before more is written: on a connection that the server closed, writing fails and would
/// take the answer with it.
void HttpConnection::writeLater()
{
    if (std::exchange(m_writesLater, true))
        return;
    const auto again = [this] {
        m_writesLater = false;
        write();
    };
    QMetaObject::invokeMethod(this, again, Qt::QueuedConnection);
}

void HttpConnection::read()
{
    if (m_dropped || !m_protocol)
        return;
    const QByteArray bytes = m_socket->readAll();
    if (!m_busy && !m_protocol->speaksWhenIdle())
        return drop(), emit spoiled();
    m_protocol->input(bytes);
    if (m_busy && m_protocol->hasHead())
        mark(m_moments.head);
    write();
    if (!m_busy && !m_dropped && !m_protocol->isReusable())
        return drop(), emit spoiled();
}

void HttpConnection::failed(QAbstractSocket::SocketError error)
{
    if (m_dropped)
        return;
    const QString detail = m_socket->errorString();
    if (!m_busy)
        return drop(), emit spoiled();
    if (!m_protocol) {
        const bool isProxys = m_target.proxy.type() != QNetworkProxy::NoProxy && !m_reachedPeer;
        return end(failure(errorOf(error, isProxys), detail));
    }
    // A whole answer may stand before the end.
    if (const QByteArray rest = m_socket->readAll(); !rest.isEmpty())
        m_protocol->input(rest);
    m_protocol->ended();
    settle();
}

/// Tells the outcome as soon as the protocol knows it.
void HttpConnection::settle()
{
    if (!m_busy || m_dropped || m_protocol->state() == WireProtocol::State::Busy)
        return;
    end(protocolResult());
}

WireResult HttpConnection::protocolResult()
{
    WireResult result = failure(QNetworkReply::RemoteHostClosedError, m_protocol->fault());
    if (m_protocol->state() == WireProtocol::State::Answered) {
        result.fate = WireResult::Fate::Answered;
        result.error = QNetworkReply::NoError;
        result.cutOff = m_protocol->isCutOff();
        result.answer = m_protocol->takeAnswer();
        ++m_answers;
    } else if (m_protocol->state() == WireProtocol::State::NotTaken) {
        result.fate = WireResult::Fate::NotTaken;
    } else if (!m_protocol->fault().isEmpty()) {
        result.error = QNetworkReply::ProtocolFailure;
    }
    return result;
}

WireResult HttpConnection::failure(QNetworkReply::NetworkError error, const QString &detail) const
{
    WireResult result;
    result.fate = bytesLeft() ? WireResult::Fate::Lost : WireResult::Fate::NotSent;
    result.error = error;
    result.detail = detail;
    result.tlsErrors = m_tlsErrors;
    return result;
}

void HttpConnection::end(const WireResult &result)
{
    m_busy = false;
    m_idle.start();
    if (!m_protocol || !m_protocol->isReusable() || m_socket->state() != QAbstractSocket::ConnectedState)
        drop();
    // Queued: an exchange may be over inside begin(), and whoever hears of it may begin the next one.
    QMetaObject::invokeMethod(
        this, [this, result] { emit finished(result); }, Qt::QueuedConnection);
}

WireResult HttpConnection::abort()
{
    const WireResult result = failure(QNetworkReply::OperationCanceledError, {});
    m_busy = false;
    drop();
    return result;
}

void HttpConnection::drop()
{
    if (std::exchange(m_dropped, true))
        return;
    m_socket->disconnect(this);
    m_socket->abort();
}

WireMoments WireMoments::later(double milliseconds) const
{
    WireMoments all = *this;
    for (double *moment : {&all.connecting, &all.connected, &all.encrypted, &all.writing, &all.written, &all.head}) {
        if (*moment >= 0)
            *moment += milliseconds;
    }
    return all;
}

void HttpConnection::mark(double &moment) const
{
    if (moment < 0)
        moment = double(m_clock.nsecsElapsed()) / 1e6;
}

} // namespace ds
