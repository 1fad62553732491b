// SPDX-License-Identifier: GPL-3.0-or-later
// `/live-streams` and `/external-streams` (100ms docs: api-reference/live-streams, external-streams).
#pragma once

#include "model/network/sandbox/SandboxCall.h"

namespace ds::sandbox {

SandboxAnswer startLiveStream(SandboxCall &call);
SandboxAnswer stopLiveStreamsOfRoom(SandboxCall &call);
SandboxAnswer stopLiveStream(SandboxCall &call);
SandboxAnswer getLiveStream(SandboxCall &call);
SandboxAnswer listLiveStreams(SandboxCall &call);
SandboxAnswer sendTimedMetadata(SandboxCall &call);
SandboxAnswer pauseRecording(SandboxCall &call);
SandboxAnswer resumeRecording(SandboxCall &call);

SandboxAnswer startExternalStream(SandboxCall &call);
SandboxAnswer stopExternalStreamsOfRoom(SandboxCall &call);
SandboxAnswer stopExternalStream(SandboxCall &call);
SandboxAnswer getExternalStream(SandboxCall &call);
SandboxAnswer listExternalStreams(SandboxCall &call);

} // namespace ds::sandbox
