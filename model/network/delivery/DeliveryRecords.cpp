// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/delivery/DeliveryRecords.h"

#include <algorithm>

namespace ds {

namespace {

/// Batches follow each other, so a few are open at once; a ledger of a stranger may say otherwise.
constexpr size_t mostOpen = 1000;

class SpanOnly : public RecordSource
{
public:
    SpanOnly(std::unique_ptr<RecordSource> all, const RecordSpan &span)
        : m_all(std::move(all))
        , m_span(span)
    {
    }
    std::optional<ReadItem> next() override
    {
        while (!m_ended) {
            std::optional<ReadItem> item = m_all->next();
            const qint64 number = item ? recordNumber(*item) : 0;
            m_ended = !item || m_span.isBehind(number);
            if (!m_ended && m_span.contains(number))
                return item;
        }
        return {};
    }
    std::optional<Error> failure() const override { return m_all->failure(); }
    qint64 bytesRead() const override { return m_all->bytesRead(); }
    qint64 bytesTotal() const override { return -1; } // of those that are wanted nobody knows

private:
    std::unique_ptr<RecordSource> m_all;
    const RecordSpan m_span;
    bool m_ended = false;
};

class FailedOnly : public RecordSource
{
public:
    FailedOnly(std::unique_ptr<RecordSource> all, QString ledgerPath)
        : m_all(std::move(all))
        , m_path(std::move(ledgerPath))
    {
    }
    std::optional<ReadItem> next() override
    {
        if (!openedHere())
            return {};
        while (std::optional<ReadItem> item = m_all->next()) {
            const bool failed = m_failures->of(recordNumber(*item)) != nullptr;
            if (m_failures->failure())
                return {};
            if (failed)
                return item;
        }
        return {};
    }
    std::optional<Error> failure() const override
    {
        if (m_unopened)
            return m_unopened;
        const std::optional<Error> ofLedger = m_failures ? m_failures->failure() : std::nullopt;
        return ofLedger ? ofLedger : m_all->failure();
    }
    qint64 bytesRead() const override { return m_all->bytesRead(); }
    qint64 bytesTotal() const override { return m_all->bytesTotal(); }

private:
    /// A ledger belongs to the thread that reads it.
    bool openedHere()
    {
        if (!m_ledger && !m_unopened) {
            Result<std::unique_ptr<Ledger>> ledger = Ledger::open(m_path);
            if (ledger)
                m_failures.emplace(*(m_ledger = *std::move(ledger)));
            else
                m_unopened = ledger.error();
        }
        return !m_unopened;
    }

    std::unique_ptr<RecordSource> m_all;
    const QString m_path;
    std::unique_ptr<Ledger> m_ledger;
    std::optional<FailureWindow> m_failures; ///< Ends before the ledger.
    std::optional<Error> m_unopened;
};

} // namespace

FailureWindow::FailureWindow(Ledger &ledger)
    : m_rows(ledger.failures())
    , m_next(m_rows.next())
{
}

const LedgerOutcome *FailureWindow::of(qint64 record)
{
    while (m_next && m_next->firstRecord <= record && !m_tooMany) {
        m_open.push_back(*std::move(m_next));
        m_next = m_rows.next();
        m_tooMany = m_open.size() > mostOpen;
    }
    std::erase_if(m_open, [record](const LedgerOutcome &each) { return lastOfRanges(each.records) < record; });
    const auto found = std::find_if(m_open.begin(), m_open.end(), [record](const LedgerOutcome &each) {
        return rangesContain(each.records, record);
    });
    return found == m_open.end() ? nullptr : &*found;
}

std::optional<Error> FailureWindow::failure() const
{
    if (m_tooMany)
        return Error{QStringLiteral("The ledger is damaged: it names the same failed records again and again.")};
    return m_rows.failure();
}

Result<std::unique_ptr<RecordSource>> openDeliveryRecords(const DeliveryPlan &plan)
{
    Result<OpenedNexset> opened = openNexset(plan.recordsPath, plan.nexset);
    if (!opened)
        return opened.error();
    std::unique_ptr<RecordSource> records = std::move(opened->records);
    if (!plan.span.isAll())
        records = std::make_unique<SpanOnly>(std::move(records), plan.span);
    if (!plan.onlyFailedOf.isEmpty())
        records = std::make_unique<FailedOnly>(std::move(records), plan.onlyFailedOf);
    return records;
}

qint64 recordNumber(const ReadItem &item)
{
    return std::visit([](const auto &each) { return each.number; }, item);
}

std::string recordText(const ReadItem &item)
{
    if (const auto *record = std::get_if<Record>(&item))
        return record->value.toCompact();
    const std::string &text = std::get<BrokenRecord>(item).text;
    return Json::string(QString::fromUtf8(text.data(), qsizetype(text.size()))).toCompact();
}

} // namespace ds
