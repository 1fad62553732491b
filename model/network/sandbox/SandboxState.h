// SPDX-License-Identifier: GPL-3.0-or-later
// What the sandbox remembers while it runs.
#pragma once

#include "model/json/Json.h"
#include "model/network/sandbox/SandboxStore.h"

#include <QDateTime>

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

namespace ds {

struct SandboxRoom
{
    std::string id;
    std::string name;
    bool enabled = true;
    std::string templateId;
    Json settings = Json::object(); ///< description, region, size …: every other field as it was sent.
    QDateTime created;
    QDateTime updated;
    std::string sessionId; ///< Of the active session; empty when nobody is in the room.
    std::string streamKey; ///< The active one; empty when there is none.
    QDateTime streamKeyMade;
};

struct SandboxPeer
{
    std::string id;
    std::string name;
    std::string role;
    std::string userId;
    std::string metadata;
    QDateTime joined;
    QDateTime left; ///< Invalid while connected.
};

struct SandboxSession
{
    std::string id;
    std::string roomId;
    bool active = true;
    std::vector<SandboxPeer> peers;
    QDateTime created;
    QDateTime updated;

    SandboxPeer *connectedPeer(const std::string &peerId);
    bool isEmpty() const; ///< Nobody is connected any more.
};

/// "beam" is 100ms's word for what sends a room's picture elsewhere: a live stream (HLS), an external one (RTMP) or a
/// recording.
struct SandboxBeam
{
    std::string id;
    std::string roomId;
    std::string sessionId;
    std::string meetingUrl;
    Json options = Json::object(); ///< recording, destination, rtmp_urls, resolution, in the order of the answer.
    QDateTime created;
    QDateTime stopRequested; ///< Invalid while nobody asked.
    bool recordingPaused = false;
    int cues = 0; ///< Timed metadata taken so far.

    /// `starting` `running` `stopping` `completed`: follows from the times alone, so no timer is needed.
    std::string statusAt(const QDateTime &now) const;
    bool isLive() const;         ///< Starting or running: another start is refused.
    QDateTime startedAt() const; ///< When it began, or will begin, to run.
    bool hasRunAt(const QDateTime &now) const;
};

/// Streams of one kind. A room has at most one that is live, and it is the room's latest.
class SandboxBeams : public SandboxStore<SandboxBeam>
{
public:
    SandboxBeam &addToRoom(SandboxBeam beam);
    /// The room's starting or running stream; nullptr when there is none.
    SandboxBeam *liveIn(const std::string &roomId);

private:
    std::unordered_map<std::string, std::string> m_latestByRoom;
};

struct SandboxTemplate
{
    std::string id;
    std::string name;
    Json roles = Json::object();
    Json settings = Json::object();
    Json destinations = Json::object();
    Json recordings = Json::array();
    bool hasSubdomain = false; ///< Without one a stream must name its meeting_url; those made through REST have none.
    QDateTime created;
    QDateTime updated;
};

/// A message that was accepted; the sandbox has no clients that would receive it.
struct SandboxSentMessage
{
    std::string roomId;
    std::string message;
    std::string type;
    std::string role;
    std::string peerId;
    int recipients = 0;
    QDateTime sent;
};

/// What people type instead of a token; each role of a room has at most one.
struct SandboxRoomCode
{
    std::string id; ///< The code itself.
    std::string roomId;
    std::string role;
    bool enabled = true;
    QDateTime created;
    QDateTime updated;
};

struct SandboxPoll
{
    std::string id;
    Json body = Json::object(); ///< As it was sent; questions and options are known by their places.
    QDateTime created;
    QDateTime updated;
};

struct SandboxState
{
    static constexpr size_t keptMessages = 10000; ///< Older ones are forgotten, so that memory has a bound.

    SandboxStore<SandboxRoom> rooms;
    std::unordered_map<std::string, std::string> roomIdByName; ///< Lower-cased name to id.
    SandboxStore<SandboxSession> sessions;
    SandboxBeams liveStreams;
    SandboxBeams externalStreams;
    SandboxBeams recordings;
    SandboxStore<SandboxRoomCode> roomCodes;
    SandboxStore<SandboxPoll> polls;
    SandboxStore<SandboxTemplate> templates;
    std::deque<SandboxSentMessage> messages;
    std::string defaultTemplateId;
    unsigned idCounter = 0;

    /// 24 hexadecimal digits as 100ms's ids: the time, then a count, so that none comes twice.
    std::string newId(const QDateTime &now);
    void keep(SandboxSentMessage message);
    SandboxSession *activeSession(const SandboxRoom &room);
    /// Ends the room's session: peers leave, streams stop.
    void endSession(SandboxRoom &room, const QDateTime &now);
};

/// RFC 3339 UTC with milliseconds.
std::string sandboxTime(const QDateTime &time);
/// The same, or null for an invalid one.
Json sandboxTimeOrNull(const QDateTime &time);

inline constexpr std::string_view sandboxCustomerId = "627cdddff2e4e30487862ad1";
inline constexpr std::string_view sandboxAppId = "62510797903d857ab8ec3ba5";

} // namespace ds
