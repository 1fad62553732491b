// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Makes `:/endpoints/…` and the other data readable; a static library's resources are dropped by the linker otherwise.
/// May be called more than once.
void initialiseResources();
