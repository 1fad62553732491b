// SPDX-License-Identifier: GPL-3.0-or-later
// What the worker gives up before it sees any code.
#pragma once

#include <cstddef>

namespace ds::worker {

/// First thing: no core dumps, and no other process of the user may read this one's memory.
void forbidCrashDumps();
/// Closes what the parent left open; no files, no privileges to gain.
void shedInheritance();
/// When engine and threads are up: `bytes` more memory than now. The engine reports most failures as an exception; at
/// the others the process ends.
void limitMemory(std::size_t bytes);
/// Last: no system call but those that computing, collecting and the socket need. Everything else fails as not
/// permitted. False where the system cannot do that: then no code may run.
bool enterSandbox();

} // namespace ds::worker
