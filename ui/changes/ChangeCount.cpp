// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/changes/ChangeCount.h"

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
    , m_run(QStringLiteral("changes"), restMs, std::move(makeScripts))
{
}

void ChangeCount::request(CountJob job)
{
    m_run.request([this, job = std::move(job)](ScriptHost *scripts, const BackgroundRun::Stale &stale) {
        CountJob now = job;
        now.context.scripts = scripts;
        PayloadPairs pairs;
        const Result<OpenedNexset> opened = openNexset(now.nexset, now.options);
        if (opened) // an unreadable one is said where it was opened
            compare(now, *opened->records, pairs, stale);
        m_run.end([this, totals = pairs.totals()] { emit finished(totals); });
    });
}

/// Both go through the file side by side, so that what waits for its partner stays little.
void ChangeCount::compare(const CountJob &job, RecordSource &records, PayloadPairs &pairs,
                          const BackgroundRun::Stale &stale)
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
    while (!stale()) {
        const std::vector<ReadItem> some = readSome(records);
        if (some.empty())
            break;
        addAll(before.add(some), false);
        addAll(after.add(some), true);
        if (since.elapsed() < tellEveryMs)
            continue;
        since.restart();
        const qint64 total = records.bytesTotal();
        const int percent = total > 0 ? int(records.bytesRead() * 100 / total) : -1;
        m_run.tell([this, totals = pairs.totals(), percent] { emit progressed(totals, percent); });
    }
    addAll(before.finish(), false);
    addAll(after.finish(), true);
}

} // namespace ds
