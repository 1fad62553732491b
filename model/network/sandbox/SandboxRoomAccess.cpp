// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxRoomAccess.h"

#include "model/network/sandbox/SandboxRooms.h"

#include <algorithm>

namespace ds::sandbox {

namespace {

using Kind = Json::Kind;

Json roomCodeJson(const SandboxRoomCode &code)
{
    return Json::object({{"code", Json::string(code.id)},
                         {"room_id", Json::string(code.roomId)},
                         {"role", Json::string(code.role)},
                         {"enabled", Json::boolean(code.enabled)},
                         {"created_at", sandboxTimeOrNull(code.created)},
                         {"updated_at", sandboxTimeOrNull(code.updated)}});
}

/// Letters as in `abc-defg-hij`, from the part of a new id that tells ids apart.
std::string newCode(SandboxCall &call)
{
    std::string letters = call.state.newId(call.now).substr(14);
    for (char &digit : letters)
        digit = static_cast<char>('a' + (digit <= '9' ? digit - '0' : digit - 'a' + 10));
    return letters.insert(7, "-").insert(3, "-");
}

/// The role's code; a new one where it has none.
SandboxRoomCode &codeOf(SandboxCall &call, const SandboxRoom &room, const std::string &role)
{
    auto &codes = call.state.roomCodes.items();
    const auto found = std::find_if(codes.begin(), codes.end(), [&](const SandboxRoomCode &code) {
        return code.roomId == room.id && code.role == role;
    });
    if (found != codes.end())
        return *found;
    SandboxRoomCode code;
    code.id = newCode(call);
    code.roomId = room.id;
    code.role = role;
    code.created = code.updated = call.now;
    return call.state.roomCodes.add(std::move(code));
}

Json streamKeyJson(const SandboxRoom &room)
{
    return Json::object({{"room_id", Json::string(room.id)},
                         {"url", Json::string(std::string_view("rtmps://ingest.sandbox.100ms.live/live"))},
                         {"key", Json::string(room.streamKey)},
                         {"created_at", sandboxTimeOrNull(room.streamKeyMade)}}); // (assumption: names of the members)
}

SandboxAnswer streamKeyNotFound()
{
    return sandboxError(404, "stream key not found"); // (assumption: the text is not documented)
}

} // namespace

SandboxAnswer createRoomCodes(SandboxCall &call)
{
    const SandboxRoom *room = call.state.rooms.find(call.args[0]);
    if (!room)
        return roomNotFound();
    Json::Items data;
    if (const SandboxTemplate *item = call.state.templates.find(room->templateId)) {
        for (const Json::Member &role : item->roles.members())
            data.push_back(roomCodeJson(codeOf(call, *room, role.key)));
    }
    return sandboxOk(Json::object({{"data", Json::array(std::move(data))}}));
}

SandboxAnswer createRoomCode(SandboxCall &call)
{
    const SandboxRoom *room = call.state.rooms.find(call.args[0]);
    if (!room)
        return roomNotFound();
    const SandboxTemplate *item = call.state.templates.find(room->templateId);
    if (!item || !item->roles.find(call.args[1]))
        return sandboxError(404, "role not found"); // (assumption: the text is not documented)
    return sandboxOk(roomCodeJson(codeOf(call, *room, call.args[1])));
}

SandboxAnswer listRoomCodes(SandboxCall &call)
{
    if (!call.state.rooms.find(call.args[0]))
        return roomNotFound();
    const auto wanted = [&](const SandboxRoomCode &code) {
        return code.roomId == call.args[0] && call.query("role").value_or(code.role) == code.role &&
               code.enabled == (call.query("enabled").value_or(code.enabled ? "true" : "false") == "true");
    };
    return listPage(call, call.state.roomCodes, wanted, roomCodeJson);
}

/// Other fields are refused with 400 (100ms docs: update-room-code-api).
SandboxAnswer updateRoomCode(SandboxCall &call)
{
    Json body;
    if (SandboxRefusal refusal = readBody(call, EmptyBody::Refused, body))
        return *refusal;
    for (const Json::Member &member : body.members()) {
        if (member.key != "code" && member.key != "enabled")
            return invalidParam(member.key + " is not allowed");
    }
    if (SandboxRefusal refusal = checkKinds(body, {{"code", Kind::String}, {"enabled", Kind::Boolean}}))
        return *refusal;
    if (!given(body, "code") || !given(body, "enabled"))
        return invalidParam("code and enabled are required");
    SandboxRoomCode *code = call.state.roomCodes.find(textOf(body, "code"));
    if (!code)
        return sandboxError(404, "room code not found"); // (assumption: the text is not documented)
    code->enabled = flagOf(body, "enabled", code->enabled);
    code->updated = call.now;
    return sandboxOk(roomCodeJson(*code));
}

SandboxAnswer createStreamKey(SandboxCall &call)
{
    SandboxRoom *room = call.state.rooms.find(call.args[0]);
    if (!room)
        return roomNotFound();
    if (!room->enabled)
        return sandboxError(403, "room is disabled");
    if (!room->streamKey.empty())
        return sandboxError(400, "active stream key already exists");
    room->streamKey = "sandbox-" + call.state.newId(call.now);
    room->streamKeyMade = call.now;
    return sandboxOk(streamKeyJson(*room));
}

SandboxAnswer getStreamKey(SandboxCall &call)
{
    const SandboxRoom *room = call.state.rooms.find(call.args[0]);
    return room && !room->streamKey.empty() ? sandboxOk(streamKeyJson(*room)) : streamKeyNotFound();
}

/// The one call that is documented to answer 201.
SandboxAnswer disableStreamKey(SandboxCall &call)
{
    SandboxRoom *room = call.state.rooms.find(call.args[0]);
    if (!room || room->streamKey.empty())
        return streamKeyNotFound();
    SandboxAnswer answer = sandboxOk(streamKeyJson(*room));
    answer.status = 201;
    room->streamKey.clear();
    return answer;
}

} // namespace ds::sandbox
