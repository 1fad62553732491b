// SPDX-License-Identifier: GPL-3.0-or-later
// The records that a delivery sends: all of its Nexset, some in a row, or those that failed in another delivery.
#pragma once

#include "model/network/delivery/DeliveryPlan.h"
#include "model/network/ledger/Ledger.h"

namespace ds {

/// The failures of a ledger, read as the records go by.
class FailureWindow
{
public:
    /// `ledger` must outlive it.
    explicit FailureWindow(Ledger &ledger);

    /// Of `record`; records are asked for in ascending order.
    const LedgerOutcome *of(qint64 record);
    /// Once there is one, what of() says means nothing.
    std::optional<Error> failure() const;

private:
    LedgerCursor m_rows;
    std::optional<LedgerOutcome> m_next;
    std::vector<LedgerOutcome> m_open; ///< Begun and not passed: a batch may hold records far apart.
    bool m_tooMany = false;
};

/// Opens the plan's Nexset; of `plan.span` and `plan.onlyFailedOf`, only those records. Read in one thread, whichever
/// that is.
Result<std::unique_ptr<RecordSource>> openDeliveryRecords(const DeliveryPlan &plan);

qint64 recordNumber(const ReadItem &item);
/// As JSON: the record as it came; a broken line as a string.
std::string recordText(const ReadItem &item);

} // namespace ds
