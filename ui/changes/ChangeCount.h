// SPDX-License-Identifier: GPL-3.0-or-later
// How many payloads of the Nexset differ between two states of a destination: both are built, and what would be sent is
// compared byte for byte. In a thread; the newest wish counts.
#pragma once

#include "model/nexset/NexsetReader.h"
#include "ui/preview/BackgroundRun.h"

#include <map>

namespace ds {

struct CountJob
{
    Destination before;
    Destination after;
    BuildContext context; ///< `scripts` is filled in.
    QString nexset;
    NexsetOptions options;
};

struct ChangeTotals
{
    qint64 differing = 0; ///< Other bytes, or there in one of both only.
    qint64 all = 0;
    bool operator==(const ChangeTotals &) const = default;
};

/// Pairs what both build, whatever order it comes in, and keeps only what has no partner yet.
class PayloadPairs
{
public:
    void add(const BuildItem &item, bool after);
    ChangeTotals totals() const; ///< What waits for its partner counts as differing.

private:
    using Key = std::pair<qint64, std::pair<size_t, int>>; ///< First record, how many, part.
    std::map<Key, size_t> m_waiting[2];                    ///< Hashes of what would be sent.
    ChangeTotals m_paired;
};

class ChangeCount : public QObject
{
    Q_OBJECT
public:
    explicit ChangeCount(ScriptHostFactory makeScripts, QObject *parent = nullptr);
    void request(CountJob job); ///< Ends what runs; begins after a short rest.
    void cancel() { m_run.cancel(); }
    bool isRunning() const { return m_run.isRunning(); }

signals:
    void progressed(const ds::ChangeTotals &soFar, int percent); ///< -1: unknown.
    void finished(const ds::ChangeTotals &totals);

private:
    void compare(const CountJob &job, RecordSource &records, PayloadPairs &pairs, const BackgroundRun::Stale &stale);

    BackgroundRun m_run; ///< Last: its thread ends before the rest goes.
};

} // namespace ds
