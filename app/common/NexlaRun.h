// SPDX-License-Identifier: GPL-3.0-or-later
// Which key opens Nexla's API in this run.
#pragma once

#include "app/common/RunCredentials.h"

namespace ds {

/// That of the environment; else the credential of this name in the keychain, or the only one of its kind where no name
/// is given. The Error says what to set.
Result<NexlaAccess> nexlaAccessForRun(CredentialStore &store, const NexlaEnvironment &environment, const QString &name);

} // namespace ds
