// SPDX-License-Identifier: GPL-3.0-or-later
// Writes one export in a thread of its own: a large Nexset takes a while.
#pragma once

#include "model/exchange/Exports.h"
#include "model/nexset/NexsetReader.h"
#include "ui/preview/PreviewWorker.h"

#include <QObject>
#include <QThread>

#include <atomic>

namespace ds {

struct ExportOrder
{
    const ExportFormat *format = nullptr;
    Destination destination;
    BuildContext context; ///< Without scripts: they are made in the thread.
    QString nexset;       ///< Empty: none is open.
    QString path;
    NexsetOptions options; ///< How the Nexset is read.
};

/// The notes on what the other program cannot hold. The file appears whole or not at all.
Result<QStringList> writeExport(const ExportOrder &order, const std::function<bool()> &stop);

class ExportRun : public QObject
{
    Q_OBJECT
public:
    explicit ExportRun(ScriptHostFactory makeScripts, QObject *parent = nullptr);
    ~ExportRun() override;
    bool isRunning() const { return m_thread != nullptr; }
    /// Only while none is running.
    void start(const ExportOrder &order);
    void cancel() { m_stop = true; }

signals:
    void finished(const QString &path, const QStringList &notes);
    void failed(const QString &message);

private:
    void end(const ExportOrder &order, const Result<QStringList> &result);

    ScriptHostFactory m_makeScripts;
    std::unique_ptr<QThread> m_thread;
    std::atomic<bool> m_stop = false;
};

} // namespace ds
