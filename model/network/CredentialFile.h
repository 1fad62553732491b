// SPDX-License-Identifier: GPL-3.0-or-later
// `credentials.json` in the program's own folder: which credentials and secrets there are, without anything secret.
#pragma once

#include "model/delivery/Credential.h"

#include <functional>

namespace ds {

struct CredentialEntry
{
    QString id; ///< Its place in the keychain; a rename keeps it.
    QString name;
    CredentialKind kind = CredentialKind::KeyAndSecret;
    QString baseUrl;
    QDateTime expires;
};

struct SecretEntry
{
    QString id;
    QString name;
};

struct CredentialIndex
{
    QList<CredentialEntry> credentials;
    QList<SecretEntry> secrets;
};

class CredentialFile
{
public:
    explicit CredentialFile(QString path);

    /// A missing file is an empty index.
    Result<CredentialIndex> read() const;
    /// Reads, changes and writes under a lock, so that two programs do not lose each other's changes. The file is
    /// replaced as a whole, readable by its owner only; a broken one is never overwritten.
    Result<void> update(const std::function<void(CredentialIndex &)> &change) const;

private:
    Result<void> write(const CredentialIndex &index) const;
    QString m_path;
};

} // namespace ds
