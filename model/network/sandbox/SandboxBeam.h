// SPDX-License-Identifier: GPL-3.0-or-later
// What live streams, external streams and recordings have in common.
#pragma once

#include "model/network/sandbox/SandboxCall.h"

namespace ds::sandbox {

using BeamShown = Json (*)(const SandboxBeam &beam, const QDateTime &now);

/// How each kind starts: 403 for an unknown room, the body, what all check. Fills `room` and `body`.
SandboxRefusal readStart(SandboxCall &call, SandboxRoom *&room, Json &body);
/// 409 `beam already started` when the room has a live one of this kind; else the new one, not yet kept. Its bot opens
/// a session where the room has none.
SandboxRefusal newBeam(SandboxCall &call, SandboxBeams &beams, SandboxRoom &room, const Json &body, SandboxBeam &beam);
/// The whole start of a kind that needs no more than its body.
SandboxAnswer startBeam(SandboxCall &call, SandboxBeams &beams, SandboxRefusal (*check)(const Json &body),
                        Json (*options)(const Json &body), BeamShown shown);

/// `{"error":"","data":[…],"limit":10,"last":…}`, or 404 when nothing runs in the room.
SandboxAnswer stopBeamsOfRoom(SandboxCall &call, SandboxBeams &beams, BeamShown shown);
SandboxAnswer stopBeam(SandboxCall &call, SandboxBeams &beams, BeamShown shown);
SandboxAnswer getBeam(SandboxCall &call, SandboxBeams &beams, BeamShown shown);
SandboxAnswer listBeams(SandboxCall &call, SandboxBeams &beams, BeamShown shown);

/// id, room_id, session_id, status, meeting_url: how every stream's answer begins.
Json beamHead(const SandboxBeam &beam, const QDateTime &now);
/// created_at … recording_assets: how every stream's answer ends.
void appendBeamTail(Json &answer, const SandboxBeam &beam, const QDateTime &now);

SandboxAnswer beamNotFound();

/// Precondition: `resolution` is an object when it is there.
SandboxRefusal checkResolution(const Json &body);
/// What was asked for, else the usual 1280 by 720.
Json resolutionOf(const Json &body);

} // namespace ds::sandbox
