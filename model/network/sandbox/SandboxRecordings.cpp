// SPDX-License-Identifier: GPL-3.0-or-later
// `/recordings` (100ms docs: api-reference/recordings).
#include "model/network/sandbox/SandboxBeam.h"
#include "model/network/sandbox/SandboxBeamCalls.h"
#include "model/network/sandbox/SandboxTranscription.h"

namespace ds::sandbox {

namespace {

using Kind = Json::Kind;

Json recordingJson(const SandboxBeam &beam, const QDateTime &now)
{
    Json answer = beamHead(beam, now);
    if (beam.recordingPaused && beam.statusAt(now) == "running")
        answer.set("status", Json::string(std::string_view("paused"))); // (assumption: the word is not documented)
    for (const Json::Member &option : beam.options.members())
        answer.set(option.key, option.value);
    appendBeamTail(answer, beam, now);
    return answer;
}

SandboxRefusal checkStart(const Json &body)
{
    if (SandboxRefusal refusal = checkKinds(
            body, {{"audio_only", Kind::Boolean}, {"resolution", Kind::Object}, {"transcription", Kind::Object}}))
        return refusal;
    if (SandboxRefusal refusal = checkResolution(body))
        return refusal;
    return checkTranscription(body);
}

Json optionsOf(const Json &body)
{
    Json options = Json::object({{"destination", Json::string(textOf(body, "destination"))},
                                 {"audio_only", Json::boolean(flagOf(body, "audio_only", false))},
                                 {"resolution", resolutionOf(body)}});
    if (const Json *transcription = given(body, "transcription"))
        options.set("transcription", *transcription);
    return options;
}

SandboxAnswer setPaused(SandboxCall &call, bool paused)
{
    SandboxBeam *beam = call.state.recordings.liveIn(call.args[0]);
    if (!beam)
        return beamNotFound();
    beam->recordingPaused = paused;
    return sandboxOk(recordingJson(*beam, call.now));
}

} // namespace

SandboxAnswer startRoomRecording(SandboxCall &call)
{
    return startBeam(call, call.state.recordings, checkStart, optionsOf, recordingJson);
}

SandboxAnswer stopRecordingsOfRoom(SandboxCall &call)
{
    return stopBeamsOfRoom(call, call.state.recordings, recordingJson);
}

SandboxAnswer pauseRoomRecording(SandboxCall &call)
{
    return setPaused(call, true);
}

SandboxAnswer resumeRoomRecording(SandboxCall &call)
{
    return setPaused(call, false);
}

SandboxAnswer stopRoomRecording(SandboxCall &call)
{
    return stopBeam(call, call.state.recordings, recordingJson);
}

SandboxAnswer getRoomRecording(SandboxCall &call)
{
    return getBeam(call, call.state.recordings, recordingJson);
}

SandboxAnswer listRoomRecordings(SandboxCall &call)
{
    return listBeams(call, call.state.recordings, recordingJson);
}

} // namespace ds::sandbox
