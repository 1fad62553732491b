// SPDX-License-Identifier: GPL-3.0-or-later
// Writes one export in a thread of its own: a large Nexset takes a while. It gets its name once its notes were agreed
// to.
#pragma once

#include "model/base/AtomicFile.h"
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

/// Written whole, but under no name yet: without commit() nothing has happened.
struct PreparedExport
{
    QStringList notes; ///< What the other program cannot hold.
    AtomicFile file;
    std::optional<AtomicFile> beside; ///< The export's data.

    Result<void> commit();
};

Result<PreparedExport> prepareExport(const ExportOrder &order, const std::function<bool()> &stop);

class ExportRun : public QObject
{
    Q_OBJECT
public:
    explicit ExportRun(ScriptHostFactory makeScripts, QObject *parent = nullptr);
    ~ExportRun() override;
    bool isRunning() const { return m_thread != nullptr; }
    /// `agrees` is asked before the file appears when there are notes, in this object's thread. Only while none is
    /// running.
    void start(const ExportOrder &order, std::function<bool(const QStringList &notes)> agrees);
    void cancel() { m_stop = true; }

signals:
    void finished(const QString &path, const QStringList &notes);
    void failed(const QString &message);
    void declined();

private:
    void end(const ExportOrder &order, Result<PreparedExport> &result);

    ScriptHostFactory m_makeScripts;
    std::function<bool(const QStringList &)> m_agrees;
    std::unique_ptr<QThread> m_thread;
    std::atomic<bool> m_stop = false;
};

} // namespace ds
