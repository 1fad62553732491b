// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Building.h"
#include "app/cli/Commands.h"
#include "app/cli/FindingsReport.h"
#include "model/request/RequestLine.h"
#include "model/request/RequestRun.h"

#include <algorithm>
#include <limits>

namespace ds {

namespace {

/// Prints lines in the order of their first record, up to a limit. Failures come at once, a batch when it is full: what
/// stands behind the beginning of an open batch is held back.
class PreviewLines : public RunSink
{
public:
    PreviewLines(qint64 limit, bool inBatches, Checker &checker)
        : m_left(limit)
        , m_inBatches(inBatches)
        , m_checker(checker)
    {
    }
    void block(const RecordBlock &records) override { m_block = &records; }
    void request(const ApiRequest &request) override
    {
        if (!m_inBatches && !counts(request.records.back(), false))
            return;
        m_checker.addRequest(request);
        if (m_inBatches)
            return m_held.push_back({request.records.front(), request.records.back(), false, requestLine(request)});
        appendRequestLine(m_ready, request);
        m_ready += '\n';
    }
    void failure(const RecordFailure &failure) override
    {
        if (!m_inBatches && !counts(failure.record, true))
            return;
        m_checker.addFailure(failure);
        if (m_inBatches)
            return m_held.push_back({failure.record, failure.record, true, failureLine(failure)});
        m_ready += failureLine(failure) + '\n';
    }
    void settled(qint64 open) override
    {
        std::stable_sort(m_held.begin(), m_held.end(), [](const Line &a, const Line &b) { return a.first < b.first; });
        const auto end = std::find_if(m_held.begin(), m_held.end(),
                                      [&](const Line &line) { return open >= 0 && line.first > open; });
        std::for_each(m_held.begin(), end, [this](const Line &line) { print(line); });
        m_held.erase(m_held.begin(), end);
        if (m_block)
            m_checker.addRecords(*m_block, isDone() ? m_last : std::numeric_limits<qint64>::max());
        m_block = nullptr;
        if (!m_ready.empty() && !printText(m_ready))
            m_left = 0; // nobody reads on
        m_ready.clear();
    }
    bool isDone() const override { return m_left == 0; }
    bool anyFailed() const { return m_anyFailed; }

private:
    struct Line
    {
        qint64 first = 0;
        qint64 last = 0;
        bool failed = false;
        std::string text;
    };
    bool counts(qint64 last, bool failed)
    {
        if (m_left == 0)
            return false;
        --m_left;
        m_last = std::max(m_last, last);
        m_anyFailed = m_anyFailed || failed;
        return true;
    }
    void print(const Line &line)
    {
        if (counts(line.last, line.failed))
            m_ready += line.text + '\n';
    }

    qint64 m_left;
    bool m_inBatches;
    Checker &m_checker;
    const RecordBlock *m_block = nullptr; ///< The one at hand, until it was added to the checker.
    qint64 m_last = -1;                   ///< The last record of which something was printed.
    bool m_anyFailed = false;
    std::string m_ready;
    std::vector<Line> m_held;
};

} // namespace

int runPreview(const QStringList &arguments)
{
    CommandLine line(
        QStringLiteral("preview"), QStringLiteral("DEST --records FILE [--from RECORD] [--limit N]"),
        QStringLiteral("Prints every request that a delivery would send, and every record that none can be "
                       "made of. Sends nothing and needs no credential."));
    line.addRecordsOptions();
    line.addOption(QStringLiteral("from"), QStringLiteral("Start at record RECORD (the first is 0)."),
                   QStringLiteral("RECORD"));
    line.addOption(QStringLiteral("limit"), QStringLiteral("Stop after N lines."), QStringLiteral("N"));
    if (const auto code = line.parse(arguments, 1))
        return *code;
    const auto limit =
        line.number(QStringLiteral("limit"), std::numeric_limits<qint64>::max(), 0, std::numeric_limits<qint64>::max());
    const auto from = line.number(QStringLiteral("from"), 0, 0, std::numeric_limits<qint64>::max());
    if (!limit || !from)
        return WrongUse;
    const std::unique_ptr<Building> building = Building::load(line.positional(0), line.baseUrl());
    if (!building)
        return WrongUse;
    std::optional<OpenedNexset> nexset = openRecords(line);
    if (!nexset)
        return WrongUse;

    Checker checker(building->destination(), building->context());
    checker.limitNames(mostNamesWatched);
    PreviewLines lines(*limit, building->destination().batching.enabled, checker);
    runRequests(*nexset->records, building->destination(), building->context(), lines, {*from});
    if (outputFailed())
        return WrongUse;
    reportFindings(checker, !lines.isDone());
    // Behind the limit it does not matter: reading runs ahead of it.
    if (const auto failure = lines.isDone() ? std::nullopt : nexset->records->failure()) {
        printMessage(failure->sentence());
        return WrongUse;
    }
    return lines.anyFailed() ? SomethingFailed : AllWell;
}

} // namespace ds
