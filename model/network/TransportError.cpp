// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/TransportError.h"

#include "model/network/Origin.h"

#include <QRegularExpression>

namespace ds {

namespace {

using Fate = WireResult::Fate;

const char16_t unknownEffect[] = u" Whether the request took effect is not known.";
const char16_t nothingSent[] = u" Nothing was sent.";

QString tlsReason(const QSslError &error, const QUrl &url)
{
    switch (error.error()) {
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return QStringLiteral("its certificate is self-signed or from an authority that this machine does not trust "
                              "(where it is your company's, name its file in SSL_CERT_FILE)");
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

/// Of OpenSSL's "error:0A00042E:SSL routines::tlsv1 alert protocol version" people need the meaning.
QString handshakeReason(const QString &detail)
{
    if (detail.contains(u"protocol version") || detail.contains(u"unsupported protocol") ||
        detail.contains(u"version too low"))
        return QStringLiteral("it offers only TLS versions that are too old (1.2 or newer is needed)");
    if (detail.contains(u"wrong version number") || detail.contains(u"packet length too long") ||
        detail.contains(u"http request"))
        return QStringLiteral("it does not speak TLS on this port");
    if (detail.contains(u"no shared cipher") || detail.contains(u"handshake failure"))
        return QStringLiteral("it and this program have no cipher in common");
    static const QRegularExpression codes(QStringLiteral("(error:)?[0-9A-F]{8}:|SSL routines:[^:]*:"));
    return QString(detail).remove(codes).trimmed();
}

QString tlsText(const WireResult &result, const QUrl &url)
{
    QStringList reasons;
    for (const QSslError &error : result.tlsErrors)
        reasons.append(tlsReason(error, url));
    if (reasons.isEmpty())
        reasons.append(handshakeReason(result.detail));
    reasons.removeDuplicates();
    return QStringLiteral("No secure connection to %1: %2.")
        .arg(originText(url), reasons.join(QStringLiteral(", and ")));
}

QString brokenText(const WireResult &result, const QUrl &url)
{
    if (result.fate == Fate::NotTaken)
        return QStringLiteral("%1 says that it did not look at this request.").arg(originText(url));
    if (result.fate == Fate::NotSent)
        return QStringLiteral("The connection to %1 broke before anything was sent.").arg(originText(url));
    return QStringLiteral("The connection to %1 ended before a whole HTTP answer was there.").arg(originText(url));
}

QString proxyText(const WireResult &result)
{
    switch (result.error) {
    case QNetworkReply::ProxyConnectionRefusedError:
        return QStringLiteral("The proxy refuses the connection: nothing listens there.");
    case QNetworkReply::ProxyNotFoundError:
        return QStringLiteral("The name of the proxy was not found.");
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return QStringLiteral("The proxy asks for a user and password, or does not accept those it was given.");
    case QNetworkReply::ProxyTimeoutError:
        return QStringLiteral("The proxy does not answer.");
    default:
        return QStringLiteral("The proxy does not let the request through (%1).").arg(result.detail);
    }
}

bool isProxys(QNetworkReply::NetworkError error)
{
    return error >= QNetworkReply::ProxyConnectionRefusedError && error <= QNetworkReply::UnknownProxyError;
}

QString reason(const WireResult &result, const QUrl &url)
{
    if (isProxys(result.error))
        return proxyText(result) + QStringLiteral(" Check HTTPS_PROXY or the proxy settings of this system.");
    switch (result.error) {
    case QNetworkReply::HostNotFoundError:
        return QStringLiteral("The name %1 was not found. Check the URL and the network connection.").arg(url.host());
    case QNetworkReply::ConnectionRefusedError:
        return QStringLiteral("%1 refuses the connection: nothing listens there. Check the address and port.")
            .arg(originText(url));
    case QNetworkReply::SslHandshakeFailedError:
        return tlsText(result, url);
    case QNetworkReply::ProtocolFailure:
        return QStringLiteral("%1 sent no whole HTTP answer: %2. Check the address and port.")
            .arg(originText(url), result.detail);
    case QNetworkReply::RemoteHostClosedError:
        return brokenText(result, url);
    default:
        return QStringLiteral("No answer from %1 (%2).").arg(originText(url), result.detail);
    }
}

} // namespace

QString transportErrorText(const WireResult &result, const QUrl &url)
{
    const QString end = QString::fromUtf16(result.fate == Fate::Lost ? unknownEffect : nothingSent);
    const bool saysSo = result.fate == Fate::NotTaken || result.error == QNetworkReply::RemoteHostClosedError;
    return reason(result, url) + (saysSo && result.fate != Fate::Lost ? QString() : end);
}

bool waitingMendsNothing(const WireResult &result)
{
    return result.fate == Fate::NotSent &&
           (!result.tlsErrors.isEmpty() || result.error == QNetworkReply::ProxyNotFoundError ||
            result.error == QNetworkReply::ProxyAuthenticationRequiredError);
}

} // namespace ds
