// SPDX-License-Identifier: GPL-3.0-or-later
// Management tokens from an App Access Key and App Secret.
// 100ms docs: get-started/security-and-tokens (claims); server-sdk AuthService.ts (10 s of back-dating).
#pragma once

#include "model/base/Clock.h"
#include "model/network/Secret.h"

#include <QMutex>

namespace ds {

/// A JWT signed with HS256, with access_key, type, version, iat = nbf = now − 10 s, exp = nbf + validSeconds and jti (a
/// new UUID when empty).
SecretBytes makeManagementToken(const QString &accessKey, const SecretBytes &secret, const QDateTime &now,
                                qint64 validSeconds = 86400, const QString &jti = {});

/// The token of one credential, renewed in time. Safe to share between threads.
class TokenSource
{
public:
    /// A token is renewed this long before it ends.
    static constexpr qint64 renewBeforeSeconds = 300;
    /// A 403 this soon after a renewal is not the token's fault: it is the request's own answer.
    static constexpr qint64 freshSeconds = 60;

    /// Makes tokens.
    TokenSource(QString accessKey, SecretBytes secret, Clock clock = systemNow, qint64 validSeconds = 86400);
    /// Has just this one, which cannot be renewed.
    explicit TokenSource(SecretBytes token, Clock clock = systemNow);

    /// A token that cannot be renewed is over.
    bool hasEnded() const { return m_ends.isValid() && m_ends <= m_clock(); }
    bool canRenew() const { return !m_accessKey.isEmpty(); }
    SecretBytes token();
    /// `used` was answered with `status`, 401 or 403. True when token() now is another one and the request is worth one
    /// more try: each token is renewed once, however many requests were refused with it. A fresh one is renewed only
    /// after a 401 and when it worked before.
    bool renewAfterRefusal(const SecretBytes &used, int status);
    /// `used` was answered with another status.
    void accepted(const SecretBytes &used);

private:
    void make();

    QMutex m_mutex;
    const QString m_accessKey;
    const SecretBytes m_secret;
    const Clock m_clock;
    const qint64 m_validSeconds = 0;
    const QDateTime m_ends; ///< Of a token that cannot be renewed; invalid when it does not say.
    SecretBytes m_token;
    QDateTime m_made;
    bool m_madeAfterRefusal = false;
    bool m_accepted = false; ///< The token, since it was made.
};

} // namespace ds
