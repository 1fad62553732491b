// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/CheckRun.h"

#include "ui/preview/GuardedScripts.h"

#include <QElapsedTimer>

namespace ds {
namespace {

constexpr int restMs = 250;
constexpr int progressEveryMs = 100;
constexpr size_t mostRecords = 100'000; // of one finding, to step through
constexpr size_t mostValues = 200;

/// Passes records on and tells how far it is.
class CountingSource : public RecordSource
{
public:
    CountingSource(RecordSource &inner, std::function<void(int)> progress)
        : m_inner(inner)
        , m_progress(std::move(progress))
    {
        m_since.start();
    }
    std::optional<ReadItem> next() override
    {
        tell();
        return m_inner.next();
    }
    bool nextBlock(RecordBlock &block) override
    {
        tell();
        return m_inner.nextBlock(block);
    }
    std::optional<Error> failure() const override { return m_inner.failure(); }
    qint64 bytesRead() const override { return m_inner.bytesRead(); }
    qint64 bytesTotal() const override { return m_inner.bytesTotal(); }

private:
    void tell()
    {
        if (m_since.elapsed() < progressEveryMs)
            return;
        m_since.restart();
        m_progress(bytesTotal() > 0 ? int(bytesRead() * 100 / bytesTotal()) : -1);
    }

    RecordSource &m_inner;
    std::function<void(int)> m_progress;
    QElapsedTimer m_since;
};

} // namespace

CheckRun::CheckRun(ScriptHostFactory makeScripts, QObject *parent)
    : QObject(parent)
    , m_makeScripts(std::move(makeScripts))
    , m_inThread(new QObject)
{
    m_thread.setObjectName(QStringLiteral("check"));
    m_inThread->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_inThread, &QObject::deleteLater);
    connect(m_inThread, &QObject::destroyed, [this] { m_scripts.reset(); });
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, &CheckRun::start);
    m_thread.start(QThread::LowPriority);
}

CheckRun::~CheckRun()
{
    abandon();
    m_thread.quit();
    m_thread.wait();
}

void CheckRun::abandon()
{
    ++m_newest;
    const std::lock_guard lock(m_scriptsLock);
    if (m_scripts && m_busy)
        m_scripts->stop();
}

void CheckRun::request(CheckJob job)
{
    abandon();
    m_next = std::move(job);
    m_rest.start();
    m_busy = true; // what was found is no longer sure
    emit progressed(-1);
}

void CheckRun::clear()
{
    abandon();
    m_rest.stop();
    m_busy = false;
    emit finished({});
}

void CheckRun::start()
{
    const quint64 generation = ++m_newest;
    QMetaObject::invokeMethod(m_inThread,
                              [this, generation, job = std::move(m_next)]() mutable { run(generation, job); });
}

void CheckRun::run(quint64 generation, CheckJob &job)
{
    const auto stale = [this, generation] { return generation != m_newest; };
    if (stale())
        return;
    {
        const std::lock_guard lock(m_scriptsLock);
        if (!m_scripts && m_makeScripts)
            m_scripts = m_makeScripts();
    }
    std::optional<GuardedScripts> guarded;
    if (m_scripts)
        guarded.emplace(*m_scripts, stale);
    job.context.scripts = guarded ? &*guarded : nullptr;
    std::vector<Finding> findings;
    Result<OpenedNexset> opened =
        job.nexset.isEmpty() ? Result<OpenedNexset>(OpenedNexset{}) : openNexset(job.nexset, job.options);
    if (opened && opened->records) {
        CountingSource counted(*opened->records, [this, generation](int percent) {
            QMetaObject::invokeMethod(this, [this, generation, percent] {
                if (generation == m_newest)
                    emit progressed(percent);
            });
        });
        Checker checker(job.destination, job.context);
        checker.tellMore(mostRecords, mostValues);
        addAll(checker, job.destination, job.context, counted, stale);
        findings = checker.findings();
    } else { // an unreadable Nexset is said where it was opened
        findings = checkAll(job.destination, job.context, nullptr, stale);
    }
    QMetaObject::invokeMethod(this, [this, generation, findings = std::move(findings)] {
        if (generation != m_newest)
            return;
        m_busy = false;
        emit finished(findings);
    });
}

} // namespace ds
