// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxRoutes.h"

#include "model/network/sandbox/SandboxActiveRooms.h"
#include "model/network/sandbox/SandboxBeamCalls.h"
#include "model/network/sandbox/SandboxPolls.h"
#include "model/network/sandbox/SandboxRoomAccess.h"
#include "model/network/sandbox/SandboxRooms.h"
#include "model/network/sandbox/SandboxTemplates.h"

namespace ds {

namespace {

using Segments = QList<QByteArray>;

struct Row
{
    const SandboxRoute *route;
    Segments pattern;
};

const std::vector<Row> &rows()
{
    static const std::vector<Row> all = [] {
        std::vector<Row> made;
        for (const SandboxRoute &route : sandboxRoutes())
            made.push_back({&route, ("/v2" + route.pattern).split('/')});
        return made;
    }();
    return all;
}

bool isPlaceholder(const QByteArray &segment)
{
    return segment.startsWith('{');
}

bool fits(const Segments &pattern, const Segments &path)
{
    if (pattern.size() != path.size())
        return false;
    for (qsizetype i = 0; i < path.size(); ++i)
        if (isPlaceholder(pattern[i]) ? path[i].isEmpty() : pattern[i] != path[i])
            return false;
    return true;
}

std::vector<std::string> decodedArgs(const Segments &pattern, const Segments &path)
{
    std::vector<std::string> args;
    for (qsizetype i = 0; i < path.size(); ++i)
        if (isPlaceholder(pattern[i]))
            args.push_back(QByteArray::fromPercentEncoding(path[i]).toStdString());
    return args;
}

Segments segmentsOf(const QByteArray &rawPath)
{
    Segments segments = rawPath.split('/');
    if (segments.size() > 2 && segments.last().isEmpty())
        segments.removeLast();
    return segments;
}

} // namespace

const std::vector<SandboxRoute> &sandboxRoutes()
{
    using namespace sandbox;
    static const std::vector<SandboxRoute> routes{
        {"POST", "/rooms", createRoom},
        {"GET", "/rooms", listRooms},
        {"GET", "/rooms/{room_id}", getRoom},
        {"POST", "/rooms/{room_id}", updateRoom},
        {"GET", "/active-rooms/{room_id}", getActiveRoom},
        {"GET", "/active-rooms/{room_id}/peers", listPeers},
        {"GET", "/active-rooms/{room_id}/peers/{peer_id}", getPeer},
        {"POST", "/active-rooms/{room_id}/peers/{peer_id}", updatePeer},
        {"POST", "/active-rooms/{room_id}/send-message", sendMessage},
        {"POST", "/active-rooms/{room_id}/remove-peers", removePeers},
        {"POST", "/active-rooms/{room_id}/end-room", endRoom},
        {"GET", "/sessions", listSessions},
        {"GET", "/sessions/{session_id}", getSession},
        {"POST", "/live-streams/room/{room_id}/start", startLiveStream},
        {"POST", "/live-streams/room/{room_id}/stop", stopLiveStreamsOfRoom},
        {"GET", "/live-streams", listLiveStreams},
        {"GET", "/live-streams/{stream_id}", getLiveStream},
        {"POST", "/live-streams/{stream_id}/stop", stopLiveStream},
        {"POST", "/live-streams/{stream_id}/timed-metadata", sendTimedMetadata},
        {"POST", "/live-streams/{stream_id}/pause-recording", pauseRecording},
        {"POST", "/live-streams/{stream_id}/resume-recording", resumeRecording},
        {"POST", "/external-streams/room/{room_id}/start", startExternalStream},
        {"POST", "/external-streams/room/{room_id}/stop", stopExternalStreamsOfRoom},
        {"GET", "/external-streams", listExternalStreams},
        {"GET", "/external-streams/{stream_id}", getExternalStream},
        {"POST", "/external-streams/{stream_id}/stop", stopExternalStream},
        {"POST", "/recordings/room/{room_id}/start", startRoomRecording},
        {"POST", "/recordings/room/{room_id}/stop", stopRecordingsOfRoom},
        {"POST", "/recordings/room/{room_id}/pause", pauseRoomRecording},
        {"POST", "/recordings/room/{room_id}/resume", resumeRoomRecording},
        {"GET", "/recordings", listRoomRecordings},
        {"GET", "/recordings/{recording_id}", getRoomRecording},
        {"POST", "/recordings/{recording_id}/stop", stopRoomRecording},
        {"POST", "/room-codes/code", updateRoomCode},
        {"POST", "/room-codes/room/{room_id}", createRoomCodes},
        {"GET", "/room-codes/room/{room_id}", listRoomCodes},
        {"POST", "/room-codes/room/{room_id}/role/{role}", createRoomCode},
        {"POST", "/stream-keys/room/{room_id}", createStreamKey},
        {"GET", "/stream-keys/room/{room_id}", getStreamKey},
        {"POST", "/stream-keys/room/{room_id}/disable", disableStreamKey},
        {"POST", "/polls", createPoll},
        {"GET", "/polls/{poll_id}", getPoll},
        {"POST", "/polls/{poll_id}", updatePoll},
        {"POST", "/polls/{poll_id}/questions/{question_id}", updateQuestion},
        {"DELETE", "/polls/{poll_id}/questions/{question_id}", deleteQuestion},
        {"POST", "/polls/{poll_id}/questions/{question_id}/options/{option_id}", updateOption},
        {"DELETE", "/polls/{poll_id}/questions/{question_id}/options/{option_id}", deleteOption},
        {"GET", "/templates", listTemplates},
        {"POST", "/templates", createTemplate},
        {"GET", "/templates/{template_id}", getTemplate},
        {"POST", "/templates/{template_id}", updateTemplate},
        {"GET", "/templates/{template_id}/settings", getSettings},
        {"POST", "/templates/{template_id}/settings", updateSettings},
        {"GET", "/templates/{template_id}/destinations", getDestinations},
        {"POST", "/templates/{template_id}/destinations", updateDestinations},
        {"GET", "/templates/{template_id}/recordings", getRecordingSettings},
        {"POST", "/templates/{template_id}/recordings", configureRecordings},
        {"GET", "/templates/{template_id}/roles/{role_name}", getRole},
        {"POST", "/templates/{template_id}/roles/{role_name}", saveRole},
        {"DELETE", "/templates/{template_id}/roles/{role_name}", deleteRole},
    };
    return routes;
}

SandboxMatch matchRoute(const QByteArray &method, const QByteArray &rawPath)
{
    const Segments path = segmentsOf(rawPath);
    SandboxMatch match;
    Segments allowed;
    for (const Row &row : rows()) {
        if (!fits(row.pattern, path))
            continue;
        if (row.route->method == method)
            return {row.route, decodedArgs(row.pattern, path), {}};
        allowed.append(row.route->method);
    }
    match.allowedMethods = allowed.join(", ");
    return match;
}

} // namespace ds
