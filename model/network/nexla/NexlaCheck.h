// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a key or token of Nexla's works: a token for the key, and the first Nexset, explained.
#pragma once

#include "model/network/CredentialCheck.h"
#include "model/network/HttpClient.h"
#include "model/network/NexlaAccess.h"

namespace ds {

/// Waits for the answer.
CredentialVerdict checkNexlaAccess(HttpClient &client, const NexlaAccess &access);

} // namespace ds
