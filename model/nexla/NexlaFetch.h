// SPDX-License-Identifier: GPL-3.0-or-later
// A sink of Nexla's as a destination here. What could not be read is listed, and stays in Nexla when the destination is
// published back.
#pragma once

#include "model/exchange/Imports.h"
#include "model/nexla/NexlaApi.h"

namespace ds {

struct NexlaSource
{
    Json sink;                   ///< As GET /data_sinks/ID gave it.
    std::optional<Json> dataSet; ///< The Nexset that it takes its records from; nothing where that could not be read.
    QString dataSetProblem;
};

/// The Nexset of the sink that was read; a transform that only its id names is read with it.
NexlaSource readSourceOf(NexlaApi &api, Json sink);

/// An Error when the sink is of another kind, or does what no destination here can do. `baseUrl`: what stands there for
/// the documented base URL.
Result<Imported> destinationFromSink(const NexlaSource &source, const EndpointCatalog &catalog, const QString &baseUrl);

} // namespace ds
