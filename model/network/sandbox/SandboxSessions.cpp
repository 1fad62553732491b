// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxActiveRooms.h"

namespace ds::sandbox {

namespace {

Json sessionPeerJson(const SandboxSession &session, const SandboxPeer &peer)
{
    return Json::object({{"id", Json::string(peer.id)},
                         {"session_id", Json::string(session.id)},
                         {"name", Json::string(peer.name)},
                         {"role", Json::string(peer.role)},
                         {"user_id", Json::string(peer.userId)},
                         {"joined_at", sandboxTimeOrNull(peer.joined)},
                         {"left_at", sandboxTimeOrNull(peer.left)}});
}

Json sessionJson(const SandboxSession &session)
{
    Json peers = Json::object();
    for (const SandboxPeer &peer : session.peers)
        peers.set(peer.id, sessionPeerJson(session, peer));
    return Json::object({{"id", Json::string(session.id)},
                         {"room_id", Json::string(session.roomId)},
                         {"customer_id", Json::string(sandboxCustomerId)},
                         {"active", Json::boolean(session.active)},
                         {"peers", std::move(peers)},
                         {"created_at", sandboxTimeOrNull(session.created)},
                         {"updated_at", sandboxTimeOrNull(session.updated)}});
}

bool isAsked(const SandboxCall &call, const SandboxSession &session)
{
    const std::string active = call.query("active").value_or("");
    return (active.empty() || session.active == (active == "true")) &&
           call.query("room_id").value_or(session.roomId) == session.roomId && isInAskedTime(call, session.created);
}

} // namespace

SandboxAnswer listSessions(SandboxCall &call)
{
    return listPage(
        call, call.state.sessions, [&call](const SandboxSession &session) { return isAsked(call, session); },
        sessionJson);
}

SandboxAnswer getSession(SandboxCall &call)
{
    const SandboxSession *session = call.state.sessions.find(call.args[0]);
    return session ? sandboxOk(sessionJson(*session)) : sandboxError(404, "Error: Session not found");
}

} // namespace ds::sandbox
