// SPDX-License-Identifier: GPL-3.0-or-later
// Carries one call out over QNetworkAccessManager, once: no redirects, no cookies, no cache, no repeats, TLS verified.
#pragma once

#include "model/delivery/Outcome.h"
#include "model/network/HttpCall.h"

#include <QNetworkAccessManager>
#include <QSslCertificate>

namespace ds {

struct HttpSettings
{
    QString userAgent = QStringLiteral("DestinationStudio/" DS_VERSION);
    /// Trusted beside the system's own.
    QList<QSslCertificate> authorities;

    /// With the authorities of the file that SSL_CERT_FILE names, as other programs with OpenSSL do.
    static HttpSettings fromEnvironment();
};

/// One manager: six connections per origin over HTTP/1.1, one with many streams over HTTP/2. For more, make several.
class HttpClient : public QObject
{
    Q_OBJECT
public:
    explicit HttpClient(const HttpSettings &settings = {}, QObject *parent = nullptr);

    /// Never finishes before it returned. Every Outcome but Refused can come; attempts is 1.
    Exchange *send(const HttpCall &call, int timeoutMs);

private:
    QNetworkRequest networkRequest(const HttpCall &call) const;

    HttpSettings m_settings;
    QNetworkAccessManager m_manager;
};

} // namespace ds
