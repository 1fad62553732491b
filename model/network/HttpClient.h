// SPDX-License-Identifier: GPL-3.0-or-later
// Carries one call out over QNetworkAccessManager, once: no redirects, no cookies, no cache, no repeats, TLS verified.
#pragma once

#include "model/base/Clock.h"
#include "model/delivery/Outcome.h"
#include "model/network/HttpCall.h"
#include "model/network/http/HttpReply.h"
#include "model/network/http/ProxyRules.h"

namespace ds {

struct HttpSettings
{
    QString userAgent = QStringLiteral("DestinationStudio/" DS_VERSION);
    QByteArray authorities; ///< In PEM form, trusted beside the system's.
    ProxyRules proxies;
    /// To hold against the server's where it does not accept a token.
    Clock clock = systemNow;

    /// With the authorities and proxies that the environment names (contract §7). An Error where one is no such thing:
    /// without it nothing would be reached, and nobody would know why.
    static Result<HttpSettings> fromEnvironment();
};

/// As many connections as there are exchanges at a time.
class HttpClient : public QObject
{
    Q_OBJECT
public:
    explicit HttpClient(const HttpSettings &settings = {}, QObject *parent = nullptr);

    /// Never finishes before it returned. Every Outcome but Refused can come; attempts is 1.
    Exchange *send(const HttpCall &call, int timeoutMs);

private:
    QNetworkRequest networkRequest(const HttpCall &call) const;

    QByteArray m_userAgent;
    Clock m_now;
    HttpManager m_manager;
};

} // namespace ds
