// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/http/HttpReply.h"

#include "model/network/http/TlsTrust.h"

#include <cstring>

namespace ds {

namespace {

QByteArray authorityOf(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    const int usual = url.scheme() == u"https" ? 443 : 80;
    const int port = url.port(usual);
    return port == usual ? host : host + ':' + QByteArray::number(port);
}

QByteArray targetOf(const QUrl &url)
{
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    const QByteArray query = url.hasQuery() ? '?' + url.query(QUrl::FullyEncoded).toLatin1() : QByteArray();
    return (path.isEmpty() ? QByteArray("/") : path) + query;
}

/// RFC 9110 §8.6: these methods say so where there is no body.
bool expectsBody(const QByteArray &method)
{
    return method == "POST" || method == "PUT" || method == "PATCH";
}

WireRequest wireRequest(const QNetworkRequest &request, QIODevice *body)
{
    WireRequest wire;
    wire.method = request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray();
    wire.target = targetOf(request.url());
    wire.authority = authorityOf(request.url());
    wire.scheme = request.url().scheme().toLatin1();
    for (const QByteArray &name : request.rawHeaderList())
        wire.headers.append({name, request.rawHeader(name)});
    wire.bodySize = body->bytesAvailable();
    wire.body = wire.bodySize > 0 ? body : nullptr;
    wire.sendsLength = wire.bodySize > 0 || expectsBody(wire.method);
    return wire;
}

} // namespace

HttpManager::HttpManager(const QByteArray &authorities, QObject *parent)
    : QNetworkAccessManager(parent)
    , m_authorities(authorities)
{
}

const QSslConfiguration &HttpManager::configuration() const
{
    if (!m_configuration)
        m_configuration = tlsConfiguration(m_authorities);
    return *m_configuration;
}

WireTarget HttpManager::target(const QUrl &url) const
{
    WireTarget target;
    target.tls = url.scheme() == u"https";
    target.host = url.host();
    target.port = quint16(url.port(target.tls ? 443 : 80));
    if (target.tls)
        target.configuration = configuration();
    if (QNetworkProxyFactory *factory = proxyFactory()) {
        const QList<QNetworkProxy> proxies = factory->queryProxy(QNetworkProxyQuery(url));
        if (!proxies.isEmpty())
            target.proxy = proxies.first();
    }
    return target;
}

QNetworkReply *HttpManager::createRequest(Operation, const QNetworkRequest &request, QIODevice *body)
{
    return new HttpReply(*this, request, body);
}

HttpReply::HttpReply(HttpManager &manager, const QNetworkRequest &request, QIODevice *body)
    : QNetworkReply(&manager)
    , m_manager(manager)
    , m_wire(wireRequest(request, body))
{
    m_clock.start();
    setRequest(request);
    setUrl(request.url());
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    m_probation.setSingleShot(true);
    m_probation.setTimerType(Qt::PreciseTimer);
    connect(&m_probation, &QTimer::timeout, this, &HttpReply::send);
    send();
}

HttpReply::~HttpReply() = default;

void HttpReply::send()
{
    int waitMs = 0;
    m_connection = m_manager.pool().take(m_manager.target(url()), waitMs);
    if (!m_connection)
        return m_probation.start(waitMs);
    connect(m_connection.get(), &HttpConnection::finished, this, &HttpReply::take);
    m_began = double(m_clock.nsecsElapsed()) / 1e6;
    m_connection->begin(m_wire);
}

void HttpReply::take(const WireResult &result)
{
    m_moments = m_connection->moments().later(m_began);
    m_connection->disconnect(this);
    m_manager.pool().giveBack(std::move(m_connection));
    end(result);
}

void HttpReply::abort()
{
    if (isFinished())
        return;
    m_probation.stop();
    WireResult result;
    result.error = QNetworkReply::OperationCanceledError;
    if (m_connection) {
        m_connection->disconnect(this);
        m_moments = m_connection->moments().later(m_began);
        result = m_connection->abort();
        m_connection.release()->deleteLater();
    }
    end(std::move(result));
}

void HttpReply::end(WireResult result)
{
    m_result = std::move(result);
    if (m_result.fate == WireResult::Fate::Answered) {
        setAttribute(QNetworkRequest::HttpStatusCodeAttribute, m_result.answer.status);
        for (const auto &[name, value] : m_result.answer.headers)
            setRawHeader(QByteArray::fromStdString(name), QByteArray::fromStdString(value));
    } else {
        setError(m_result.error, m_result.detail);
    }
    setFinished(true);
    emit finished();
}

qint64 HttpReply::bytesAvailable() const
{
    return QNetworkReply::bytesAvailable() + qint64(m_result.answer.body.size()) - m_read;
}

qint64 HttpReply::readData(char *to, qint64 most)
{
    const qint64 count = std::min(most, qint64(m_result.answer.body.size()) - m_read);
    if (count <= 0)
        return -1;
    std::memcpy(to, m_result.answer.body.data() + m_read, size_t(count));
    m_read += count;
    return count;
}

} // namespace ds
