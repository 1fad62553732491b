// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/records/RecordSearch.h"

#include "model/nexset/RecordBlock.h"

#include <QElapsedTimer>

#include <utility>

namespace ds {
namespace {

bool valueHolds(const JsonView &value, const QString &needle)
{
    if (value.isContainer())
        return holdsText(value, needle);
    const QString text = value.isPlain() ? toQString(value.raw()) : toQString(value.text());
    return text.contains(needle, Qt::CaseInsensitive);
}

} // namespace

bool holdsText(const JsonView &record, const QString &needle)
{
    for (JsonView::Members member(record); member; ++member) {
        if (valueHolds(member.value(), needle))
            return true;
    }
    for (JsonView::Items item(record); item; ++item) {
        if (valueHolds(item.value(), needle))
            return true;
    }
    return false;
}

RecordSearch::RecordSearch(const QString &path, const NexsetOptions &options, const QString &needle, QObject *parent)
    : QThread(parent)
    , m_path(path)
    , m_options(options)
    , m_needle(needle)
{
    qRegisterMetaType<std::vector<qint64>>();
}

RecordSearch::~RecordSearch()
{
    m_stop = true;
    wait();
}

void RecordSearch::run()
{
    constexpr qint64 reportEveryMs = 80;
    const Result<OpenedNexset> opened = openNexset(m_path, m_options);
    std::vector<qint64> found;
    qint64 count = 0;
    QElapsedTimer since;
    since.start();
    RecordBlock block;
    while (opened && !m_stop && count < mostFound && opened->records->nextBlock(block)) {
        for (size_t i = 0; i < block.size() && !m_stop; ++i) {
            const bool holds = block.entry(i).isBroken
                                   ? toQString(block.broken(i).text).contains(m_needle, Qt::CaseInsensitive)
                                   : holdsText(block.record(i), m_needle);
            if (holds)
                found.push_back(block.entry(i).number);
        }
        if (since.elapsed() < reportEveryMs)
            continue;
        since.restart();
        const qint64 total = opened->records->bytesTotal();
        count += qint64(found.size());
        emit reported(std::exchange(found, {}), total > 0 ? int(opened->records->bytesRead() * 99 / total) : -1);
    }
    if (!m_stop)
        emit reported(found, 100);
}

} // namespace ds
