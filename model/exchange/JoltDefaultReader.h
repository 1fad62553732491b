// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/destination/Destination.h"
#include "model/endpoint/EndpointTemplate.h"

namespace ds {

/// Adds the constants of a default's spec to `mapping`, behind what a shift made; null at a target of it says what
/// happens when it is missing.
void readDefault(const Json &spec, const EndpointTemplate *endpoint, const QString &place,
                 std::vector<MappingEntry> &mapping, QStringList &faults);

} // namespace ds
