// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/TransportError.h"

#include "model/network/Origin.h"

namespace ds {

namespace {

QString tlsReason(const QSslError &error, const QUrl &url)
{
    switch (error.error()) {
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return QStringLiteral("its certificate is self-signed or from an authority that this machine does not trust");
    case QSslError::CertificateExpired:
        return QStringLiteral("its certificate has expired");
    case QSslError::CertificateNotYetValid:
        return QStringLiteral("its certificate is not valid yet; check this machine's clock");
    case QSslError::HostNameMismatch:
        return QStringLiteral("its certificate is not for %1").arg(url.host());
    case QSslError::CertificateRevoked:
        return QStringLiteral("its certificate was revoked");
    default:
        return error.errorString();
    }
}

QString tlsText(const QString &detail, const QUrl &url, const QList<QSslError> &errors)
{
    QStringList reasons;
    for (const QSslError &error : errors)
        reasons.append(tlsReason(error, url));
    reasons.removeDuplicates();
    return QStringLiteral("No secure connection to %1: %2. Nothing was sent.")
        .arg(originText(url), reasons.isEmpty() ? detail : reasons.join(QStringLiteral(", and ")));
}

/// Qt tells an answer that is not HTTP and a broken connection apart only sometimes.
QString lost(const QUrl &url, bool left)
{
    return left ? QStringLiteral(
                      "The connection to %1 ended before a whole HTTP answer was there: it broke, or the server "
                      "does not speak HTTP. Whether the request took effect is not known.")
                      .arg(originText(url))
                : QStringLiteral("The connection to %1 broke before anything was sent.").arg(originText(url));
}

QString proxyText(const QString &detail)
{
    return QStringLiteral("The proxy of this system does not let the request through (%1). Check the proxy settings.")
        .arg(detail);
}

} // namespace

QString transportErrorText(QNetworkReply::NetworkError error, const QString &detail, const QUrl &url,
                           const QList<QSslError> &tlsErrors, bool left)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError:
        return QStringLiteral("The name %1 was not found. Check the URL and the network connection.").arg(url.host());
    case QNetworkReply::ConnectionRefusedError:
        return left ? lost(url, left)
                    : QStringLiteral("%1 refuses the connection: nothing listens there. Check the address and port.")
                          .arg(originText(url));
    case QNetworkReply::SslHandshakeFailedError:
        return tlsText(detail, url, tlsErrors);
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::NoError:
        return lost(url, left);
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return QStringLiteral("%1 sent something that is not an HTTP answer. Check the address and port; whether the "
                              "request took effect is not known.")
            .arg(originText(url));
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return proxyText(detail);
    default:
        return QStringLiteral("No answer from %1: %2.").arg(originText(url), detail);
    }
}

} // namespace ds
