// SPDX-License-Identifier: GPL-3.0-or-later
// The seam through which the window makes credentials: it hands secrets over and never gets one back.
#pragma once

#include "model/delivery/Credential.h"

#include <functional>

namespace ds {

/// What was typed. The secret is wiped by whoever takes the draft.
struct CredentialDraft
{
    QString name;
    CredentialKind kind = CredentialKind::KeyAndSecret;
    QString baseUrl = QStringLiteral("https://api.100ms.live/v2");
    QString accessKey;
    QString secret;       ///< The app secret, or the management token as it was pasted.
    bool replace = false; ///< The one of that name.
};

struct CredentialTrial
{
    bool works = false;
    QString sentence;
};

class CredentialEditing
{
public:
    virtual ~CredentialEditing() = default;
    /// "Management token, version 2, expires on …", or why it can never work.
    virtual Result<QString> describeToken(QString token) = 0;
    /// Asks `GET /v2/rooms?limit=10` with it, without keeping it. `done` is called once, later.
    virtual void test(CredentialDraft draft, std::function<void(CredentialTrial)> done) = 0;
    /// In the keychain, or for this run only: the value's `stored` tells.
    virtual void keep(CredentialDraft draft, std::function<void(Result<CredentialInfo>)> done) = 0;
};

} // namespace ds
