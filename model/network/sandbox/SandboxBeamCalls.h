// SPDX-License-Identifier: GPL-3.0-or-later
// `/live-streams`, `/external-streams` and `/recordings` (100ms docs: api-reference, the pages of these names).
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

SandboxAnswer startRoomRecording(SandboxCall &call);
SandboxAnswer stopRecordingsOfRoom(SandboxCall &call);
SandboxAnswer pauseRoomRecording(SandboxCall &call);
SandboxAnswer resumeRoomRecording(SandboxCall &call);
SandboxAnswer stopRoomRecording(SandboxCall &call);
SandboxAnswer getRoomRecording(SandboxCall &call);
SandboxAnswer listRoomRecordings(SandboxCall &call);

} // namespace ds::sandbox
