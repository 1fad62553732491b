// SPDX-License-Identifier: GPL-3.0-or-later
// The seam between sending and keeping credentials: opens by name what a request needs. Answers come later, since a
// keychain may ask the user; a callback is called exactly once.
#pragma once

#include "model/base/Result.h"
#include "model/network/ManagementToken.h"

#include <QHash>
#include <QUrl>

#include <functional>
#include <memory>

namespace ds {

/// An opened credential: the base URL whose origin it belongs to, and its tokens, shared by everybody who sends with
/// it.
struct Access
{
    QUrl baseUrl;
    std::shared_ptr<TokenSource> tokens;
};

/// Values of `{secret.NAME}` by name.
using NamedSecrets = QHash<QString, SecretBytes>;

class CredentialAccess
{
public:
    virtual ~CredentialAccess() = default;
    virtual void openCredential(const QString &name, std::function<void(Result<Access>)> done) = 0;
    /// The Error names the first secret that is not known.
    virtual void openSecrets(const QStringList &names, std::function<void(Result<NamedSecrets>)> done) = 0;
};

} // namespace ds
