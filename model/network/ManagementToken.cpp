// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/ManagementToken.h"

#include "model/network/TokenInfo.h"

#include "model/json/Json.h"

#include <QMessageAuthenticationCode>
#include <QMutexLocker>
#include <QUuid>

namespace ds {

namespace {

QDateTime endOf(const SecretBytes &token)
{
    const Result<TokenInfo> info = readToken(token);
    return info ? info->expires : QDateTime();
}

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray signature(const QByteArray &text, const SecretBytes &secret)
{
    QMessageAuthenticationCode mac(QCryptographicHash::Sha256);
    mac.setKey(secret.reveal().toByteArray());
    mac.addData(text);
    return base64Url(mac.result());
}

QByteArray claims(const QString &accessKey, qint64 from, qint64 until, const QString &jti)
{
    Json all = Json::object();
    all.set("access_key", Json::string(accessKey));
    all.set("type", Json::string(std::string_view("management")));
    all.set("version", Json::number(qint64(2)));
    all.set("iat", Json::number(from));
    all.set("nbf", Json::number(from));
    all.set("exp", Json::number(until));
    all.set("jti", Json::string(jti));
    return QByteArray::fromStdString(all.toCompact());
}

} // namespace

SecretBytes makeManagementToken(const QString &accessKey, const SecretBytes &secret, const QDateTime &now,
                                qint64 validSeconds, const QString &jti)
{
    const qint64 from = now.toSecsSinceEpoch() - 10;
    const QString id = jti.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : jti;
    QByteArray token = base64Url(R"({"alg":"HS256","typ":"JWT"})");
    token += '.' + base64Url(claims(accessKey, from, from + validSeconds, id));
    token += '.' + signature(token, secret);
    return SecretBytes::take(std::move(token));
}

TokenSource::TokenSource(QString accessKey, SecretBytes secret, Clock clock, qint64 validSeconds)
    : m_accessKey(std::move(accessKey))
    , m_secret(std::move(secret))
    , m_clock(std::move(clock))
    , m_validSeconds(validSeconds)
{
}

TokenSource::TokenSource(SecretBytes token, Clock clock)
    : m_clock(std::move(clock))
    , m_ends(endOf(token))
    , m_token(std::move(token))
{
}

SecretBytes TokenSource::token()
{
    const QMutexLocker lock(&m_mutex);
    // A clock set back makes the age negative; such a token would be refused for its nbf.
    const qint64 age = canRenew() && m_made.isValid() ? m_made.secsTo(m_clock()) : 0;
    const qint64 useful = std::max<qint64>(m_validSeconds - renewBeforeSeconds, m_validSeconds / 2);
    if (canRenew() && (m_token.isEmpty() || age >= useful || age < 0)) {
        make();
        m_madeAfterRefusal = false;
    }
    return m_token;
}

bool TokenSource::renewAfterRefusal(const SecretBytes &used, int status)
{
    const QMutexLocker lock(&m_mutex);
    if (!canRenew())
        return false;
    if (!(used == m_token))
        return true;
    const bool fresh = m_madeAfterRefusal && m_made.secsTo(m_clock()) < freshSeconds;
    if (fresh && (status != 401 || !m_accepted))
        return false;
    make();
    m_madeAfterRefusal = true;
    return true;
}

void TokenSource::accepted(const SecretBytes &used)
{
    const QMutexLocker lock(&m_mutex);
    if (!m_accepted && used == m_token)
        m_accepted = true;
}

void TokenSource::make()
{
    m_accepted = false;
    m_made = m_clock();
    m_token = makeManagementToken(m_accessKey, m_secret, m_made, m_validSeconds);
}

} // namespace ds
