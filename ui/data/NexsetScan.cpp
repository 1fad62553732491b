// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/NexsetScan.h"

#include "model/nexset/Attributes.h"

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
    qint64 keptCount = 0;
    qint64 keptFromByte = 0;
    QElapsedTimer sinceReport;
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
    ScanReport &now = progress.now;
    progress.sinceReport.start();
    while (!m_stop) {
        std::optional<ReadItem> item = records.next();
        if (!item)
            return;
        const qint64 number = now.count++;
        const auto *record = std::get_if<Record>(&*item);
        now.broken += record ? 0 : 1;
        if (record && number < attributesFrom)
            progress.names.add(record->value);
        if (number == m_plan.from)
            progress.keptFromByte = records.bytesRead();
        const bool room = progress.keptCount < m_plan.keep && records.bytesRead() - progress.keptFromByte < keepBytes;
        if (number >= m_plan.from && room) {
            now.kept.push_back(std::move(*item));
            ++progress.keptCount;
        } else if (number >= m_plan.from && !m_plan.toTheEnd) {
            return;
        }
        // The first record shows at once, whatever the size of the file.
        if (progress.keptCount == 1 || progress.sinceReport.elapsed() >= reportEveryMs) {
            const qint64 total = records.bytesTotal();
            now.percent = total > 0 ? int(records.bytesRead() * 100 / total) : -1;
            report(progress);
        }
    }
}

void NexsetScan::report(Progress &progress)
{
    if (m_stop)
        return;
    auto report = std::make_shared<ScanReport>(progress.now);
    if (progress.names.paths().size() != progress.reportedNames) {
        report->attributes = progress.names.paths();
        progress.reportedNames = report->attributes.size();
    }
    progress.now.kept.clear();
    progress.sinceReport.restart();
    emit reported(report);
}

} // namespace ds
