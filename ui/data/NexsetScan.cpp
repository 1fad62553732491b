// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/NexsetScan.h"

#include "model/nexset/RecordBlock.h"

#include <QElapsedTimer>

namespace ds {
namespace {

constexpr qint64 reportEveryMs = 60;
constexpr qint64 keepBytes = 32 * 1024 * 1024; // so that a window of huge records stays small
constexpr qint64 attributesFrom = 20000;       // records looked at for attributes

} // namespace

struct NexsetScan::Progress
{
    ScanReport now;
    AttributeNames names;
    qsizetype reportedNames = 0;
    bool profilesDue = false; ///< Enough was looked at; not at each report, there may be many.
    qint64 keptCount = 0;
    qint64 keptFromByte = 0;
    qint64 markedByte = 0;
    QElapsedTimer sinceReport;

    bool take(const ScanPlan &plan, const RecordBlock &block, size_t index, qint64 bytesRead);
    void markPlace(const RecordSource &records);
};

NexsetScan::NexsetScan(ScanPlan plan, QObject *parent)
    : QThread(parent)
    , m_plan(std::move(plan))
{
    qRegisterMetaType<std::shared_ptr<ds::ScanReport>>();
}

NexsetScan::~NexsetScan()
{
    stop();
    wait();
}

void NexsetScan::run()
{
    Progress progress;
    Result<OpenedNexset> opened = openNexset(m_plan.path, m_plan.options);
    if (opened) {
        progress.now.format = opened->format;
        progress.now.notes = opened->notes;
        if (m_plan.start.number > 0 && opened->records->goTo(m_plan.start))
            progress.now.count = m_plan.start.number;
        readAll(*opened->records, progress);
        progress.now.failure = opened->records->failure();
    } else {
        progress.now.failure = opened.error();
    }
    progress.now.finished = true;
    progress.now.percent = 100;
    report(progress);
}

void NexsetScan::readAll(RecordSource &records, Progress &progress)
{
    progress.sinceReport.start();
    RecordBlock block;
    while (!m_stop && records.nextBlock(block)) {
        for (size_t i = 0; i < block.size() && !m_stop; ++i) {
            if (!progress.take(m_plan, block, i, records.bytesRead()))
                return;
            // The first record shows at once, whatever the size of the file.
            if (progress.keptCount == 1 || progress.sinceReport.elapsed() >= reportEveryMs) {
                const qint64 total = records.bytesTotal();
                progress.now.percent = total > 0 ? int(records.bytesRead() * 100 / total) : -1;
                report(progress);
            }
        }
        progress.markPlace(records);
    }
}

/// Not behind each block: those of a pipe or of huge records may be small or many.
void NexsetScan::Progress::markPlace(const RecordSource &records)
{
    constexpr qint64 markEvery = 128 * 1024;
    const std::optional<RecordMark> mark = records.mark();
    if (!mark || mark->offset - markedByte < markEvery)
        return;
    markedByte = mark->offset;
    now.marks.push_back(*mark);
}

/// Records are only made of what is kept or looked at; the others are counted. False when enough was read.
bool NexsetScan::Progress::take(const ScanPlan &plan, const RecordBlock &block, size_t index, qint64 bytesRead)
{
    const qint64 number = now.count++;
    const bool broken = block.entry(index).isBroken;
    now.broken += broken ? 1 : 0;
    if (!broken && number < attributesFrom)
        names.add(block.record(index).toJson());
    if (number + 1 == attributesFrom)
        profilesDue = true;
    if (number < plan.from)
        return true;
    if (number == plan.from)
        keptFromByte = bytesRead;
    if (keptCount >= plan.keep || bytesRead - keptFromByte >= keepBytes)
        return plan.toTheEnd;
    now.kept.push_back(block.item(index));
    ++keptCount;
    return true;
}

void NexsetScan::report(Progress &progress)
{
    if (m_stop)
        return;
    auto report = std::make_shared<ScanReport>(progress.now);
    if (progress.names.paths().size() != progress.reportedNames || progress.profilesDue || report->finished) {
        progress.profilesDue = false;
        report->attributes = progress.names.paths();
        report->profiles = progress.names.profiles();
        report->profiledRecords = progress.names.recordCount();
        progress.reportedNames = report->attributes.size();
    }
    progress.now.kept.clear();
    progress.now.marks.clear();
    progress.sinceReport.restart();
    emit reported(report);
}

} // namespace ds
