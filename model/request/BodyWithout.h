// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/JsonTokens.h"

namespace ds {

/// Appends `value` as compact JSON without the values at the positions `without` (ascending) and their keys. An object
/// or array emptied so stays.
void appendCompactWithout(std::string &out, const JsonView &value, const std::vector<uint32_t> &without);

/// Whether one of the positions (ascending) is that of `value` or in it.
bool holdsAny(const JsonView &value, const std::vector<uint32_t> &positions);

} // namespace ds
