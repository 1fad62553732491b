// SPDX-License-Identifier: GPL-3.0-or-later
// What a pasted token says of itself: its kind, version and expiry. Nothing is verified, only 100ms can do that.
#pragma once

#include "model/base/Result.h"
#include "model/delivery/Credential.h"
#include "model/network/Secret.h"

namespace ds {

struct TokenInfo
{
    QString type;         ///< The claim `type`: "management", "app" …
    QString version;      ///< As it stands in the token; empty when missing.
    QDateTime begins;     ///< nbf; invalid when missing.
    QDateTime expires;    ///< exp; invalid when missing or absurd.
    QStringList oddities; ///< One sentence each.

    /// "Management token, version 2, expires on 1 December 2026 at 09:00 UTC (in 8 days)".
    QString words(const QDateTime &now) const;
};

/// Without "Bearer " and white space around and inside, as it comes from a mail or a terminal.
SecretBytes cleanToken(const SecretBytes &pasted);
/// The Error when `token` is no JWT. It never quotes the token.
Result<TokenInfo> readToken(const SecretBytes &token);
/// The same, refusing what can never work: an app token, another kind, an expired one.
Result<TokenInfo> acceptManagementToken(const SecretBytes &token, const QDateTime &now);

/// A sentence a week before the expiry, after it, and before a delivery that would outlive it (`deliveryEnd` is the
/// expected end; invalid for none); else empty.
QString expiryWarning(const CredentialInfo &credential, const QDateTime &now, const QDateTime &deliveryEnd = {});

} // namespace ds
