// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxRooms.h"

#include <QUuid>

#include <algorithm>

namespace ds::sandbox {

namespace {

std::string lowerCased(std::string name)
{
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
    return name;
}

SandboxRoom *roomNamed(SandboxState &state, const std::string &name)
{
    const auto found = state.roomIdByName.find(lowerCased(name));
    return found == state.roomIdByName.end() ? nullptr : state.rooms.find(found->second);
}

/// The documented workflow's word on a name that is taken; the real API never says it.
SandboxAnswer nameTaken()
{
    return sandboxError(409, "Room name already exists");
}

std::string templateName(SandboxState &state, const std::string &id)
{
    const SandboxTemplate *found = state.templates.find(id);
    return found ? found->name : std::string();
}

void copyGiven(Json &answer, const Json &settings, std::initializer_list<const char *> keys)
{
    for (const char *key : keys)
        if (const Json *value = settings.find(key))
            answer.set(key, *value);
}

/// In the order of 100ms's samples. Without its own recording_info a room has its template's, and says so.
Json roomJson(SandboxState &state, const SandboxRoom &room, const char *recordingKey)
{
    const Json *recording = given(room.settings, "recording_info");
    const Json *description = room.settings.find("description");
    const Json *region = room.settings.find("region");
    Json answer = Json::object({{"id", Json::string(room.id)},
                                {"name", Json::string(room.name)},
                                {"enabled", Json::boolean(room.enabled)},
                                {"description", description ? *description : Json::string(std::string_view())},
                                {"customer_id", Json::string(sandboxCustomerId)},
                                {"app_id", Json::string(sandboxAppId)},
                                {"recording_source_template", Json::boolean(!recording)},
                                {"enabled_source_template", Json::boolean(false)}});
    answer.set(recordingKey, recording ? *recording : Json::object({{"enabled", Json::boolean(false)}}));
    copyGiven(answer, room.settings, {"large_room", "size", "max_duration_seconds"});
    answer.set("template_id", Json::string(room.templateId));
    answer.set("template", Json::string(templateName(state, room.templateId)));
    answer.set("region", region && !region->isEmptyString() ? *region : Json::string(std::string_view("auto")));
    answer.set("created_at", sandboxTimeOrNull(room.created));
    answer.set("updated_at", sandboxTimeOrNull(room.updated));
    answer.set("customer", Json::string(sandboxCustomerId));
    copyGiven(answer, room.settings, {"polls", "webhook"});
    return answer;
}

void rename(SandboxState &state, SandboxRoom &room, const std::string &name)
{
    state.roomIdByName.erase(lowerCased(room.name));
    room.name = name;
    state.roomIdByName[lowerCased(name)] = room.id;
}

/// Only what was sent changes; recording_info as a whole (100ms docs: it is atomic). An explicit null takes a setting
/// away (assumption).
void applySettings(SandboxRoom &room, const Json &body)
{
    for (const char *key : {"description", "recording_info", "region", "large_room", "size", "max_duration_seconds",
                            "polls", "webhook"}) {
        const Json *value = body.find(key);
        if (value && value->isNull())
            room.settings.remove(key);
        else if (value)
            room.settings.set(key, *value);
    }
}

void applyBody(SandboxCall &call, SandboxRoom &room, const Json &body)
{
    if (const std::string name = textOf(body, "name"); !name.empty())
        rename(call.state, room, name);
    if (const std::string id = textOf(body, "template_id"); !id.empty())
        room.templateId = id;
    room.enabled = flagOf(body, "enabled", room.enabled);
    applySettings(room, body);
    room.updated = call.now;
}

SandboxRoom &addRoom(SandboxCall &call)
{
    SandboxRoom room;
    room.id = call.state.newId(call.now);
    room.name = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    room.templateId = call.state.defaultTemplateId;
    room.created = call.now;
    call.state.roomIdByName[room.name] = room.id;
    return call.state.rooms.add(std::move(room));
}

/// `GET /rooms` hides disabled rooms unless asked for them (100ms docs: list-rooms).
bool isAsked(const SandboxCall &call, const SandboxRoom &room)
{
    const std::string name = call.query("name").value_or("");
    const std::string templateId = call.query("template_id").value_or("");
    return room.enabled == (call.query("enabled").value_or("true") != "false") &&
           (name.empty() || lowerCased(name) == lowerCased(room.name)) &&
           (templateId.empty() || templateId == room.templateId) && isInAskedTime(call, room.created);
}

} // namespace

SandboxAnswer roomNotFound()
{
    return sandboxError(404, "Error: Room not found");
}

/// A name that exists means that room, which gets what is sent (100ms docs: create-via-api). What is not sent stays
/// as it was (assumption).
SandboxAnswer createRoom(SandboxCall &call)
{
    Json body;
    if (SandboxRefusal refusal = readBody(call, EmptyBody::IsEmptyObject, body))
        return *refusal;
    const std::string name = textOf(body, "name");
    SandboxRoom *room = name.empty() ? nullptr : roomNamed(call.state, name);
    if (SandboxRefusal refusal = checkRoomBody(call, body, room))
        return *refusal;
    if (room && call.rules == SandboxRules::Documented)
        return nameTaken();
    if (!room)
        room = &addRoom(call);
    applyBody(call, *room, body);
    return sandboxOk(roomJson(call.state, *room, "recording_info"));
}

/// A name that another room has: "the corresponding room ID is returned" is all the docs say, so that room is
/// answered and nothing changes (assumption).
SandboxAnswer updateRoom(SandboxCall &call)
{
    SandboxRoom *room = call.state.rooms.find(call.args[0]);
    if (!room)
        return roomNotFound();
    Json body;
    if (SandboxRefusal refusal = readBody(call, EmptyBody::IsEmptyObject, body))
        return *refusal;
    if (SandboxRefusal refusal = checkRoomBody(call, body, room))
        return *refusal;
    const std::string name = textOf(body, "name");
    const SandboxRoom *holder = name.empty() ? nullptr : roomNamed(call.state, name);
    if (holder && holder != room)
        return call.rules == SandboxRules::Documented ? nameTaken()
                                                      : sandboxOk(roomJson(call.state, *holder, "recording_info"));
    applyBody(call, *room, body);
    return sandboxOk(roomJson(call.state, *room, "recording_info"));
}

SandboxAnswer getRoom(SandboxCall &call)
{
    const SandboxRoom *room = call.state.rooms.find(call.args[0]);
    return room ? sandboxOk(roomJson(call.state, *room, "recording_info")) : roomNotFound();
}

/// The list calls `recording` what a single room calls `recording_info` (100ms docs: list-rooms).
SandboxAnswer listRooms(SandboxCall &call)
{
    return listPage(
        call, call.state.rooms, [&call](const SandboxRoom &room) { return isAsked(call, room); },
        [&call](const SandboxRoom &room) {
            Json shown = roomJson(call.state, room, "recording");
            shown.set("key", Json::string(std::string(sandboxCustomerId) + ":" + room.name));
            return shown;
        });
}

} // namespace ds::sandbox
