// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/NexsetSession.h"

#include <QFileInfo>

#include <algorithm>
#include <iterator>
#include <utility>

namespace ds {
namespace {

constexpr qint64 headSize = 2000;
constexpr qint64 farSize = 1000;
constexpr qint64 farBefore = 200; // so that stepping back does not read again

} // namespace

NexsetSession::NexsetSession(QObject *parent)
    : QObject(parent)
{
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &NexsetSession::isStale);
}

NexsetSession::~NexsetSession() = default;

QString NexsetSession::title() const
{
    return QFileInfo(m_path).fileName();
}

void NexsetSession::open(const QString &path, const NexsetOptions &options)
{
    openAt(path, -1, options);
}

void NexsetSession::openAt(const QString &path, qint64 record, const NexsetOptions &options)
{
    const bool replaces = isOpen();
    Opening opening = start(path, options, record);
    NexsetScan *scan = opening.scan.get();
    if (replaces) {
        m_candidate = std::move(opening);
    } else {
        adopt(std::move(opening));
        emit opened();
    }
    scan->start();
}

void NexsetSession::reload()
{
    if (isOpen())
        openAt(QString(m_path), m_current, m_options);
}

NexsetSession::Opening NexsetSession::start(const QString &path, const NexsetOptions &options, qint64 record)
{
    ScanPlan plan;
    plan.path = path;
    plan.options = options;
    plan.keep = headSize;
    Opening opening{path, options, FileStamp::of(path), record, std::make_unique<NexsetScan>(plan)};
    connect(opening.scan.get(), &NexsetScan::reported, this,
            [this, scan = opening.scan.get()](const auto &report) { reported(scan, *report); });
    return opening;
}

void NexsetSession::adopt(Opening opening)
{
    forget();
    m_path = opening.path;
    m_options = opening.options;
    m_stamp = opening.stamp;
    m_wanted = opening.wanted;
    m_scan = std::move(opening.scan);
    if (m_stamp.size >= 0)
        m_watcher.addPath(m_path);
}

/// A late report of a closed Nexset is dropped.
void NexsetSession::reported(const NexsetScan *scan, const ScanReport &report)
{
    if (m_candidate && scan == m_candidate->scan.get()) {
        if (report.failure && report.count == 0) {
            m_candidate.reset();
            emit refused(*report.failure);
            return;
        }
        adopt(*std::exchange(m_candidate, {}));
        emit opened();
        emit attributesChanged();
    }
    if (scan == m_scan.get())
        take(report);
}

bool NexsetSession::isStale()
{
    if (isOpen() && !m_stale && FileStamp::of(m_path) != m_stamp) {
        m_stale = true;
        emit becameStale();
    }
    return m_stale;
}

void NexsetSession::close()
{
    m_candidate.reset();
    forget();
    emit opened();
    emit attributesChanged();
}

void NexsetSession::forget()
{
    m_scan.reset();
    m_farScan.reset();
    m_head.clear();
    m_far.clear();
    m_marks.clear();
    m_window.reset();
    m_attributes.clear();
    m_profiles.clear();
    m_profiledRecords = 0;
    m_notes.clear();
    m_failure.reset();
    if (!m_watcher.files().isEmpty())
        m_watcher.removePaths(m_watcher.files());
    m_path.clear();
    m_stamp = {};
    m_stale = false;
    m_count = m_broken = m_current = m_farFrom = 0;
    m_percent = -1;
    m_wanted = -1;
    m_complete = false;
}

void NexsetSession::setCurrent(qint64 record)
{
    m_wanted = -1; // the user's last word counts
    const qint64 wanted = std::clamp<qint64>(record, 0, std::max<qint64>(0, m_count - 1));
    if (wanted == m_current)
        return;
    m_current = wanted;
    if (!inHead(m_current) && !inFar(m_current))
        readFar(std::max<qint64>(0, m_current - farBefore));
    emit currentChanged(m_current);
}

const ReadItem *NexsetSession::currentItem() const
{
    return itemAt(m_current);
}

const ReadItem *NexsetSession::itemAt(qint64 record) const
{
    if (inHead(record))
        return &m_head[size_t(record)];
    return inFar(record) ? &m_far[size_t(record - m_farFrom)] : nullptr;
}

RecordWindow NexsetSession::window(qint64 from, qint64 count)
{
    if (m_window && from == m_windowFrom && count == m_windowCount)
        return m_window;
    const bool head = inHead(from);
    auto records = std::make_shared<std::vector<ReadItem>>();
    if (head || inFar(from)) {
        const std::vector<ReadItem> &source = head ? m_head : m_far;
        const auto first = source.begin() + (head ? from : from - m_farFrom);
        records->assign(first, first + std::min<qint64>(count, source.end() - first));
    }
    m_window = std::move(records);
    m_windowFrom = from;
    m_windowCount = count;
    return m_window;
}

void NexsetSession::take(const ScanReport &report)
{
    const bool first = m_head.empty();
    std::copy(report.kept.begin(), report.kept.end(), std::back_inserter(m_head));
    if (!report.kept.empty())
        m_window.reset();
    m_marks.insert(m_marks.end(), report.marks.begin(), report.marks.end());
    m_format = report.format;
    m_notes = report.notes;
    m_count = report.count;
    m_broken = report.broken;
    m_percent = report.percent;
    m_complete = report.finished;
    if (!report.attributes.isEmpty()) {
        const bool more = report.attributes.size() != m_attributes.size(); // they only grow
        m_attributes = report.attributes;
        m_profiles = report.profiles;
        m_profiledRecords = report.profiledRecords;
        if (more)
            emit attributesChanged();
        else
            emit profilesChanged();
    }
    emit progressed();
    if (!report.kept.empty() && (first || m_head.size() <= size_t(headSize)))
        emit windowChanged();
    if (m_wanted >= 0 && m_wanted < m_count)
        setCurrent(m_wanted);
    if (report.failure) {
        m_failure = report.failure;
        emit failed(*report.failure);
    }
}

void NexsetSession::readFar(qint64 from)
{
    if (isStale()) // another file's record must not show under this one's number
        return;
    ScanPlan plan;
    plan.path = m_path;
    plan.options = m_options;
    plan.from = from;
    plan.start = markBefore(from);
    plan.keep = farSize;
    plan.toTheEnd = false;
    m_far.clear();
    m_window.reset();
    m_farFrom = from;
    m_farScan = std::make_unique<NexsetScan>(plan);
    connect(m_farScan.get(), &NexsetScan::reported, this, [this, from, scan = m_farScan.get()](const auto &report) {
        if (scan == m_farScan.get())
            takeFar(from, *report);
    });
    m_farScan->start();
}

RecordMark NexsetSession::markBefore(qint64 record) const
{
    const auto behind = std::upper_bound(m_marks.begin(), m_marks.end(), record,
                                         [](qint64 number, const RecordMark &mark) { return number < mark.number; });
    return behind == m_marks.begin() ? RecordMark() : *std::prev(behind);
}

void NexsetSession::takeFar(qint64 from, const ScanReport &report)
{
    m_farFrom = from;
    std::copy(report.kept.begin(), report.kept.end(), std::back_inserter(m_far));
    m_window.reset();
    if (!report.kept.empty())
        emit windowChanged();
}

} // namespace ds
