// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxBeam.h"

#include <QUrl>

namespace ds::sandbox {

namespace {

using Kind = Json::Kind;

/// Observed on 100ms's recordings: an empty or unusable meeting_url is `invalid input`.
bool isWebAddress(const std::string &text)
{
    const QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == u"https" || url.scheme() == u"http");
}

SandboxRefusal checkMeetingUrl(const SandboxTemplate *roomTemplate, const Json &body)
{
    if (given(body, "meeting_url"))
        return isWebAddress(textOf(body, "meeting_url")) ? SandboxRefusal() : sandboxError(400, "invalid input");
    // 100ms docs: start-live-stream-for-room: needed where the template has no subdomain.
    return roomTemplate && roomTemplate->hasSubdomain
               ? SandboxRefusal()
               : sandboxError(400, "invalid input", "meeting_url is required: the template has no subdomain");
}

std::string firstRole(const SandboxTemplate *roomTemplate)
{
    const bool hasRoles = roomTemplate && !roomTemplate->roles.members().empty();
    return hasRoles ? roomTemplate->roles.members().front().key : "host";
}

std::string defaultMeetingUrl(const SandboxTemplate *roomTemplate, const SandboxRoom &room)
{
    return "https://sandbox.app.100ms.live/preview/" + room.id + "/" + firstRole(roomTemplate) + "?skip_preview=true";
}

/// 100ms docs: javascript hls: a bot joins the room by its meeting_url, and a room is active while peers are in it.
/// That it joins at once, as whom, and that it stays until the room is ended (assumptions: nothing says so).
void letBotIn(SandboxCall &call, SandboxRoom &room)
{
    SandboxSession session;
    session.id = call.state.newId(call.now);
    session.roomId = room.id;
    session.created = session.updated = call.now;
    const std::string role = firstRole(call.state.templates.find(room.templateId));
    session.peers.push_back({call.state.newId(call.now), "beam", role, "", "", call.now, {}});
    room.sessionId = call.state.sessions.add(std::move(session)).id;
}

Json timeOrNull(bool happened, const QDateTime &time)
{
    return happened ? sandboxTimeOrNull(time) : Json();
}

bool isAsked(const SandboxCall &call, const SandboxBeam &beam)
{
    return call.query("room_id").value_or(beam.roomId) == beam.roomId &&
           call.query("session_id").value_or(beam.sessionId) == beam.sessionId &&
           call.query("status").value_or(beam.statusAt(call.now)) == beam.statusAt(call.now);
}

bool isBetween(qint64 value, qint64 low, qint64 high)
{
    return low <= value && value <= high;
}

/// Landscape 500x480 to 1920x1080, portrait 500x500 to 1080x1920.
bool isPicture(qint64 width, qint64 height)
{
    if (width >= height)
        return isBetween(width, 500, 1920) && isBetween(height, 480, 1080);
    return isBetween(width, 500, 1080) && isBetween(height, 500, 1920);
}

} // namespace

/// "beam not found" was observed on recordings, which the same service of 100ms answers.
SandboxAnswer beamNotFound()
{
    return sandboxError(404, "beam not found");
}

/// Unknown rooms give 403, not 404 (observed on recordings).
SandboxRefusal readStart(SandboxCall &call, SandboxRoom *&room, Json &body)
{
    room = call.state.rooms.find(call.args[0]);
    if (!room)
        return sandboxError(403, "user does not have required permission");
    if (SandboxRefusal refusal = readBody(call, EmptyBody::Refused, body))
        return refusal;
    if (SandboxRefusal refusal = checkKinds(body, {{"meeting_url", Kind::String}, {"destination", Kind::String}}))
        return refusal;
    return checkMeetingUrl(call.state.templates.find(room->templateId), body);
}

SandboxRefusal newBeam(SandboxCall &call, SandboxBeams &beams, SandboxRoom &room, const Json &body, SandboxBeam &beam)
{
    if (beams.liveIn(room.id))
        return sandboxError(409, "beam already started");
    beam.id = call.state.newId(call.now);
    beam.roomId = room.id;
    if (room.sessionId.empty())
        letBotIn(call, room);
    beam.sessionId = room.sessionId;
    beam.created = call.now;
    beam.meetingUrl = textOf(body, "meeting_url");
    if (beam.meetingUrl.empty())
        beam.meetingUrl = defaultMeetingUrl(call.state.templates.find(room.templateId), room);
    return {};
}

