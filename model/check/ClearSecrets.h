// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/Problem.h"
#include "model/destination/Destination.h"
#include "model/endpoint/EndpointTemplate.h"

namespace ds {

/// A warning for each entry that would write a secret of the template's fields into the destination file.
std::vector<Problem> clearSecrets(const Destination &destination, const EndpointTemplate &endpoint);

} // namespace ds
