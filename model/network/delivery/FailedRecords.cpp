// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/delivery/FailedRecords.h"

#include "model/network/ledger/Ledger.h"

#include <QSaveFile>

#include <algorithm>
#include <vector>

namespace ds {

namespace {

/// The failures that may concern the next records: read from the ledger as the records go by.
class FailureWindow
{
public:
    explicit FailureWindow(Ledger &ledger)
        : m_rows(ledger.failures())
        , m_next(m_rows.next())
    {
    }

    /// Of `record`; records are asked for in ascending order.
    const LedgerOutcome *of(qint64 record)
    {
        while (m_next && m_next->firstRecord <= record) {
            m_open.push_back(*std::move(m_next));
            m_next = m_rows.next();
        }
        std::erase_if(m_open, [record](const LedgerOutcome &each) { return lastOfRanges(each.records) < record; });
        const auto found = std::find_if(m_open.begin(), m_open.end(), [record](const LedgerOutcome &each) {
            return rangesContain(each.records, record);
        });
        return found == m_open.end() ? nullptr : &*found;
    }

private:
    LedgerCursor m_rows;
    std::optional<LedgerOutcome> m_next;
    std::vector<LedgerOutcome> m_open; ///< Begun and not passed: a batch may hold records far apart.
};

Json errorOf(const LedgerOutcome &failure)
{
    Json error = Json::object();
    error.set("message", Json::string(failure.message));
    error.set("type", Json::string(failure.request >= 0 || failure.code.isEmpty() ? QStringLiteral("delivery-failed")
                                                                                  : failure.code));
    Json details = Json::object();
    if (failure.status)
        details.set("status", Json::number(qint64(failure.status)));
    error.set("details", std::move(details));
    return error;
}

std::string line(const DeliveryPlan &plan, const ReadItem &item, const LedgerOutcome &failure)
{
    const auto *record = std::get_if<Record>(&item);
    const auto *broken = std::get_if<BrokenRecord>(&item);
    Json data = Json::object();
    data.set("destination", Json::string(plan.destination.name));
    data.set("recordNumber", Json::number(record ? record->number : broken->number));
    data.set("line", Json::number(record ? record->line : broken->line));
    Json whole = Json::object();
    whole.set("nexlaMetaData", std::move(data));
    whole.set("error", errorOf(failure));
    whole.set("rawMessage", record
                                ? record->value
                                : Json::string(QString::fromUtf8(broken->text.data(), qsizetype(broken->text.size()))));
    return whole.toCompact() + "\n";
}

} // namespace

Result<qint64> writeFailedRecords(const DeliveryPlan &plan, const QString &path)
{
    const auto unwritable = [&path](const QString &reason) {
        return Error{
            QStringLiteral("The failed records cannot be written (%1). They are still in the ledger; run again with "
                           "--resume and another --failed-to.")
                .arg(reason),
            path};
    };
    Result<std::unique_ptr<Ledger>> ledger = Ledger::open(plan.ledgerPath);
    if (!ledger)
        return ledger.error();
    Result<OpenedNexset> nexset = openNexset(plan.recordsPath, plan.nexset);
    if (!nexset)
        return nexset.error();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return unwritable(file.errorString());
    FailureWindow failures(**ledger); // ends before the ledger
    qint64 count = 0;
    while (const std::optional<ReadItem> item = nexset->records->next()) {
        const auto *record = std::get_if<Record>(&*item);
        const LedgerOutcome *failure = failures.of(record ? record->number : std::get<BrokenRecord>(*item).number);
        if (!failure)
            continue;
        const std::string text = line(plan, *item, *failure);
        file.write(text.data(), qint64(text.size()));
        ++count;
    }
    if (!file.commit())
        return unwritable(file.errorString());
    return count;
}

} // namespace ds
