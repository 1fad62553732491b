// SPDX-License-Identifier: GPL-3.0-or-later
// What is edited and not saved, kept for the next start: a crash or a power cut costs two seconds of work. Drafts that
// earlier runs left are listed until they are taken or thrown away; another window that runs has its own.
#pragma once

#include "model/base/Clock.h"
#include "model/base/ProcessLock.h"
#include "model/destination/DraftFile.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace ds {

class DestinationEditor;

class Drafts : public QObject
{
    Q_OBJECT
public:
    struct Means
    {
        QString folder; ///< Empty: nothing is kept.
        Clock now = systemNow;
        int delay = 2000; ///< Milliseconds from a change to its draft, however many follow meanwhile.
    };
    struct Left
    {
        QString file;
        Draft draft;
    };
    Drafts(Means means, DestinationEditor &editor, QObject *parent);
    ~Drafts() override; ///< A draft stays: whoever saved or discarded said so with forget().

    /// Adds what the editor does not know: the Nexset, and whether the file came from elsewhere.
    void setSituation(std::function<void(Draft &)> add) { m_addSituation = std::move(add); }
    std::vector<Left> left() const;
    /// It is edited here now: from here on it is this run's own.
    void taken(const QString &file);
    void discard(const QString &file);
    void restoreDiscarded(); ///< The last one.
    void keepNow();
    void forget(); ///< What was edited is saved or given up.

signals:
    void leftChanged();
    void notKept(const QString &why); ///< Once, until it works again.

private:
    struct Found
    {
        Left left;
        std::unique_ptr<ProcessLock> lock; ///< Another window must not offer it too.
    };
    void find();
    bool claim();
    QString fileOf(int slot) const;
    void remove(const QString &file);
    void report(const Result<void> &written);
    Found letGo(const QString &file);

    Means m_means;
    DestinationEditor &m_editor;
    std::function<void(Draft &)> m_addSituation = [](Draft &) {};
    std::vector<Found> m_found;
    Found m_discarded;
    QString m_file; ///< Of this run; empty: none yet.
    std::unique_ptr<ProcessLock> m_lock;
    QTimer m_due;
    QThreadPool m_disk; ///< One thread, so that what is asked for last is what stands there.
    bool m_failing = false;
};

} // namespace ds
