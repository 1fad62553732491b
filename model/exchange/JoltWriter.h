// SPDX-License-Identifier: GPL-3.0-or-later
// Mapping and exclusion as a Jolt transform, which Nexla runs on a derived Nexset. Run by Jolt it gives the body that
// the preview shows, or a note says for the target what differs (docs: github.com/bazaarvoice/jolt, javadoc of Shiftr,
// Defaultr, Removr and Modifier; where those are silent, what the engine was seen to do).
#pragma once

#include "model/destination/Destination.h"
#include "model/endpoint/EndpointTemplate.h"
#include "model/exchange/NexlaRemarks.h"

namespace ds {

struct JoltTransform
{
    Json operations = Json::array(); ///< Empty when records go as they are.
    QStringList notes;
    std::vector<NexlaLoss> losses; ///< Entries that are not in it, or not as they are here.
};

/// `endpoint`: nullptr for Advanced. An Error when the transform would send what must not be sent: an excluded
/// attribute, or the name of a secret. `helpers` begins the names of helper attributes; empty: with one that the
/// destination does not use itself.
Result<JoltTransform> joltFrom(const Destination &destination, const EndpointTemplate *endpoint, QString helpers = {});

} // namespace ds
