// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/http/ProxyRules.h"

#include "model/request/RequestUrl.h"

#include <QHostAddress>
#include <QProcessEnvironment>
#include <QRegularExpression>

#include <algorithm>

namespace ds {

namespace {

/// The variable that is set, by its name as it stands in the environment.
QString nameOf(const QProcessEnvironment &environment, const QString &lower)
{
    const QString upper = lower.toUpper();
    return !environment.value(lower).isEmpty() ? lower : !environment.value(upper).isEmpty() ? upper : QString();
}

bool isKnown(const QString &scheme)
{
    return scheme == u"http" || scheme == u"socks5" || scheme == u"socks5h";
}

/// `proxy:3128` means `http://proxy:3128`.
Result<QUrl> proxyUrl(const QProcessEnvironment &environment, const QString &lower)
{
    const QString name = nameOf(environment, lower);
    if (name.isEmpty())
        return QUrl();
    const QString text = environment.value(name).trimmed();
    const QUrl url(text.contains(u"://") ? text : QStringLiteral("http://") + text);
    if (url.isValid() && !url.host().isEmpty() && isKnown(url.scheme()))
        return url;
    // Without the value: it may hold a password.
    return Error{QStringLiteral("%1 is no proxy that this program knows. Write it like http://proxy.example.com:3128 "
                                "(http and socks5), or unset it.")
                     .arg(name)};
}

QNetworkProxy proxyOf(const QUrl &url)
{
    const bool socks = url.scheme() != u"http";
    constexpr int usualPort = 1080; // curl's, for both
    QNetworkProxy proxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
                        quint16(url.port(usualPort)));
    proxy.setUser(url.userName(QUrl::FullyDecoded));
    proxy.setPassword(url.password(QUrl::FullyDecoded));
    return proxy;
}

/// An address range (`10.0.0.0/8`), a name with all names below it, or one with a port.
bool covers(const QString &rule, const QUrl &url)
{
    const QString host = url.host();
    const QHostAddress address(host);
    if (!address.isNull() && rule.contains(u'/')) {
        const auto range = QHostAddress::parseSubnet(rule);
        return range.second >= 0 && address.isInSubnet(range);
    }
    QString name = rule.startsWith(u"*.") ? rule.mid(2) : rule.startsWith(u'.') ? rule.mid(1) : rule;
    if (const QUrl withPort(QStringLiteral("http://") + name); withPort.port() > 0) {
        if (withPort.port() != url.port(url.scheme() == u"https" ? 443 : 80))
            return false;
        name = withPort.host();
    }
    if (name.startsWith(u'[') && name.endsWith(u']'))
        name = name.mid(1, name.size() - 2);
    if (!address.isNull())
        return QHostAddress(name) == address;
    return host.compare(name, Qt::CaseInsensitive) == 0 ||
           host.endsWith(QStringLiteral(".") + name, Qt::CaseInsensitive);
}

} // namespace

Result<ProxyRules> ProxyRules::fromEnvironment(const QProcessEnvironment &environment)
{
    ProxyRules rules;
    const std::pair<QString, QUrl *> variables[] = {{QStringLiteral("https_proxy"), &rules.m_https},
                                                    {QStringLiteral("http_proxy"), &rules.m_http},
                                                    {QStringLiteral("all_proxy"), &rules.m_all}};
    for (const auto &[name, url] : variables) {
        Result<QUrl> found = proxyUrl(environment, name);
        if (!found)
            return found.error();
        *url = *found;
    }
    static const QRegularExpression separator(QStringLiteral("[,\\s]+"));
    const QString noProxy = environment.value(nameOf(environment, QStringLiteral("no_proxy")));
    rules.m_noProxy = noProxy.split(separator, Qt::SkipEmptyParts);
    return rules;
}

bool ProxyRules::goesPast(const QUrl &url) const
{
    return std::any_of(m_noProxy.begin(), m_noProxy.end(),
                       [&](const QString &rule) { return rule == u"*" || covers(rule, url); });
}

QNetworkProxy ProxyRules::proxyFor(const QUrl &url) const
{
    const QUrl &own = url.scheme() == u"https" ? m_https : m_http;
    const QUrl &proxy = own.isEmpty() ? m_all : own;
    return proxy.isEmpty() || goesPast(url) ? QNetworkProxy(QNetworkProxy::NoProxy) : proxyOf(proxy);
}

QList<QNetworkProxy> ProxyFactory::queryProxy(const QNetworkProxyQuery &query)
{
    if (isLoopbackHost(query.peerHostName()))
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    if (m_rules.isEmpty())
        return systemProxyForQuery(query);
    return {m_rules.proxyFor(query.url())};
}

} // namespace ds
