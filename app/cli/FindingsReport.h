// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/check/Checker.h"

namespace ds {

/// Repeated room names are looked for among so many where a Nexset may be of any size.
constexpr size_t mostNamesWatched = 200'000;

/// Says each finding once, with its count, on stderr (contract §6), and that there is nothing at all. `all`: the Nexset
/// was read to its end.
void reportFindings(const Checker &checker, bool all);

/// That there is nothing to send.
void reportEmptyNexset();

} // namespace ds
