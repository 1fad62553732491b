// SPDX-License-Identifier: GPL-3.0-or-later
// One running code worker and the socket to it.
//
// Not QProcess: its object belongs to the thread that made it, while previews, test sends and deliveries call from
// different ones, and waiting for it can neither be woken by stop() nor bound to a deadline.
#pragma once

#include "model/base/Result.h"
#include "model/script/ScriptLimits.h"

#include <QString>

#include <chrono>
#include <string>
#include <string_view>

namespace ds {

class WorkerProcess
{
public:
    enum class Event { Progress, Timeout, Woken, Ended };

    WorkerProcess() = default;
    ~WorkerProcess();
    WorkerProcess(const WorkerProcess &) = delete;
    WorkerProcess &operator=(const WorkerProcess &) = delete;

    /// With an empty environment but for TZ=UTC, so that dates in code mean the same on every machine.
    Result<void> start(const QString &path, ScriptLimits limits);
    bool isRunning() const { return m_pid > 0; }
    /// Ends the process at once and collects it. Returns the signal that had ended it, 0 when it ended by itself.
    int kill();

    void send(std::string_view bytes) { m_out += bytes; }
    size_t unsent() const { return m_out.size() - m_sent; }
    std::string &received() { return m_in; }
    const std::string &received() const { return m_in; }
    /// Sends and receives what is possible; waits at most `timeout` for that, or for a byte on `wakeDescriptor`.
    Event exchange(int wakeDescriptor, std::chrono::milliseconds timeout);

private:
    bool sendSome();
    bool receiveSome();

    int m_pid = -1;
    int m_socket = -1;
    std::string m_out;
    size_t m_sent = 0; ///< Of m_out.
    std::string m_in;
};

} // namespace ds
