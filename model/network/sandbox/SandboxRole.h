// SPDX-License-Identifier: GPL-3.0-or-later
// A role as a value: defaults and limits (100ms docs: create-update-role, create-template-via-api).
#pragma once

#include "model/network/sandbox/SandboxCall.h"

namespace ds::sandbox {

/// `sent` laid over the documented defaults, under this name. Null counts as absent (assumption).
Json completeRole(const std::string &name, const Json &sent);

/// 400 `Invalid body param` for what lies outside the documented limits; the sentences are ours (assumption).
SandboxRefusal checkRole(const Json &completeRole);

} // namespace ds::sandbox
