// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a Nexset in a thread of its own and reports what it found so far.
#pragma once

#include "model/nexset/Attributes.h"
#include "model/nexset/NexsetReader.h"

#include <QThread>

#include <atomic>
#include <memory>

namespace ds {

struct ScanPlan
{
    QString path;
    NexsetOptions options;
    qint64 from = 0;      ///< Records before it are passed over.
    RecordMark start;     ///< Where to begin, at `from` or before it.
    qint64 keep = 2000;   ///< Records handed out at most.
    bool toTheEnd = true; ///< Goes on behind the kept ones, to count and to collect attributes.
};

/// What became known since the last report.
struct ScanReport
{
    std::vector<ReadItem> kept;
    QStringList attributes;                 ///< All so far; empty when nothing new is known of them.
    std::vector<AttributeProfile> profiles; ///< One for each of them.
    qint64 profiledRecords = 0;             ///< Looked at for them.
    qint64 count = 0;                       ///< Records seen so far, from 0.
    qint64 broken = 0;
    std::vector<RecordMark> marks; ///< Found since the last report, in order; under a thousandth of the file.
    int percent = -1;              ///< -1: unknown.
    NexsetFormat format = NexsetFormat::Json;
    QStringList notes; ///< On what was taken, for example the separator.
    bool finished = false;
    std::optional<Error> failure;
};

class NexsetScan : public QThread
{
    Q_OBJECT
public:
    explicit NexsetScan(ScanPlan plan, QObject *parent = nullptr);
    ~NexsetScan() override; ///< Stops and waits; a blocked read ends first.
    void stop() { m_stop = true; }

signals:
    void reported(const std::shared_ptr<ds::ScanReport> &report);

protected:
    void run() override;

private:
    struct Progress;
    void readAll(RecordSource &records, Progress &progress);
    void report(Progress &progress);

    ScanPlan m_plan;
    std::atomic_bool m_stop = false;
};

} // namespace ds
