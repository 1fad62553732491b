// SPDX-License-Identifier: GPL-3.0-or-later
// A value on its way into a body field: there, missing, or the reason why it cannot go.
#pragma once

#include "model/base/Problem.h"
#include "model/json/Json.h"

#include <variant>

namespace ds {

/// The field stays away from the body, or takes what `ifMissing` says.
struct MissingValue
{
    bool operator==(const MissingValue &) const = default;
};

using ConvertedValue = std::variant<Json, MissingValue, Problem>;

} // namespace ds
