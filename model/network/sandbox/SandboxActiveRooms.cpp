// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxActiveRooms.h"
#include "model/network/sandbox/SandboxRooms.h"

#include <algorithm>

namespace ds::sandbox {

namespace {

using Kind = Json::Kind;

/// The room of the path and its session.
struct ActiveRoom
{
    SandboxRoom *room = nullptr;
    SandboxSession *session = nullptr;
};

/// 404 without a session (observed by two clients on GET; assumption for the other calls).
SandboxRefusal findActiveRoom(SandboxCall &call, ActiveRoom &active)
{
    active.room = call.state.rooms.find(call.args[0]);
    if (!active.room)
        return roomNotFound();
    active.session = call.state.activeSession(*active.room);
    return active.session ? SandboxRefusal() : sandboxError(404, "session not active");
}

SandboxAnswer peerNotFound()
{
    return sandboxError(404, "peer not found"); // (assumption: the text is not documented)
}

SandboxAnswer said(std::string_view what)
{
    return sandboxOk(Json::object({{"message", Json::string(what)}}));
}

Json peerJson(const SandboxPeer &peer)
{
    return Json::object({{"id", Json::string(peer.id)},
                         {"name", Json::string(peer.name)},
                         {"user_id", Json::string(peer.userId)},
                         {"metadata", Json::string(peer.metadata)},
                         {"role", Json::string(peer.role)},
                         {"joined_at", sandboxTimeOrNull(peer.joined)}});
}

bool isConnected(const SandboxPeer &peer)
{
    return !peer.left.isValid();
}

/// `peer_id` wins over `role`; without both everybody is meant (100ms docs: send-message).
bool isAddressed(const SandboxPeer &peer, const std::string &peerId, const std::string &role)
{
    if (!peerId.empty())
        return peer.id == peerId;
    return role.empty() || peer.role == role;
}

/// Nobody being addressed is no error (assumption): the message reaches no one.
SandboxSentMessage deliver(const SandboxCall &call, const ActiveRoom &active, const Json &body)
{
    SandboxSentMessage sent{active.room->id,
                            textOf(body, "message"),
                            textOf(body, "type"),
                            textOf(body, "role"),
                            textOf(body, "peer_id"),
                            0,
                            call.now};
    sent.recipients = static_cast<int>(
        std::count_if(active.session->peers.begin(), active.session->peers.end(), [&sent](const SandboxPeer &peer) {
            return isConnected(peer) && isAddressed(peer, sent.peerId, sent.role);
        }));
    return sent;
}

QString noteOf(const SandboxSentMessage &sent)
{
    const std::string to = !sent.peerId.empty() ? sent.peerId : !sent.role.empty() ? "role " + sent.role : "everybody";
    return QStringLiteral("message to %1 (%2 connected): %3")
        .arg(QString::fromStdString(to), QString::number(sent.recipients), toQString(sent.message));
}

} // namespace

SandboxAnswer getActiveRoom(SandboxCall &call)
{
    ActiveRoom active;
    if (SandboxRefusal refusal = findActiveRoom(call, active))
        return *refusal;
    Json::Items peers;
    for (const SandboxPeer &peer : active.session->peers)
        if (isConnected(peer))
            peers.push_back(Json::string(peer.id));
    return sandboxOk(Json::object({{"id", Json::string(active.room->id)},
                                   {"name", Json::string(active.room->name)},
                                   {"customer_id", Json::string(sandboxCustomerId)},
                                   {"session", Json::object({{"id", Json::string(active.session->id)},
                                                             {"created_at", sandboxTimeOrNull(active.session->created)},
                                                             {"peers", Json::array(std::move(peers))}})}}));
}

SandboxAnswer listPeers(SandboxCall &call)
{
    ActiveRoom active;
    if (SandboxRefusal refusal = findActiveRoom(call, active))
        return *refusal;
    const std::string role = call.query("role").value_or("");
    const std::string userId = call.query("user_id").value_or("");
    Json peers = Json::object();
    for (const SandboxPeer &peer : active.session->peers)
        if (isConnected(peer) && (role.empty() || peer.role == role) && (userId.empty() || peer.userId == userId))
            peers.set(peer.id, peerJson(peer));
    return sandboxOk(Json::object({{"peers", std::move(peers)}}));
}

SandboxAnswer getPeer(SandboxCall &call)
{
    ActiveRoom active;
    if (SandboxRefusal refusal = findActiveRoom(call, active))
        return *refusal;
    const SandboxPeer *peer = active.session->connectedPeer(call.args[1]);
    if (!peer)
        return peerNotFound();
    Json answer = peerJson(*peer);
    answer.set("tracks", Json::object());
    return sandboxOk(answer);
}

/// Answers the peer as it is now (assumption: the answer is not documented).
SandboxAnswer updatePeer(SandboxCall &call)
{
    ActiveRoom active;
    if (SandboxRefusal refusal = findActiveRoom(call, active))
        return *refusal;
    SandboxPeer *peer = active.session->connectedPeer(call.args[1]);
    if (!peer)
        return peerNotFound();
    Json body;
    if (SandboxRefusal refusal = readBody(call, EmptyBody::Refused, body))
        return *refusal;
    if (SandboxRefusal refusal =
            checkKinds(body, {{"name", Kind::String}, {"role", Kind::String}, {"metadata", Kind::String}}))
        return *refusal;
    for (auto [key, member] : {std::pair("name", &SandboxPeer::name), std::pair("role", &SandboxPeer::role),
                               std::pair("metadata", &SandboxPeer::metadata)})
        if (given(body, key))
            peer->*member = textOf(body, key);
    return sandboxOk(peerJson(*peer));
}

SandboxAnswer sendMessage(SandboxCall &call)
{
    ActiveRoom active;
    if (SandboxRefusal refusal = findActiveRoom(call, active))
        return *refusal;
    Json body;
    if (SandboxRefusal refusal = readBody(call, EmptyBody::Refused, body))
        return *refusal;
    if (SandboxRefusal refusal = checkKinds(
            body,
            {{"message", Kind::String}, {"type", Kind::String}, {"role", Kind::String}, {"peer_id", Kind::String}}))
        return *refusal;
    if (textOf(body, "message").empty())
        return invalidParam("message is required"); // (assumption: the text is not documented)
    const SandboxSentMessage sent = deliver(call, active, body);
    SandboxAnswer answer = said("message sent");
    answer.note = noteOf(sent);
    call.state.keep(sent);
    return answer;
}

/// The last one out ends the session (100ms docs: a room is active while peers are in it).
SandboxAnswer removePeers(SandboxCall &call)
{
    ActiveRoom active;
    if (SandboxRefusal refusal = findActiveRoom(call, active))
        return *refusal;
    Json body;
    if (SandboxRefusal refusal = readBody(call, EmptyBody::Refused, body))
        return *refusal;
    if (SandboxRefusal refusal =
            checkKinds(body, {{"peer_id", Kind::String}, {"role", Kind::String}, {"reason", Kind::String}}))
        return *refusal;
    const std::string peerId = textOf(body, "peer_id");
    const std::string role = textOf(body, "role");
    if (peerId.empty() && role.empty())
        return invalidParam("peer_id or role is required"); // (assumption: the text is not documented)
    for (SandboxPeer &peer : active.session->peers)
        if (isConnected(peer) && isAddressed(peer, peerId, role))
            peer.left = call.now;
    if (active.session->isEmpty())
        call.state.endSession(*active.room, call.now);
    return said("peer remove request submitted");
}

/// `lock` disables the room until it is enabled again (100ms docs: end-active-room).
SandboxAnswer endRoom(SandboxCall &call)
{
    ActiveRoom active;
    if (SandboxRefusal refusal = findActiveRoom(call, active))
        return *refusal;
    Json body;
    if (SandboxRefusal refusal = readBody(call, EmptyBody::IsEmptyObject, body))
        return *refusal;
    if (SandboxRefusal refusal = checkKinds(body, {{"reason", Kind::String}, {"lock", Kind::Boolean}}))
        return *refusal;
    if (flagOf(body, "lock", false))
        active.room->enabled = false;
    call.state.endSession(*active.room, call.now);
    return said("session is ending");
}

} // namespace ds::sandbox
