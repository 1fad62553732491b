// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/CheckRun.h"

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
    , m_run(QStringLiteral("check"), restMs, std::move(makeScripts))
{
}

void CheckRun::request(CheckJob job)
{
    m_run.request([this, job = std::move(job)](ScriptHost *scripts, const BackgroundRun::Stale &stale) {
        CheckJob now = job;
        now.context.scripts = scripts;
        run(std::move(now), stale);
    });
    emit progressed(-1); // what was found is no longer sure
}

void CheckRun::clear()
{
    m_run.cancel();
    emit finished({});
}

void CheckRun::run(CheckJob job, const BackgroundRun::Stale &stale)
{
    std::vector<Finding> findings;
    Result<OpenedNexset> opened =
        job.nexset.isEmpty() ? Result<OpenedNexset>(OpenedNexset{}) : openNexset(job.nexset, job.options);
    if (opened && opened->records) {
        CountingSource counted(*opened->records,
                               [this](int percent) { m_run.tell([this, percent] { emit progressed(percent); }); });
        Checker checker(job.destination, job.context);
        checker.tellMore(mostRecords, mostValues);
        addAll(checker, job.destination, job.context, counted, stale);
        findings = checker.findings();
    } else { // an unreadable Nexset is said where it was opened
        findings = checkAll(job.destination, job.context, nullptr, stale);
    }
    m_run.end([this, findings = std::move(findings)] { emit finished(findings); });
}

} // namespace ds
