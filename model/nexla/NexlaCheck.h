// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a key of Nexla's works: one call that changes nothing, and its answer in words.
#pragma once

#include "model/nexla/NexlaApi.h"

namespace ds {

/// Reads one Nexset; a service key is exchanged for a token on the way.
NexlaCall keyTestCall();
/// What its answer means, for people.
QString keyTestSentence(const NexlaReply &reply);

} // namespace ds
