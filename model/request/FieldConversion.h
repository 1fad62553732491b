// SPDX-License-Identifier: GPL-3.0-or-later
// Values become a field's type exactly or not at all (contract §4 point 3); nothing is trimmed or rounded.
#pragma once

#include "model/destination/ConvertedValue.h"
#include "model/endpoint/EndpointTemplate.h"

namespace ds {

/// `emptyCell`: the value comes straight from a CSV cell, where empty means missing unless the field is a text.
/// A null stays null.
ConvertedValue convertToField(Json value, const FieldSpec &field, const QString &target, bool emptyCell);

} // namespace ds
