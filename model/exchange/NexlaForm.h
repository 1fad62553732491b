// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/destination/Destination.h"
#include "model/endpoint/EndpointCatalog.h"
#include "model/exchange/NexlaRemarks.h"

#include <algorithm>

namespace ds {

/// Begins the line that holds the whole destination, in every export that can hold one.
inline constexpr std::string_view reimportMark = "Destination Studio can import this again: ";

/// The keys of a sink_config that are written and read here, in the order of an export; every other one is Nexla's.
inline constexpr std::string_view nexlaSettings[] = {
    "url.template",     "method",     "content.type",     "body.template",
    "request.headers",  "batch.mode", "max.poll.records", "body.transform.function",
    "create.datasource"};

inline bool isNexlaSetting(std::string_view key)
{
    return std::find(std::begin(nexlaSettings), std::end(nexlaSettings), key) != std::end(nexlaSettings);
}

/// What an export to Nexla is made of.
struct NexlaForm
{
    Json sink;                     ///< The body of POST /data_sinks.
    Json transform;                ///< For a derived Nexset in front of it; null when records go as they are.
    QStringList notes;             ///< What Nexla does otherwise, by target.
    std::vector<NexlaLoss> losses; ///< Of that, what stands in the destination and Nexla cannot hold.
    QStringList hints;             ///< What is left to do there.
};

/// An Error when Nexla would send an excluded attribute or the name of a secret, or cannot run what is configured.
Result<NexlaForm> nexlaForm(const Destination &destination, const EndpointCatalog &catalog, const QString &baseUrl);

/// The transform that an import could not take over and that the destination carries; nullptr when there is none, or
/// when a mapping or exclusion has taken its place.
const Json *carriedTransform(const Destination &destination);

} // namespace ds
