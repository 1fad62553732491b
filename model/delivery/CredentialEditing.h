// SPDX-License-Identifier: GPL-3.0-or-later
// The seam through which the window makes and manages credentials and named secrets: it hands secrets over and never
// gets one back.
#pragma once

#include "model/base/ApiAddress.h"
#include "model/delivery/Credential.h"

#include <QStringList>

#include <functional>

namespace ds {

/// What was typed. The secret is wiped by whoever takes the draft.
struct CredentialDraft
{
    QString name;
    CredentialKind kind = CredentialKind::KeyAndSecret;
    QString baseUrl = apiBaseUrl();
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

    /// Why credentials.json cannot be read, so that what it lists is missing; empty when all is well.
    virtual QString problem() const = 0;
    // Each of the following calls `done` once, perhaps before it returns; CredentialList::changed tells of the change.
    /// Its secret stays where it is. Destinations name a credential: they keep the old name.
    virtual void rename(const QString &name, const QString &newName,
                        std::function<void(Result<CredentialInfo>)> done) = 0;
    /// From the list and the keychain; what the keychain does not give up stays listed.
    virtual void remove(const QString &name, std::function<void(Result<void>)> done) = 0;
    /// As test(), with the one that is kept.
    virtual void testKept(const QString &name, std::function<void(CredentialTrial)> done) = 0;

    /// The NAMEs that `{secret.NAME}` can stand for.
    virtual QStringList secretNames() const = 0;
    /// Given by the environment for this run: it cannot be changed here.
    virtual bool secretFromEnvironment(const QString &name) const = 0;
    /// Adds or replaces, and wipes `value`. True: in the keychain; false: for this run only.
    virtual void keepSecret(const QString &name, QString value, std::function<void(Result<bool>)> done) = 0;
    virtual void removeSecret(const QString &name, std::function<void(Result<void>)> done) = 0;
};

} // namespace ds
