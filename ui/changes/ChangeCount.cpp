// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/changes/ChangeCount.h"

#include "ui/preview/GuardedScripts.h"

#include <QElapsedTimer>

#include <functional>
#include <utility>

namespace ds {
namespace {

constexpr int restMs = 400;
constexpr size_t recordsAtOnce = 64;

/// Everything that leaves, but for what the transport adds. Records that no request can be made of are alike.
size_t hashOf(const BuildItem &item)
{
    const auto *request = std::get_if<ApiRequest>(&item);
    if (!request)
        return 0;
    const char end = '\0';
    std::string all = request->method + end + request->url + end;
    for (const auto &[name, value] : request->headers)
        all += name + end + value + end;
    all += request->body ? end + *request->body : std::string();
    return std::hash<std::string>()(all);
}

std::vector<ReadItem> readSome(RecordSource &records)
{
    std::vector<ReadItem> items;
    while (items.size() < recordsAtOnce) {
        std::optional<ReadItem> item = records.next();
        if (!item)
            break;
        items.push_back(*std::move(item));
    }
    return items;
}

} // namespace

void PayloadPairs::add(const BuildItem &item, bool after)
{
    Key key{0, {1, 0}};
    if (const auto *request = std::get_if<ApiRequest>(&item))
        key = {request->records.empty() ? 0 : request->records.front(), {request->records.size(), request->part}};
    else
        key.first = std::get<RecordFailure>(item).record;
    const size_t hash = hashOf(item);
    auto &others = m_waiting[after ? 0 : 1];
    const auto partner = others.find(key);
    if (partner == others.end()) {
        m_waiting[after ? 1 : 0].emplace(key, hash);
        return;
    }
    ++m_paired.all;
    m_paired.differing += partner->second == hash ? 0 : 1;
    others.erase(partner);
}

ChangeTotals PayloadPairs::totals() const
{
    const auto alone = qint64(m_waiting[0].size() + m_waiting[1].size());
    return {m_paired.differing + alone, m_paired.all + alone};
}

ChangeCount::ChangeCount(ScriptHostFactory makeScripts, QObject *parent)
    : QObject(parent)
    , m_makeScripts(std::move(makeScripts))
    , m_inThread(new QObject)
{
    m_thread.setObjectName(QStringLiteral("changes"));
    m_inThread->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_inThread, &QObject::deleteLater);
    connect(m_inThread, &QObject::destroyed, [this] { m_scripts.reset(); });
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, &ChangeCount::start);
    m_thread.start(QThread::LowPriority);
}

ChangeCount::~ChangeCount()
{
    cancel();
    m_thread.quit();
    m_thread.wait();
}

void ChangeCount::cancel()
{
    ++m_newest;
    m_rest.stop();
    const std::lock_guard lock(m_scriptsLock);
    if (m_scripts && m_busy)
        m_scripts->stop();
    m_busy = false;
}

void ChangeCount::request(CountJob job)
{
    cancel();
    m_next = std::move(job);
    m_busy = true;
    m_rest.start();
}

void ChangeCount::start()
{
    const quint64 generation = m_newest;
    QMetaObject::invokeMethod(m_inThread,
                              [this, generation, job = std::move(m_next)]() mutable { run(generation, job); });
}

void ChangeCount::run(quint64 generation, CountJob &job)
{
    if (isStale(generation))
        return;
    {
        const std::lock_guard lock(m_scriptsLock);
        if (!m_scripts && m_makeScripts)
            m_scripts = m_makeScripts();
    }
    std::optional<GuardedScripts> guarded;
    if (m_scripts)
        guarded.emplace(*m_scripts, [this, generation] { return isStale(generation); });
    job.context.scripts = guarded ? &*guarded : nullptr;
    PayloadPairs pairs;
    const Result<OpenedNexset> opened = openNexset(job.nexset, job.options);
    if (opened) // an unreadable one is said where it was opened
        compare(generation, job, *opened->records, pairs);
    QMetaObject::invokeMethod(this, [this, generation, totals = pairs.totals()] {
        if (isStale(generation))
            return;
        m_busy = false;
        emit finished(totals);
    });
}

/// Both go through the file side by side, so that what waits for its partner stays little.
void ChangeCount::compare(quint64 generation, const CountJob &job, RecordSource &records, PayloadPairs &pairs)
{
    constexpr qint64 tellEveryMs = 150;
    RequestBuilder before(job.before, job.context);
    RequestBuilder after(job.after, job.context);
    const auto addAll = [&pairs](const std::vector<BuildItem> &items, bool isAfter) {
        for (const BuildItem &item : items)
            pairs.add(item, isAfter);
    };
    QElapsedTimer since;
    since.start();
    while (!isStale(generation)) {
        const std::vector<ReadItem> some = readSome(records);
        if (some.empty())
            break;
        addAll(before.add(some), false);
        addAll(after.add(some), true);
        if (since.elapsed() < tellEveryMs)
            continue;
        since.restart();
        const qint64 total = records.bytesTotal();
        tell(generation, pairs.totals(), total > 0 ? int(records.bytesRead() * 100 / total) : -1);
    }
    addAll(before.finish(), false);
    addAll(after.finish(), true);
}

void ChangeCount::tell(quint64 generation, const ChangeTotals &totals, int percent)
{
    QMetaObject::invokeMethod(this, [this, generation, totals, percent] {
        if (!isStale(generation))
            emit progressed(totals, percent);
    });
}

} // namespace ds
