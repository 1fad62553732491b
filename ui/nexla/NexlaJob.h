// SPDX-License-Identifier: GPL-3.0-or-later
// Calls to Nexla in a thread of their own, one job at a time.
#pragma once

#include "model/nexla/NexlaGate.h"

#include <QThread>

#include <atomic>

namespace ds {

class NexlaJob : public QObject
{
    Q_OBJECT
public:
    using Work = std::function<void(NexlaApi &)>;

    explicit NexlaJob(QObject *parent = nullptr);
    ~NexlaJob() override;

    bool isRunning() const { return m_thread != nullptr; }
    /// `work` runs in the thread. Abandons an earlier job.
    void start(const NexlaApiMaker &maker, Work work);
    /// Between two calls; the work asks.
    void stop() { m_stop = true; }
    bool isStopped() const { return m_stop; } ///< From any thread.
    /// Breaks off the call under way; nothing is told of it any more.
    void abandon();
    /// From the work: runs `what` here, unless the job was abandoned.
    void tell(std::function<void()> what);

signals:
    void finished();

private:
    std::unique_ptr<QThread> m_thread;
    std::atomic<bool> m_stop = false;
    int m_run = 0;
    int m_worked = 0; ///< The run of the thread that there is, or was last; set before it starts.
};

} // namespace ds
