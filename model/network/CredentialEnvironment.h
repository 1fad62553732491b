// SPDX-License-Identifier: GPL-3.0-or-later
// Secrets that the terminal and CI give in the environment (contract §7).
#pragma once

#include "model/network/CredentialAccess.h"
#include "model/network/NexlaAccess.h"

#include <optional>

namespace ds {

struct CredentialEnvironment
{
    QString accessKey;           ///< HMS_ACCESS_KEY
    SecretBytes secret;          ///< HMS_SECRET
    SecretBytes managementToken; ///< HMS_MANAGEMENT_TOKEN
    NamedSecrets secrets;        ///< DS_SECRET_NAME, by NAME

    /// Takes them out of this process's environment and overwrites them there, so that no child inherits them. Call
    /// once, at the start, before other threads run.
    static CredentialEnvironment take();

    /// The tokens of the environment's credential, if it has one. An Error when only one half of a pair is set or the
    /// token cannot work.
    Result<std::shared_ptr<TokenSource>> tokens(const Clock &clock) const;
    bool hasCredential() const { return !accessKey.isEmpty() || !secret.isEmpty() || !managementToken.isEmpty(); }
};

/// Nexla's key, token and address from the environment (contract §13). Taken like the credential for 100ms.
struct NexlaEnvironment
{
    NexlaAccess access; ///< Empty where neither is set; the service key wins.

    static NexlaEnvironment take();
};

} // namespace ds
