// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/network/delivery/DeliveryPlan.h"

#include <functional>

namespace ds {

struct AnswersWritten
{
    qint64 lines = 0;
    qint64 notKept = 0; ///< Of them: the answer was not kept, its body is null.
};

/// Writes the answers of the plan's ledger to `path` as NDJSON, in order of requests, each beside its record and its
/// request: a Nexset for the next destination (contract §9). The requests are built once more from the Nexset, so both
/// must be as they were. `plan.context.scripts` is used. Once `stop` says yes nothing is written.
Result<AnswersWritten> writeAnswers(const DeliveryPlan &plan, const QString &path,
                                    const std::function<bool()> &stop = {});

} // namespace ds
