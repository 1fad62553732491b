// SPDX-License-Identifier: GPL-3.0-or-later
// A record in which a mapping finds nothing (contract §4 point 2): it would be sent as good as empty.
#pragma once

#include "model/base/Problem.h"
#include "model/json/Json.h"

namespace ds {

/// True when all `paths` lead to empty texts, as an empty CSV cell is. Precondition: all are there.
bool areEmptyCells(const std::vector<std::string> &paths, const Json &record);

/// Says which of `paths` the record has not, and what it has instead. `forBody` is the record after exclusion.
Problem nothingMapped(const std::vector<std::string> &paths, const Json &record, const Json &forBody);

} // namespace ds
