// SPDX-License-Identifier: GPL-3.0-or-later
// `/room-codes` and `/stream-keys`: ways into a room (100ms docs: api-reference/room-codes, stream-key).
#pragma once

#include "model/network/sandbox/SandboxCall.h"

namespace ds::sandbox {

SandboxAnswer createRoomCodes(SandboxCall &call);
SandboxAnswer createRoomCode(SandboxCall &call);
SandboxAnswer listRoomCodes(SandboxCall &call);
SandboxAnswer updateRoomCode(SandboxCall &call);

SandboxAnswer createStreamKey(SandboxCall &call);
SandboxAnswer getStreamKey(SandboxCall &call);
SandboxAnswer disableStreamKey(SandboxCall &call);

} // namespace ds::sandbox
