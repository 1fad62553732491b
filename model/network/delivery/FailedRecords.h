// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/network/delivery/DeliveryPlan.h"

namespace ds {

/// Writes the failed records of the plan's ledger to `path` as NDJSON in Nexla's quarantine shape, by reading the
/// Nexset again. The file is a Nexset that can be delivered. Returns how many.
Result<qint64> writeFailedRecords(const DeliveryPlan &plan, const QString &path);

} // namespace ds
