// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxState.h"

#include <QRandomGenerator>

#include <algorithm>

namespace ds {

namespace {

/// How long a stream is `starting`, and `stopping`. The contract promises `running` within 1 s.
constexpr int beamDelayMs = 500;

std::string hex(quint64 value, int digits)
{
    return QByteArray::number(value, 16).rightJustified(digits, '0').right(digits).toStdString();
}

/// Told apart from run to run, so that an id kept from yesterday does not name today's room.
quint64 runNumber()
{
    static const quint64 number = QRandomGenerator::global()->generate64();
    return number;
}

void stopBeam(SandboxBeams &beams, const std::string &roomId, const QDateTime &now)
{
    if (SandboxBeam *beam = beams.liveIn(roomId))
        beam->stopRequested = now;
}

} // namespace

SandboxPeer *SandboxSession::connectedPeer(const std::string &peerId)
{
    const auto found = std::find_if(peers.begin(), peers.end(),
                                    [&](const SandboxPeer &peer) { return peer.id == peerId && !peer.left.isValid(); });
    return found == peers.end() ? nullptr : &*found;
}

bool SandboxSession::isEmpty() const
{
    return std::all_of(peers.begin(), peers.end(), [](const SandboxPeer &peer) { return peer.left.isValid(); });
}

QDateTime SandboxBeam::startedAt() const
{
    return created.addMSecs(beamDelayMs);
}

bool SandboxBeam::hasRunAt(const QDateTime &now) const
{
    return startedAt() <= (stopRequested.isValid() ? stopRequested : now);
}

std::string SandboxBeam::statusAt(const QDateTime &now) const
{
    if (stopRequested.isValid())
        return now < stopRequested.addMSecs(beamDelayMs) ? "stopping" : "completed";
    return now < startedAt() ? "starting" : "running";
}

bool SandboxBeam::isLive() const
{
    return !stopRequested.isValid();
}

SandboxBeam &SandboxBeams::addToRoom(SandboxBeam beam)
{
    m_latestByRoom[beam.roomId] = beam.id;
    return add(std::move(beam));
}

SandboxBeam *SandboxBeams::liveIn(const std::string &roomId)
{
    const auto latest = m_latestByRoom.find(roomId);
    SandboxBeam *beam = latest == m_latestByRoom.end() ? nullptr : find(latest->second);
    return beam && beam->isLive() ? beam : nullptr;
}

std::string SandboxState::newId(const QDateTime &now)
{
    return hex(static_cast<quint64>(now.toSecsSinceEpoch()), 8) + hex(runNumber(), 10) + hex(++idCounter, 6);
}

void SandboxState::keep(SandboxSentMessage message)
{
    messages.push_back(std::move(message));
    if (messages.size() > keptMessages)
        messages.pop_front();
}

SandboxSession *SandboxState::activeSession(const SandboxRoom &room)
{
    return room.sessionId.empty() ? nullptr : sessions.find(room.sessionId);
}

void SandboxState::endSession(SandboxRoom &room, const QDateTime &now)
{
    SandboxSession *session = activeSession(room);
    if (!session)
        return;
    for (SandboxPeer &peer : session->peers)
        if (!peer.left.isValid())
            peer.left = now;
    session->active = false;
    session->updated = now;
    room.sessionId.clear();
    stopBeam(liveStreams, room.id, now);
    stopBeam(externalStreams, room.id, now);
    stopBeam(recordings, room.id, now);
}

std::string sandboxTime(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs).toStdString();
}

Json sandboxTimeOrNull(const QDateTime &time)
{
    return time.isValid() ? Json::string(std::string_view(sandboxTime(time))) : Json();
}

} // namespace ds
