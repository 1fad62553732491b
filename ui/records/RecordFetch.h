// SPDX-License-Identifier: GPL-3.0-or-later
// Reads single records of a file in a thread, by marks, for those that are looked at. Only the newest wish counts.
#pragma once

#include "model/nexset/NexsetReader.h"
#include "ui/records/RecordCells.h"

#include <QObject>
#include <QThread>

#include <atomic>

namespace ds {

struct RecordPlace
{
    qint64 number = 0;
    RecordMark mark; ///< At it or before it.
};

struct FetchJob
{
    QString path;
    NexsetOptions options;
    RecordColumns columns;
    std::vector<RecordPlace> places; ///< Ascending.
};

class RecordFetch : public QObject
{
    Q_OBJECT
public:
    explicit RecordFetch(QObject *parent = nullptr);
    ~RecordFetch() override;
    void request(FetchJob job); ///< Ends what runs.
    void cancel() { ++m_newest; }

signals:
    /// Some of the places wanted last, more may follow.
    void arrived(const std::vector<ds::RecordRow> &rows);

private:
    void run(quint64 generation, const FetchJob &job);
    void hand(quint64 generation, std::vector<RecordRow> &rows);

    std::atomic<quint64> m_newest = 0;
    QThread m_thread;
    QObject *m_inThread;
};

} // namespace ds
