// SPDX-License-Identifier: GPL-3.0-or-later
// Checks the destination against the whole Nexset in the background, a little after the last change.
#pragma once

#include "model/check/Checker.h"
#include "ui/preview/PreviewWorker.h"

#include <QObject>
#include <QThread>
#include <QTimer>

namespace ds {

struct CheckJob
{
    Destination destination;
    BuildContext context;
    QString nexset; ///< Path; empty: only the destination is checked.
    NexsetOptions options;
};

class CheckRun : public QObject
{
    Q_OBJECT
public:
    explicit CheckRun(ScriptHostFactory makeScripts, QObject *parent = nullptr);
    ~CheckRun() override;
    void request(CheckJob job); ///< Ends a running check; the new one starts after a short rest.
    void clear();               ///< Nothing to check; nothing is found.
    bool isRunning() const { return m_busy; }

signals:
    void progressed(int percent); ///< -1: unknown.
    void finished(const std::vector<ds::Finding> &findings);

private:
    void start();
    void run(quint64 generation, CheckJob &job);
    void abandon();

    ScriptHostFactory m_makeScripts;
    std::mutex m_scriptsLock;
    std::unique_ptr<ScriptHost> m_scripts;
    std::atomic<quint64> m_newest = 0;
    QThread m_thread;
    QObject *m_inThread;
    CheckJob m_next;
    QTimer m_rest;
    bool m_busy = false;
};

} // namespace ds
