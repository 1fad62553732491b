// SPDX-License-Identifier: GPL-3.0-or-later
// The sandbox without HTTP: requests in, answers out. Everything that 100ms documents is decided here.
#pragma once

#include "model/base/Clock.h"
#include "model/network/sandbox/SandboxMessage.h"
#include "model/network/sandbox/SandboxOptions.h"
#include "model/network/sandbox/SandboxState.h"

#include <deque>

namespace ds {

double systemRandom();

class SandboxApi
{
public:
    static constexpr qsizetype maxBodyBytes = 16 * 1024 * 1024;

    explicit SandboxApi(SandboxOptions options, Clock clock = systemNow, SandboxRandom random = systemRandom);

    /// Never fails: what is wrong with a request is its answer. A refused or failed request changes nothing.
    SandboxAnswer handle(const SandboxRequest &request);

    /// Of a request whose body is not there yet: why it need not come at all.
    SandboxRefusal refusalOf(const SandboxRequest &head, qint64 length) const;

    const SandboxOptions &options() const { return m_options; } ///< With key and secret filled in.
    const SandboxState &state() const { return m_state; }
    const std::deque<SandboxSentMessage> &messages() const { return m_state.messages; }

private:
    SandboxAnswer answerOf(const SandboxRequest &request, const QDateTime &now);
    SandboxRefusal checkRate(const QDateTime &now);
    SandboxRefusal chanceFailure();
    SandboxAnswer route(const SandboxRequest &request, const QDateTime &now);

    SandboxOptions m_options;
    Clock m_clock;
    SandboxRandom m_random;
    QByteArray m_accessKey;
    QByteArray m_secret;
    SandboxState m_state;
    std::deque<qint64> m_recent; ///< When the requests of the last second came, in ms; those refused are not counted.
};

} // namespace ds
