// SPDX-License-Identifier: GPL-3.0-or-later
// Secrets and customer data are in this program's memory: no copy of it may be left on a disk.
#pragma once

namespace ds {

/// First thing in `main`: no core dump, and no other process of the user may read this one's memory.
void forbidCrashDumps();

} // namespace ds