SandboxAnswer startBeam(SandboxCall &call, SandboxBeams &beams, SandboxRefusal (*check)(const Json &body),
                        Json (*options)(const Json &body), BeamShown shown)
{
    SandboxRoom *room = nullptr;
    Json body;
    if (SandboxRefusal refusal = readStart(call, room, body))
        return *refusal;
    if (SandboxRefusal refusal = check(body))
        return *refusal;
    SandboxBeam beam;
    if (SandboxRefusal refusal = newBeam(call, beams, *room, body, beam))
        return *refusal;
    beam.options = options(body);
    return sandboxOk(shown(beams.addToRoom(std::move(beam)), call.now));
}

SandboxAnswer stopBeamsOfRoom(SandboxCall &call, SandboxBeams &beams, BeamShown shown)
{
    SandboxBeam *beam = beams.liveIn(call.args[0]);
    if (!beam)
        return beamNotFound();
    beam->stopRequested = call.now;
    return sandboxOk(Json::object({{"error", Json::string(std::string_view())},
                                   {"data", Json::array({shown(*beam, call.now)})},
                                   {"limit", Json::number(10)},
                                   {"last", Json::string(beam->id)}}));
}

SandboxAnswer stopBeam(SandboxCall &call, SandboxBeams &beams, BeamShown shown)
{
    SandboxBeam *beam = beams.find(call.args[0]);
    if (!beam || !beam->isLive())
        return beamNotFound();
    beam->stopRequested = call.now;
    return sandboxOk(shown(*beam, call.now));
}

SandboxAnswer getBeam(SandboxCall &call, SandboxBeams &beams, BeamShown shown)
{
    const SandboxBeam *beam = beams.find(call.args[0]);
    return beam ? sandboxOk(shown(*beam, call.now)) : beamNotFound();
}

SandboxAnswer listBeams(SandboxCall &call, SandboxBeams &beams, BeamShown shown)
{
    return listPage(
        call, beams, [&call](const SandboxBeam &beam) { return isAsked(call, beam); },
        [&call, shown](const SandboxBeam &beam) { return shown(beam, call.now); });
}

SandboxRefusal checkResolution(const Json &body)
{
    const Json *resolution = given(body, "resolution");
    if (!resolution)
        return {};
    const auto side = [resolution](const char *key) {
        const Json *value = given(*resolution, key);
        return value ? integerOf(*value).value_or(0) : 0;
    };
    return isPicture(side("width"), side("height")) ? SandboxRefusal() : invalidParam("resolution is out of range");
}

Json resolutionOf(const Json &body)
{
    const Json *resolution = given(body, "resolution");
    return resolution ? *resolution : Json::object({{"width", Json::number(1280)}, {"height", Json::number(720)}});
}

Json beamHead(const SandboxBeam &beam, const QDateTime &now)
{
    return Json::object({{"id", Json::string(beam.id)},
                         {"room_id", Json::string(beam.roomId)},
                         {"session_id", Json::string(beam.sessionId)},
                         {"status", Json::string(beam.statusAt(now))},
                         {"meeting_url", Json::string(beam.meetingUrl)}});
}

void appendBeamTail(Json &answer, const SandboxBeam &beam, const QDateTime &now)
{
    const bool stopped = beam.statusAt(now) == "completed";
    answer.set("created_at", sandboxTimeOrNull(beam.created));
    answer.set("started_at", timeOrNull(beam.hasRunAt(now), beam.startedAt()));
    answer.set("updated_at", sandboxTimeOrNull(beam.stopRequested.isValid() ? beam.stopRequested : beam.created));
    answer.set("started_by", Json::string(std::string_view()));
    answer.set("stopped_at", timeOrNull(stopped, beam.stopRequested));
    answer.set("stopped_by", Json::string(std::string_view()));
    answer.set("recording_assets", Json());
}

} // namespace ds::sandbox
