// SPDX-License-Identifier: GPL-3.0-or-later
// `/active-rooms` and `/sessions` (100ms docs: api-reference/active-rooms, Sessions).
#pragma once

#include "model/network/sandbox/SandboxCall.h"

namespace ds::sandbox {

SandboxAnswer getActiveRoom(SandboxCall &call);
SandboxAnswer listPeers(SandboxCall &call);
SandboxAnswer getPeer(SandboxCall &call);
SandboxAnswer updatePeer(SandboxCall &call);
SandboxAnswer sendMessage(SandboxCall &call);
SandboxAnswer removePeers(SandboxCall &call);
SandboxAnswer endRoom(SandboxCall &call);

SandboxAnswer listSessions(SandboxCall &call);
SandboxAnswer getSession(SandboxCall &call);

} // namespace ds::sandbox
