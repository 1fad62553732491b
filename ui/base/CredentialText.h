// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a credential everywhere.
#pragma once

#include "model/delivery/Credential.h"

namespace ds {

/// "127.0.0.1:40231 (sandbox)": where a credential's requests go.
QString credentialOrigin(const CredentialInfo &info);

} // namespace ds
