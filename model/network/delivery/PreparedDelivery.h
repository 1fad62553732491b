// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that is settled before the first request leaves: a refusal here sends nothing.
#pragma once

#include "model/network/delivery/DeliveryPlan.h"
#include "model/network/ledger/Ledger.h"
#include "model/network/ledger/LedgerLock.h"

namespace ds {

struct PreparedDelivery
{
    std::unique_ptr<ProcessLock> lock;
    std::unique_ptr<RecordSource> records;
    FileStamp stamp;        ///< Of the Nexset as fingerprinted.
    QDateTime startedAt;    ///< Of the first run.
    QString onlyFailedOf;   ///< Of the first run too.
    RecordSpan span;        ///< Likewise.
    QString note;           ///< For people: that it starts although it was to go on.
    DeliverySummary before; ///< What earlier runs did.
    double secondsBefore = 0;
};

/// Locks the ledger, compares it with Nexset and destination, makes it if need be. Reads the whole Nexset file once.
/// No output is an input, and each could be written.
Result<void> checkPaths(const DeliveryPlan &plan);

/// Whether the ledger that is there lets the delivery begin, before anything is started for it.
Result<void> checkLedger(const DeliveryPlan &plan);

/// Of the plan's settings and of how its Nexset is read.
Fingerprint settingsFingerprint(const DeliveryPlan &plan);

/// What the ledger belongs to, when Nexset and destination are as they were then. Reads the whole Nexset file.
Result<LedgerIdentity> checkUnchanged(Ledger &ledger, const DeliveryPlan &plan);

Result<PreparedDelivery> prepareDelivery(const DeliveryPlan &plan, const QDateTime &now);

} // namespace ds
