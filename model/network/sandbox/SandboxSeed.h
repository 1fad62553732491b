// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/network/sandbox/SandboxState.h"

namespace ds {

/// What a fresh sandbox holds, with ids that the sample Nexset uses: a template with three roles, five rooms of which
/// four have people in them, and one running live stream.
void seedSandbox(SandboxState &state, const QDateTime &now);

} // namespace ds
