// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/network/sandbox/SandboxCall.h"

namespace ds::sandbox {

/// Refuses a `transcription` beyond the documented limits; the sentences are ours (assumption).
/// Precondition: it is an object when it is there.
SandboxRefusal checkTranscription(const Json &body);

} // namespace ds::sandbox
