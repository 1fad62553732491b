// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/HttpClient.h"

#include "model/network/HttpExchange.h"
#include "model/network/UploadDevice.h"
#include "model/network/http/TlsTrust.h"

#include <QProcessEnvironment>

namespace ds {

namespace {

/// Repeated names become one list, which means the same (RFC 9110 §5.3); setRawHeader would keep only the last.
void setHeader(QNetworkRequest &request, const std::string &name, const std::string &value)
{
    const QByteArray key = QByteArray::fromStdString(name);
    const QByteArray text = QByteArray::fromStdString(value);
    request.setRawHeader(key, request.hasRawHeader(key) ? request.rawHeader(key) + ", " + text : text);
}

} // namespace

Result<HttpSettings> HttpSettings::fromEnvironment()
{
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    HttpSettings settings;
    Result<QByteArray> authorities = companyAuthorities(environment);
    if (!authorities)
        return authorities.error();
    settings.authorities = *std::move(authorities);
    Result<ProxyRules> proxies = ProxyRules::fromEnvironment(environment);
    if (!proxies)
        return proxies.error();
    settings.proxies = *std::move(proxies);
    return settings;
}

HttpClient::HttpClient(const HttpSettings &settings, QObject *parent)
    : QObject(parent)
    , m_userAgent(settings.userAgent.toUtf8())
    , m_now(settings.clock)
    , m_manager(settings.authorities, this)
{
    m_manager.setProxyFactory(new ProxyFactory(settings.proxies));
}

QNetworkRequest HttpClient::networkRequest(const HttpCall &call) const
{
    QNetworkRequest request(call.url);
    for (const auto &[name, value] : call.headers)
        setHeader(request, name, value);
    if (!request.hasRawHeader("User-Agent"))
        request.setRawHeader("User-Agent", m_userAgent);
    // The answer as it came. Servers that compress all the same are unpacked with a limit.
    if (!request.hasRawHeader("Accept-Encoding"))
        request.setRawHeader("Accept-Encoding", "identity");
    if (!call.token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + call.token.reveal().toByteArray());
    return request;
}

Exchange *HttpClient::send(const HttpCall &call, int timeoutMs)
{
    auto *body = new UploadDevice(call.body);
    auto *reply = static_cast<HttpReply *>(m_manager.sendCustomRequest(networkRequest(call), call.method, body));
    body->setParent(reply);
    return new HttpExchange(reply, timeoutMs, m_now, this);
}

} // namespace ds
