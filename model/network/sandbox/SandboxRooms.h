// SPDX-License-Identifier: GPL-3.0-or-later
// `/rooms` (100ms docs: api-reference/Rooms).
#pragma once

#include "model/network/sandbox/SandboxCall.h"

namespace ds::sandbox {

SandboxAnswer createRoom(SandboxCall &call);
SandboxAnswer updateRoom(SandboxCall &call);
SandboxAnswer getRoom(SandboxCall &call);
SandboxAnswer listRooms(SandboxCall &call);

/// 404 for an id that no room has.
SandboxAnswer roomNotFound();

/// The documented limits of a room's fields, for create and update alike; `room` is what an update changes.
SandboxRefusal checkRoomBody(const SandboxCall &call, const Json &body, const SandboxRoom *room);

} // namespace ds::sandbox
