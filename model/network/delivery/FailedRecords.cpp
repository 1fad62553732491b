// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/delivery/FailedRecords.h"

#include "model/base/AtomicFile.h"
#include "model/network/delivery/DeliveryRecords.h"

namespace ds {

namespace {

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
    Json data = Json::object();
    data.set("destination", Json::string(plan.destination.name));
    data.set("recordNumber", Json::number(recordNumber(item)));
    data.set("line", Json::number(std::visit([](const auto &each) { return each.line; }, item)));
    return "{\"nexlaMetaData\":" + data.toCompact() + ",\"error\":" + errorOf(failure).toCompact() +
           ",\"rawMessage\":" + recordText(item) + "}\n";
}

} // namespace

Result<qint64> writeFailedRecords(const DeliveryPlan &plan, const QString &path)
{
    const Result<std::unique_ptr<Ledger>> ledger = Ledger::open(plan.ledgerPath);
    if (!ledger)
        return ledger.error();
    Result<OpenedNexset> nexset = openNexset(plan.recordsPath, plan.nexset);
    if (!nexset)
        return nexset.error();
    AtomicFile file(path, ReadBy::Owner);
    if (Result<void> opened = file.open(); !opened)
        return opened.error();
    FailureWindow failures(**ledger); // ends before the ledger
    qint64 count = 0;
    while (const std::optional<ReadItem> item = nexset->records->next()) {
        if (const LedgerOutcome *failure = failures.of(recordNumber(*item))) {
            file.write(line(plan, *item, *failure));
            ++count;
        }
    }
    if (const std::optional<Error> failure = failures.failure())
        return *failure;
    if (const Result<void> written = file.commit(); !written)
        return Error{written.error().what + QStringLiteral(" The failed records are still in the ledger; write them "
                                                           "to another place."),
                     path};
    return count;
}

} // namespace ds
