// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxBeam.h"
#include "model/network/sandbox/SandboxBeamCalls.h"
#include "model/network/sandbox/SandboxTranscription.h"

namespace ds::sandbox {

namespace {

using Kind = Json::Kind;

Json liveStreamJson(const SandboxBeam &beam, const QDateTime &now)
{
    const std::string manifest = "https://playback.sandbox.invalid/" + beam.id + "/master.m3u8";
    Json answer = beamHead(beam, now);
    answer.set("playback", Json::object({{"url", Json::string(manifest)}}));
    for (const Json::Member &option : beam.options.members())
        answer.set(option.key, option.value);
    appendBeamTail(answer, beam, now);
    return answer;
}

SandboxRefusal checkStart(const Json &body)
{
    if (SandboxRefusal refusal = checkKinds(body, {{"recording", Kind::Object}, {"transcription", Kind::Object}}))
        return refusal;
    const Json *recording = given(body, "recording");
    if (SandboxRefusal refusal =
            recording ? checkKinds(*recording, {{"hls_vod", Kind::Boolean}, {"single_file_per_layer", Kind::Boolean}})
                      : SandboxRefusal())
        return refusal;
    return checkTranscription(body);
}

/// The name of the template's hlsDestination: the one asked for, or the only one. With several, one must be named
/// (100ms docs: start-live-stream-for-room); the sentences are ours (assumption).
SandboxRefusal chooseDestination(SandboxCall &call, const SandboxRoom &room, const Json &body, std::string &name)
{
    const SandboxTemplate *roomTemplate = call.state.templates.find(room.templateId);
    const Json *all = roomTemplate ? given(roomTemplate->destinations, "hlsDestinations") : nullptr;
    name = textOf(body, "destination");
    if (!name.empty())
        return all && all->find(name) ? SandboxRefusal() : invalidParam("destination is not in the template");
    if (all && all->members().size() > 1)
        return invalidParam("destination is required, the template has several");
    if (all && !all->members().empty())
        name = all->members().front().key;
    return {};
}

Json optionsOf(const Json &body, const std::string &destination)
{
    const Json sent = body.find("recording") ? *body.find("recording") : Json::object();
    const Json recording =
        Json::object({{"hls_vod", Json::boolean(flagOf(sent, "hls_vod", false))},
                      {"single_file_per_layer", Json::boolean(flagOf(sent, "single_file_per_layer", false))}});
    Json options = Json::object({{"recording", recording}, {"destination", Json::string(destination)}});
    if (const Json *transcription = given(body, "transcription"))
        options.set("transcription", *transcription);
    return options;
}

/// 404 `hls not running` for what is not there or does not run (the message is from the docs of 100ms's SDK).
SandboxRefusal findRunning(SandboxCall &call, SandboxBeam *&beam)
{
    beam = call.state.liveStreams.find(call.args[0]);
    return beam && beam->statusAt(call.now) == "running" ? SandboxRefusal() : sandboxError(404, "hls not running");
}

SandboxAnswer setRecordingPaused(SandboxCall &call, bool paused)
{
    SandboxBeam *beam = nullptr;
    if (SandboxRefusal refusal = findRunning(call, beam))
        return *refusal;
    beam->recordingPaused = paused;
    return sandboxOk(liveStreamJson(*beam, call.now));
}

/// Both are required, the payload has up to 100 characters (100ms docs: send-timed-metadata); sentences are ours.
SandboxRefusal checkCue(const Json &body)
{
    const std::string payload = textOf(body, "payload");
    if (payload.empty())
        return invalidParam("payload is required");
    if (codePointCount(payload) > 100)
        return invalidParam("payload is longer than 100 characters");
    const Json *duration = given(body, "duration");
    if (!duration)
        return invalidParam("duration is required");
    if (integerOf(*duration).value_or(-1) < 0)
        return invalidParam("duration must be a whole number of seconds");
    return {};
}

} // namespace

SandboxAnswer startLiveStream(SandboxCall &call)
{
    SandboxRoom *room = nullptr;
    Json body;
    if (SandboxRefusal refusal = readStart(call, room, body))
        return *refusal;
    if (SandboxRefusal refusal = checkStart(body))
        return *refusal;
    std::string destination;
    if (SandboxRefusal refusal = chooseDestination(call, *room, body, destination))
        return *refusal;
    SandboxBeam beam;
    if (SandboxRefusal refusal = newBeam(call, call.state.liveStreams, *room, body, beam))
        return *refusal;
    beam.options = optionsOf(body, destination);
    return sandboxOk(liveStreamJson(call.state.liveStreams.addToRoom(std::move(beam)), call.now));
}

SandboxAnswer stopLiveStreamsOfRoom(SandboxCall &call)
{
    return stopBeamsOfRoom(call, call.state.liveStreams, liveStreamJson);
}

SandboxAnswer stopLiveStream(SandboxCall &call)
{
    return stopBeam(call, call.state.liveStreams, liveStreamJson);
}

SandboxAnswer getLiveStream(SandboxCall &call)
{
    return getBeam(call, call.state.liveStreams, liveStreamJson);
}

SandboxAnswer listLiveStreams(SandboxCall &call)
{
    return listBeams(call, call.state.liveStreams, liveStreamJson);
}

SandboxAnswer sendTimedMetadata(SandboxCall &call)
{
    SandboxBeam *beam = nullptr;
    if (SandboxRefusal refusal = findRunning(call, beam))
        return *refusal;
    Json body;
    if (SandboxRefusal refusal = readBody(call, EmptyBody::Refused, body))
        return *refusal;
    if (SandboxRefusal refusal = checkKinds(body, {{"payload", Kind::String}, {"duration", Kind::Number}}))
        return *refusal;
    if (SandboxRefusal refusal = checkCue(body))
        return *refusal;
    ++beam->cues;
    return sandboxOk(liveStreamJson(*beam, call.now));
}

SandboxAnswer pauseRecording(SandboxCall &call)
{
    return setRecordingPaused(call, true);
}

SandboxAnswer resumeRecording(SandboxCall &call)
{
    return setRecordingPaused(call, false);
}

} // namespace ds::sandbox
