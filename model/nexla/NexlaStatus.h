// SPDX-License-Identifier: GPL-3.0-or-later
// The state of a sink in Nexla: its status, what it counted, and records that failed (Nexla's API: metrics,
// quarantine).
#pragma once

#include "model/nexla/NexlaApi.h"

#include <QDate>

namespace ds {

struct NexlaCounts
{
    std::optional<qint64> records;
    std::optional<qint64> errors;
    Json metrics;    ///< As Nexla gave them.
    QString problem; ///< Why there are none.
};

NexlaCall sinkActionCall(qint64 sink, bool activate);
/// `{"sink":12,"status":"ACTIVE"}`
Json sinkActionLine(qint64 sink, const Json &answer, bool activate);

/// Since the sink was made, or for the last 30 days where that is not known.
NexlaCounts readSinkCounts(NexlaApi &api, qint64 id, const Json &sink, const QDate &today);
Json sinkStatusLine(const Json &sink, const NexlaCounts &counts);
/// Quarantined records, each with `nexlaMetaData`, `error` and `rawMessage`.
Result<Json::Items> readSinkErrors(NexlaApi &api, qint64 sink, qint64 count);

} // namespace ds
