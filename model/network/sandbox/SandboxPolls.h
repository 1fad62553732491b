// SPDX-License-Identifier: GPL-3.0-or-later
// `/polls` (100ms docs: api-reference/polls).
#pragma once

#include "model/network/sandbox/SandboxCall.h"

namespace ds::sandbox {

SandboxAnswer createPoll(SandboxCall &call);
SandboxAnswer getPoll(SandboxCall &call);
SandboxAnswer updatePoll(SandboxCall &call);
SandboxAnswer updateQuestion(SandboxCall &call);
SandboxAnswer updateOption(SandboxCall &call);
SandboxAnswer deleteQuestion(SandboxCall &call);
SandboxAnswer deleteOption(SandboxCall &call);

} // namespace ds::sandbox
