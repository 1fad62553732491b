// SPDX-License-Identifier: GPL-3.0-or-later
// Checks the destination against the whole Nexset in the background, a little after the last change.
#pragma once

#include "model/check/Checker.h"
#include "ui/preview/BackgroundRun.h"

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
    void request(CheckJob job); ///< Ends a running check; the new one starts after a short rest.
    void clear();               ///< Nothing to check; nothing is found.
    bool isRunning() const { return m_run.isRunning(); }

signals:
    void progressed(int percent); ///< -1: unknown.
    void finished(const std::vector<ds::Finding> &findings);

private:
    void run(CheckJob job, const BackgroundRun::Stale &stale);

    BackgroundRun m_run; ///< Last: its thread ends before the rest goes.
};

} // namespace ds
