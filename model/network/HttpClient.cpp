// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/HttpClient.h"

#include "model/network/HttpExchange.h"
#include "model/network/UploadDevice.h"
#include "model/request/RequestUrl.h"

#include <QNetworkCookie>
#include <QNetworkCookieJar>
#include <QNetworkProxyFactory>
#include <QSslConfiguration>

namespace ds {

namespace {

/// The system's proxies, but never for this machine: a sandbox behind a company proxy would not be found.
class ProxyFactory : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (isLoopbackHost(query.peerHostName()))
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

class NoCookies : public QNetworkCookieJar
{
public:
    using QNetworkCookieJar::QNetworkCookieJar;
    QList<QNetworkCookie> cookiesForUrl(const QUrl &) const override { return {}; }
    bool setCookiesFromUrl(const QList<QNetworkCookie> &, const QUrl &) override { return false; }
};

QSslConfiguration tlsConfiguration(const QList<QSslCertificate> &authorities)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!authorities.isEmpty())
        configuration.addCaCertificates(authorities);
    return configuration;
}

/// Repeated names become one list, which means the same (RFC 9110 §5.3); setRawHeader would keep only the last.
void setHeader(QNetworkRequest &request, const std::string &name, const std::string &value)
{
    const QByteArray key = QByteArray::fromStdString(name);
    const QByteArray text = QByteArray::fromStdString(value);
    request.setRawHeader(key, request.hasRawHeader(key) ? request.rawHeader(key) + ", " + text : text);
}

void turnOffHelpers(QNetworkRequest &request)
{
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, true);
}

} // namespace

HttpSettings HttpSettings::fromEnvironment()
{
    HttpSettings settings;
    const QString file = qEnvironmentVariable("SSL_CERT_FILE");
    if (!file.isEmpty())
        settings.authorities = QSslCertificate::fromPath(file);
    return settings;
}

HttpClient::HttpClient(const HttpSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    m_manager.setProxyFactory(new ProxyFactory);
    m_manager.setCookieJar(new NoCookies(&m_manager));
    m_manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_manager.setStrictTransportSecurityEnabled(false);
}

QNetworkRequest HttpClient::networkRequest(const HttpCall &call) const
{
    QNetworkRequest request(call.url);
    turnOffHelpers(request);
    request.setSslConfiguration(tlsConfiguration(m_settings.authorities));
    for (const auto &[name, value] : call.headers)
        setHeader(request, name, value);
    if (!request.hasRawHeader("User-Agent"))
        request.setRawHeader("User-Agent", m_settings.userAgent.toUtf8());
    // The answer as it came; Qt would ask for gzip and unpack it without a limit.
    if (!request.hasRawHeader("Accept-Encoding"))
        request.setRawHeader("Accept-Encoding", "identity");
    if (!call.token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + call.token.reveal().toByteArray());
    request.setHeader(QNetworkRequest::ContentLengthHeader, qint64(call.body.size()));
    return request;
}

Exchange *HttpClient::send(const HttpCall &call, int timeoutMs)
{
    auto *body = new UploadDevice(call.body);
    // Also GET and DELETE go with a body device, an empty one: without it Qt would repeat them on a closed connection.
    QNetworkReply *reply = m_manager.sendCustomRequest(networkRequest(call), call.method, body);
    body->setParent(reply);
    return new HttpExchange(reply, body, timeoutMs, this);
}

} // namespace ds
