// SPDX-License-Identifier: GPL-3.0-or-later
// Which proxy the environment names for a URL, as curl and the tools of companies read it (contract §7).
#pragma once

#include "model/base/Result.h"

#include <QNetworkProxy>
#include <QUrl>

class QProcessEnvironment;

namespace ds {

class ProxyRules
{
public:
    /// Variables in either case; those in small letters win. An Error names one whose value is no proxy.
    static Result<ProxyRules> fromEnvironment(const QProcessEnvironment &environment);

    /// Nothing is said: the system may know one.
    bool isEmpty() const { return m_https.isEmpty() && m_http.isEmpty() && m_all.isEmpty() && m_noProxy.isEmpty(); }
    QNetworkProxy proxyFor(const QUrl &url) const;

private:
    bool goesPast(const QUrl &url) const;

    QUrl m_https;
    QUrl m_http;
    QUrl m_all;
    QStringList m_noProxy;
};

/// For a QNetworkAccessManager: the rules, else the system's proxies; never one for this machine, where a sandbox
/// behind a company's proxy would not be found.
class ProxyFactory : public QNetworkProxyFactory
{
public:
    explicit ProxyFactory(ProxyRules rules)
        : m_rules(std::move(rules))
    {
    }
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;

private:
    ProxyRules m_rules;
};

} // namespace ds
