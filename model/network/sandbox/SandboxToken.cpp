// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxToken.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>

namespace ds {

namespace {

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

SandboxAnswer unauthorised(std::string_view detail)
{
    return sandboxError(401, "Token validation error", detail);
}

QByteArray bearerOf(const SandboxRequest &request)
{
    const QByteArray value = request.header("authorization");
    return value.left(7).compare("Bearer ", Qt::CaseInsensitive) == 0 ? value.mid(7).trimmed() : QByteArray();
}

QJsonObject decoded(const QByteArray &part)
{
    return QJsonDocument::fromJson(QByteArray::fromBase64(part, base64Url)).object();
}

/// In a time that does not depend on where the two differ.
bool sameBytes(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    int difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= a[i] ^ b[i];
    return difference == 0;
}

bool isSigned(const QList<QByteArray> &parts, const QByteArray &secret)
{
    const QByteArray content = parts[0] + '.' + parts[1];
    const QByteArray signature = QMessageAuthenticationCode::hash(content, secret, QCryptographicHash::Sha256);
    return sameBytes(signature.toBase64(base64Url), parts[2]);
}

/// What is wrong with the claims; empty when nothing is.
std::string claimFault(const QJsonObject &claims, const QByteArray &accessKey, qint64 now)
{
    if (claims.value(u"access_key").toString().toUtf8() != accessKey)
        return "access_key is not known";
    if (claims.value(u"type").toString() != u"management")
        return "type must be management";
    if (claims.value(u"version").toInt() != 2)
        return "version must be 2";
    if (!claims.value(u"exp").isDouble() || claims.value(u"exp").toInteger() <= now)
        return "token is expired";
    if (claims.value(u"nbf").toInteger() > now)
        return "token is not valid yet";
    return {};
}

} // namespace

SandboxRefusal checkToken(const SandboxRequest &request, const QByteArray &accessKey, const QByteArray &secret,
                          const QDateTime &now)
{
    const QByteArray token = bearerOf(request);
    if (token.isEmpty())
        return unauthorised("not found");
    const QList<QByteArray> parts = token.split('.');
    if (parts.size() != 3)
        return unauthorised("token contains an invalid number of segments");
    if (decoded(parts[0]).value(u"alg").toString() != u"HS256")
        return unauthorised("signing method must be HS256");
    if (!isSigned(parts, secret))
        return unauthorised("signature is invalid");
    const std::string fault = claimFault(decoded(parts[1]), accessKey, now.toSecsSinceEpoch());
    return fault.empty() ? SandboxRefusal() : unauthorised(fault);
}

} // namespace ds
