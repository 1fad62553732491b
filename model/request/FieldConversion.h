// SPDX-License-Identifier: GPL-3.0-or-later
// Values become a field's type exactly or not at all (contract §4 point 3); nothing is trimmed or rounded.
#pragma once

#include "model/base/Problem.h"
#include "model/endpoint/EndpointTemplate.h"

#include <variant>

namespace ds {

/// The field stays away from the body, or takes what `ifMissing` says.
struct MissingValue
{
    bool operator==(const MissingValue &) const = default;
};

using ConvertedValue = std::variant<Json, MissingValue, Problem>;

/// `emptyCell`: the value comes straight from a CSV cell, where empty means missing unless the field is a text.
/// A null stays null.
ConvertedValue convertToField(Json value, const FieldSpec &field, const QString &target, bool emptyCell);

} // namespace ds
