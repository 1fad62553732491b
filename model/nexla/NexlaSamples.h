// SPDX-License-Identifier: GPL-3.0-or-later
// A Nexset's samples as records (Nexla's API: GET /data_sets/ID/samples).
#pragma once

#include "model/nexla/NexlaApi.h"

namespace ds {

NexlaCall samplesCall(qint64 nexset, qint64 count);

struct NexlaSamples
{
    Json::Items records; ///< Objects, out of whichever of the three shapes they came in.
    qint64 unusable = 0; ///< Samples that are no records.
};

/// An Error when the answer is no list of samples.
Result<NexlaSamples> readSamples(const Json &answer);

} // namespace ds
