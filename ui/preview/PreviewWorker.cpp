// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/PreviewWorker.h"

#include "model/json/PrettyJson.h"
#include "model/request/Secrets.h"
#include "ui/preview/GuardedScripts.h"

#include <algorithm>
#include <span>

namespace ds {
namespace {

constexpr int debounceMs = 20;
constexpr int slowAfterMs = 300;
constexpr size_t recordsAtOnce = 64; // between two looks at whether the settings have changed again

qint64 firstRecord(const BuildItem &item)
{
    if (const auto *failure = std::get_if<RecordFailure>(&item))
        return failure->record;
    const auto &records = std::get<ApiRequest>(item).records;
    return records.empty() ? 0 : records.front();
}

QString prettyBody(const BuildItem &item)
{
    const std::optional<std::string> &built = std::visit(
        [](const auto &each) -> const auto & { return each.body; }, item);
    return built ? toQString(prettyJson(maskSecretMarks(*built))) : QString();
}

void append(std::vector<BuildItem> &items, std::vector<BuildItem> more)
{
    std::move(more.begin(), more.end(), std::back_inserter(items));
}

/// For when the samples ended before they came to the current record.
std::optional<ShapedRecord> inspectCurrent(const PreviewJob &job)
{
    const qint64 first = std::visit([](const auto &item) { return item.number; }, job.records->front());
    const qint64 index = job.current - first;
    const bool there = index >= 0 && index < qint64(job.records->size());
    const auto *record = there ? std::get_if<Record>(&(*job.records)[size_t(index)]) : nullptr;
    return record ? std::optional(inspectRecord(job.destination, job.context, *record)) : std::nullopt;
}

} // namespace

PreviewWorker::PreviewWorker(ScriptHostFactory makeScripts, QObject *parent)
    : QObject(parent)
    , m_makeScripts(std::move(makeScripts))
    , m_inThread(new QObject)
{
    m_thread.setObjectName(QStringLiteral("preview"));
    m_inThread->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_inThread, &QObject::deleteLater);
    // The host belongs to the thread: its process must be ended there.
    connect(m_inThread, &QObject::destroyed, [this] { m_scripts.reset(); });
    m_debounce.setSingleShot(true);
    connect(&m_debounce, &QTimer::timeout, this, &PreviewWorker::post);
    m_slow.setSingleShot(true);
    m_slow.setInterval(slowAfterMs);
    connect(&m_slow, &QTimer::timeout, this, [this] { emit slowChanged(m_isSlow = true); });
    m_thread.start();
}

PreviewWorker::~PreviewWorker()
{
    ++m_newest;
    stopScript();
    m_thread.quit();
    m_thread.wait();
}

void PreviewWorker::request(PreviewJob job)
{
    m_next = std::move(job);
    if (m_debounce.isActive())
        return; // not restarted: fast typing must not starve the panel
    const qint64 since = m_sincePost.isValid() ? m_sincePost.elapsed() : debounceMs;
    m_debounce.start(int(std::clamp<qint64>(debounceMs - since, 0, debounceMs)));
}

void PreviewWorker::stopScript()
{
    const std::lock_guard lock(m_scriptsLock);
    m_ended = m_running;
    if (m_scripts && m_running != 0)
        m_scripts->stop();
}

void PreviewWorker::post()
{
    m_sincePost.start();
    const quint64 generation = ++m_newest;
    stopScript(); // what runs is stale now
    m_slow.start();
    QMetaObject::invokeMethod(m_inThread,
                              [this, generation, job = std::move(m_next)]() mutable { run(generation, job); });
}

ScriptHost *PreviewWorker::scripts()
{
    const std::lock_guard lock(m_scriptsLock);
    if (!m_scripts && m_makeScripts)
        m_scripts = m_makeScripts();
    return m_scripts.get();
}

std::vector<BuildItem> PreviewWorker::build(quint64 generation, const PreviewJob &job,
                                            std::optional<ShapedRecord> &current) const
{
    RequestBuilder builder(job.destination, job.context);
    builder.setObserver([&](qint64 record, const ShapedRecord &shaped) {
        if (record == job.current)
            current = shaped;
    });
    std::vector<BuildItem> items;
    const std::span<const ReadItem> records = *job.records;
    const auto wanted = size_t(job.samples);
    // Without batching one record gives at least one item, so no more than the samples are touched.
    const size_t step = job.destination.batching.enabled ? recordsAtOnce : wanted;
    for (size_t at = 0; at < records.size() && items.size() < wanted && !isStale(generation); at += step)
        append(items, builder.add(records.subspan(at, std::min(step, records.size() - at))));
    if (items.size() < wanted && !isStale(generation))
        append(items, builder.finish());
    std::stable_sort(items.begin(), items.end(),
                     [](const BuildItem &a, const BuildItem &b) { return firstRecord(a) < firstRecord(b); });
    if (items.size() > wanted)
        items.resize(wanted);
    return items;
}

void PreviewWorker::run(quint64 generation, PreviewJob &job)
{
    if (isStale(generation))
        return;
    ScriptHost *host = scripts();
    std::optional<GuardedScripts> guarded;
    if (host)
        guarded.emplace(*host, [this, generation] { return isStale(generation) || m_ended == generation; });
    job.context.scripts = guarded ? &*guarded : nullptr;
    {
        const std::lock_guard lock(m_scriptsLock);
        m_running = generation;
    }
    auto result = std::make_shared<PreviewResult>();
    result->endpoint = job.destination.endpoint;
    result->mapping = job.destination.mapping;
    if (job.records && !job.records->empty()) {
        for (BuildItem &item : build(generation, job, result->current)) {
            QString pretty = prettyBody(item);
            result->samples.push_back({std::move(item), std::move(pretty)});
        }
        if (!result->current && !isStale(generation))
            result->current = inspectCurrent(job);
    }
    {
        const std::lock_guard lock(m_scriptsLock);
        m_running = 0;
    }
    QMetaObject::invokeMethod(this, [this, generation, result] {
        if (isStale(generation))
            return;
        m_slow.stop();
        if (std::exchange(m_isSlow, false))
            emit slowChanged(false);
        emit ready(result);
    });
}

} // namespace ds
