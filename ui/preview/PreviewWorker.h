// SPDX-License-Identifier: GPL-3.0-or-later
// Builds the sample requests in a thread of its own, always for the newest settings; the window never waits for it.
#pragma once

#include "model/request/RecordShaper.h"
#include "ui/data/NexsetSession.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <functional>
#include <mutex>

namespace ds {

/// Makes the runner of user code; called in the thread that will use it.
using ScriptHostFactory = std::function<std::unique_ptr<ScriptHost>()>;

struct PreviewJob
{
    Destination destination;
    BuildContext context; ///< `scripts` is filled in by the worker.
    RecordWindow records;
    qint64 current = 0; ///< The record whose mapping results are wanted.
    int samples = 5;
};

struct PreviewSample
{
    BuildItem item;
    QString pretty; ///< The body for people; secrets masked.
};

struct PreviewResult
{
    QString endpoint; ///< Of the destination that the samples are built for.
    std::vector<PreviewSample> samples;
    /// What each entry of `mapping` makes of the current record, batching left aside; nothing where it is no record.
    std::optional<ShapedRecord> current;
    std::vector<MappingEntry> mapping;
};

class PreviewWorker : public QObject
{
    Q_OBJECT
public:
    explicit PreviewWorker(ScriptHostFactory makeScripts, QObject *parent = nullptr);
    ~PreviewWorker() override;

    /// Replaces whatever is waiting or running. One after a pause is built at once; of many in a row one each 20 ms.
    void request(PreviewJob job);
    void stopScript(); ///< The user's Stop: open calls become faults.

signals:
    void ready(const std::shared_ptr<const ds::PreviewResult> &result);
    void slowChanged(bool slow); ///< A run takes long; probably user code.

private:
    void post();
    void run(quint64 generation, PreviewJob &job);
    ScriptHost *scripts();
    bool isStale(quint64 generation) const { return generation != m_newest; }
    /// Fills in `current` when the samples come to it.
    std::vector<BuildItem> build(quint64 generation, const PreviewJob &job, std::optional<ShapedRecord> &current) const;

    ScriptHostFactory m_makeScripts;
    std::mutex m_scriptsLock;
    std::unique_ptr<ScriptHost> m_scripts; ///< Made, used and destroyed in the thread.
    quint64 m_running = 0;                 ///< Guarded by m_scriptsLock.
    std::atomic<quint64> m_newest = 0;
    std::atomic<quint64> m_ended = 0; ///< The run that was told to stop.
    QThread m_thread;
    QObject *m_inThread;
    PreviewJob m_next;
    QTimer m_debounce;
    QElapsedTimer m_sincePost;
    QTimer m_slow;
    bool m_isSlow = false;
};

} // namespace ds
