// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxSeed.h"

#include "model/network/sandbox/SandboxRole.h"

namespace ds {

namespace {

constexpr const char *templateId = "64a1f0c2b3d4e5f607182a01";
constexpr const char *streamId = "64a1f0c2b3d4e5f607182b01";
constexpr const char *townHallId = "64a1f0c2b3d4e5f607182904";

struct SeedPeer
{
    const char *id;
    const char *name;
    const char *role;
};

struct SeedRoom
{
    const char *id;
    const char *name;
    const char *description;
    std::vector<SeedPeer> peers;
};

/// The oldest first; lists begin with the newest.
std::vector<SeedRoom> seedRooms()
{
    return {
        {"64a1f0c2b3d4e5f607182905", "archive", "Nobody is here", {}},
        {townHallId, "town-hall", "Streams", {{"2f1e4fc8-1f52-4a33-9a55-3a9d1f0b7c11", "Katherine", "host"}}},
        {"64a1f0c2b3d4e5f607182903", "onboarding", "", {{"9b2f6f0e-5a1d-4c38-8f6e-0d7c2b4a6e55", "Mary", "host"}}},
        {"64a1f0c2b3d4e5f607182902", "design-review", "", {{"c56a4180-65aa-42ec-a945-5fd21dec0538", "Annie", "host"}}},
        {"64a1f0c2b3d4e5f607182901",
         "weekly-sync",
         "Every Monday",
         {{"018b84da-0786-48c5-a3a6-02961d9eac03", "Ada", "host"},
          {"7c9e6679-7425-40de-944b-e07fc1f90ae7", "Grace", "guest"}}},
    };
}

Json roleFrom(const char *name, std::string_view text)
{
    return sandbox::completeRole(name, *Json::parse(text));
}

Json seedRoles()
{
    Json roles = Json::object();
    roles.set("host", roleFrom("host", R"({"subscribeParams":{"subscribeToRoles":["host","guest"]},
        "permissions":{"endRoom":true,"removeOthers":true,"mute":true,"unmute":true,"changeRole":true,
        "pollRead":true,"pollWrite":true}})"));
    roles.set("guest", roleFrom("guest", R"({"subscribeParams":{"subscribeToRoles":["host","guest"]},"priority":2})"));
    roles.set("viewer", roleFrom("viewer", R"({"publishParams":{"allowed":[]},
        "subscribeParams":{"subscribeToRoles":["host","guest"]},"priority":3})"));
    return roles;
}

void addTemplate(SandboxState &state, const QDateTime &created)
{
    SandboxTemplate item;
    item.id = templateId;
    item.name = "default-conference";
    item.roles = seedRoles();
    item.settings = *Json::parse(R"({"region":"eu","recording":null,"roomState":{"messageInterval":5,
        "sendPeerList":false,"stopRoomStateOnJoin":true,"enabled":false},"retry":{}})");
    item.destinations = *Json::parse(R"({"hlsDestinations":{"main-stage":{"name":"main-stage",
        "enableMetadataInsertion":true,"recording":{"hlsVod":true,"singleFilePerLayer":false}}}})");
    item.hasSubdomain = true;
    item.created = item.updated = created;
    state.defaultTemplateId = item.id;
    state.templates.add(std::move(item));
}

std::string addSession(SandboxState &state, const SeedRoom &room, const QDateTime &now)
{
    SandboxSession session;
    session.id = state.newId(now);
    session.roomId = room.id;
    session.created = session.updated = now.addSecs(-600);
    for (const SeedPeer &peer : room.peers)
        session.peers.push_back({peer.id, peer.name, peer.role, "", "", session.created, {}});
    return state.sessions.add(std::move(session)).id;
}

void addRoom(SandboxState &state, const SeedRoom &seed, const QDateTime &created, const QDateTime &now)
{
    SandboxRoom room;
    room.id = seed.id;
    room.name = seed.name;
    room.templateId = templateId;
    room.settings.set("description", Json::string(std::string_view(seed.description)));
    room.created = room.updated = created;
    if (!seed.peers.empty())
        room.sessionId = addSession(state, seed, now);
    state.roomIdByName[room.name] = room.id;
    state.rooms.add(std::move(room));
}

void addStream(SandboxState &state, const QDateTime &now)
{
    SandboxBeam beam;
    beam.id = streamId;
    beam.roomId = townHallId;
    beam.sessionId = state.rooms.find(townHallId)->sessionId;
    beam.meetingUrl = "https://sandbox.app.100ms.live/preview/" + beam.roomId + "/host?skip_preview=true";
    beam.options =
        *Json::parse(R"({"recording":{"hls_vod":true,"single_file_per_layer":false},"destination":"main-stage"})");
    beam.created = now.addSecs(-300);
    state.liveStreams.addToRoom(std::move(beam));
}

} // namespace

void seedSandbox(SandboxState &state, const QDateTime &now)
{
    addTemplate(state, now.addDays(-30));
    int day = -29;
    for (const SeedRoom &room : seedRooms())
        addRoom(state, room, now.addDays(day++), now);
    addStream(state, now);
}

} // namespace ds
