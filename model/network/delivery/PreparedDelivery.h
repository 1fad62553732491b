// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that is settled before the first request leaves: a refusal here sends nothing.
#pragma once

#include "model/network/delivery/DeliveryPlan.h"
#include "model/network/ledger/Ledger.h"
#include "model/network/ledger/LedgerLock.h"

namespace ds {

struct PreparedDelivery
{
    std::unique_ptr<LedgerLock> lock;
    OpenedNexset nexset;
    FileStamp stamp;        ///< Of the Nexset as fingerprinted.
    QDateTime startedAt;    ///< Of the first run.
    DeliverySummary before; ///< What earlier runs did.
    double secondsBefore = 0;
};

/// Locks the ledger, compares it with Nexset and destination, makes it if need be. Reads the whole Nexset file once.
Result<PreparedDelivery> prepareDelivery(const DeliveryPlan &plan, const QDateTime &now);

} // namespace ds
