// SPDX-License-Identifier: GPL-3.0-or-later
// Work over a whole Nexset in a thread of its own, with its own runner of user code. The newest wish ends the one
// before.
#pragma once

#include "ui/preview/PreviewWorker.h"

namespace ds {

class BackgroundRun : public QObject
{
    Q_OBJECT
public:
    using Stale = std::function<bool()>; ///< True when nobody waits for it any more.
    /// Called in the thread. `scripts` is null where there is no user code.
    using Work = std::function<void(ScriptHost *scripts, const Stale &stale)>;

    BackgroundRun(const QString &name, int restMs, ScriptHostFactory makeScripts, QObject *parent = nullptr);
    ~BackgroundRun() override;

    void request(Work work); ///< Ends what runs; begins after a short rest.
    void cancel();
    bool isRunning() const { return m_busy; }
    /// From the work: runs `what` in the owner's thread, unless a newer wish came.
    void tell(std::function<void()> what);
    void end(std::function<void()> what); ///< As tell(), and the work is over.

private:
    void start();
    void run(quint64 generation, const Work &work);

    ScriptHostFactory m_makeScripts;
    std::mutex m_scriptsLock;
    std::unique_ptr<ScriptHost> m_scripts; ///< Made, used and destroyed in the thread.
    std::atomic<quint64> m_newest = 0;
    quint64 m_inRun = 0; ///< The thread's only.
    QThread m_thread;
    QObject *m_inThread;
    Work m_next;
    QTimer m_rest;
    bool m_busy = false;
};

} // namespace ds
