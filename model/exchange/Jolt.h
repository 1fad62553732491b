// SPDX-License-Identifier: GPL-3.0-or-later
// Mapping and exclusion as a Jolt transform, which Nexla runs on a derived Nexset, and back.
#pragma once

#include "model/destination/Destination.h"

#include <QStringList>

namespace ds {

/// The list of Jolt operations; empty when nothing is mapped or excluded. What Jolt cannot do is added to `notes`.
Json joltFrom(const Destination &destination, QStringList &notes);
/// Fills `destination`'s mapping and exclusion; what is not understood is added to `notes`.
void takeJolt(const Json &operations, Destination &destination, QStringList &notes);

} // namespace ds
