// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/TokenInfo.h"

#include "model/json/Json.h"

#include <QLocale>

#include <cmath>

namespace ds {

namespace {

Error notAToken()
{
    return {QStringLiteral("This is not a management token. Copy the whole token from the 100ms dashboard (Developer): "
                           "three parts joined by dots.")};
}

Result<Json> part(QByteArrayView text)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        text.toByteArray(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return notAToken();
    Result<Json> json = Json::parse(std::string_view(decoded.decoded.constData(), size_t(decoded.decoded.size())));
    if (!json || !json->isObject())
        return notAToken();
    return json;
}

QString claimText(const Json &claims, std::string_view name)
{
    const Json *value = claims.find(name);
    return value && !value->isObject() && !value->isArray() && !value->isNull() ? value->toQString() : QString();
}

/// Unix seconds; also with a fraction or as text, as some libraries write them.
QDateTime claimTime(const Json &claims, std::string_view name, QStringList &oddities)
{
    if (!claims.find(name))
        return {};
    bool ok = false;
    const double seconds = claimText(claims, name).toDouble(&ok);
    constexpr double year9999 = 253402300799.0;
    if (ok && seconds >= 0 && seconds <= year9999)
        return QDateTime::fromSecsSinceEpoch(qint64(std::floor(seconds)), Qt::UTC);
    oddities.append(QStringLiteral("its claim \"%1\" is not a time").arg(QLatin1String(name.data(), int(name.size()))));
    return {};
}

QString when(const QDateTime &time)
{
    return QLocale(QLocale::English).toString(time.toUTC(), QStringLiteral("d MMMM yyyy 'at' HH:mm 'UTC'"));
}

QString distance(const QDateTime &now, const QDateTime &then)
{
    const qint64 seconds = now.secsTo(then);
    const auto counted = [](qint64 count, const QString &unit) {
        return QStringLiteral("%1 %2%3").arg(count).arg(unit, count == 1 ? QString() : QStringLiteral("s"));
    };
    if (seconds >= 2 * 86400)
        return counted(seconds / 86400, QStringLiteral("day"));
    if (seconds >= 2 * 3600)
        return counted(seconds / 3600, QStringLiteral("hour"));
    return counted(std::max<qint64>(seconds / 60, 1), QStringLiteral("minute"));
}

void noteOddities(TokenInfo &info, const Json &header, const Json &claims)
{
    if (claimText(header, "alg") != u"HS256")
        info.oddities.append(QStringLiteral("it is not signed with HS256, which 100ms expects"));
    if (info.version != u"2")
        info.oddities.append(info.version.isEmpty() ? QStringLiteral("it has no version; 100ms expects 2")
                                                    : QStringLiteral("its version is not 2"));
    if (claimText(claims, "access_key").isEmpty())
        info.oddities.append(QStringLiteral("it names no access key"));
    if (!info.expires.isValid())
        info.oddities.append(QStringLiteral("it does not say when it expires"));
}

} // namespace

SecretBytes cleanToken(const SecretBytes &pasted)
{
    QByteArray text = pasted.reveal().toByteArray().trimmed();
    if (text.left(7).compare("bearer ", Qt::CaseInsensitive) == 0)
        text.remove(0, 7);
    for (const char space : {' ', '\t', '\r', '\n'})
        text.replace(QByteArrayView(&space, 1), QByteArrayView());
    return SecretBytes::take(std::move(text));
}

Result<TokenInfo> readToken(const SecretBytes &token)
{
    const QByteArrayView text = token.reveal();
    const qsizetype first = text.indexOf('.');
    const qsizetype second = text.lastIndexOf('.');
    if (first <= 0 || second <= first + 1 || second + 1 >= text.size())
        return notAToken();
    const Result<Json> header = part(text.first(first));
    const Result<Json> claims = part(text.sliced(first + 1, second - first - 1));
    if (!header || !claims)
        return notAToken();
    TokenInfo info;
    info.type = claimText(*claims, "type");
    info.version = claimText(*claims, "version").left(20);
    info.begins = claimTime(*claims, "nbf", info.oddities);
    info.expires = claimTime(*claims, "exp", info.oddities);
    noteOddities(info, *header, *claims);
    return info;
}

Result<TokenInfo> acceptManagementToken(const SecretBytes &token, const QDateTime &now)
{
    Result<TokenInfo> info = readToken(token);
    if (!info)
        return info;
    if (info->type == u"app")
        return Error{QStringLiteral("This is an app token: it lets a participant join a room and cannot call the API. "
                                    "Use a management token instead.")};
    if (info->type != u"management")
        return Error{QStringLiteral("This token is not a management token (its \"type\" is not \"management\"). "
                                    "Copy one from the 100ms dashboard.")};
    if (info->expires.isValid() && info->expires <= now)
        return Error{QStringLiteral("This management token expired on %1. Copy a new one from the 100ms dashboard.")
                         .arg(when(info->expires))};
    constexpr qint64 toleratedSkew = 60;
    if (info->begins.isValid() && now.secsTo(info->begins) > toleratedSkew)
        return Error{QStringLiteral("This management token is not valid until %1. Wait, or check this machine's clock.")
                         .arg(when(info->begins))};
    return info;
}

QString TokenInfo::words(const QDateTime &now) const
{
    QString text = type == u"management" ? QStringLiteral("Management token")
                   : type == u"app"      ? QStringLiteral("App token")
                                         : QStringLiteral("Token of an unknown kind");
    if (!version.isEmpty())
        text += QStringLiteral(", version %1").arg(version);
    if (expires.isValid())
        text += expires > now ? QStringLiteral(", expires on %1 (in %2)").arg(when(expires), distance(now, expires))
                              : QStringLiteral(", expired on %1").arg(when(expires));
    if (!oddities.isEmpty())
        text += QStringLiteral("; note: ") + oddities.join(QStringLiteral("; "));
    return text;
}

QString expiryWarning(const CredentialInfo &credential, const QDateTime &now, const QDateTime &deliveryEnd)
{
    const QDateTime &end = credential.expires;
    if (!end.isValid())
        return {};
    if (end <= now)
        return QStringLiteral("The management token of \"%1\" expired on %2. Replace it.")
            .arg(credential.name, when(end));
    if (deliveryEnd.isValid() && deliveryEnd >= end)
        return QStringLiteral(
                   "The management token of \"%1\" expires on %2, before this delivery would end. Replace it "
                   "first, or use an App Access Key and App Secret.")
            .arg(credential.name, when(end));
    if (now.daysTo(end) >= 7 && now.secsTo(end) > 7 * 86400)
        return {};
    return QStringLiteral("The management token of \"%1\" expires on %2 (in %3).")
        .arg(credential.name, when(end), distance(now, end));
}

} // namespace ds
