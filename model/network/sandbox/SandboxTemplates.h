// SPDX-License-Identifier: GPL-3.0-or-later
// `/templates` and their roles (100ms docs: api-reference/policy).
#pragma once

#include "model/network/sandbox/SandboxCall.h"

namespace ds::sandbox {

SandboxAnswer listTemplates(SandboxCall &call);
SandboxAnswer getTemplate(SandboxCall &call);
SandboxAnswer createTemplate(SandboxCall &call);
SandboxAnswer updateTemplate(SandboxCall &call);

SandboxAnswer getSettings(SandboxCall &call);
SandboxAnswer updateSettings(SandboxCall &call);
SandboxAnswer getDestinations(SandboxCall &call);
SandboxAnswer updateDestinations(SandboxCall &call);

SandboxAnswer getRecordingSettings(SandboxCall &call);
SandboxAnswer configureRecordings(SandboxCall &call);

SandboxAnswer getRole(SandboxCall &call);
SandboxAnswer saveRole(SandboxCall &call);
SandboxAnswer deleteRole(SandboxCall &call);

SandboxAnswer templateNotFound();

} // namespace ds::sandbox
