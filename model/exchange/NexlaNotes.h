// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/destination/Destination.h"
#include "model/endpoint/EndpointTemplate.h"
#include "model/exchange/NexlaRemarks.h"

namespace ds {

/// What is checked, converted or done here and not in Nexla, beside the transform itself. `endpoint`: nullptr for
/// Advanced.
NexlaRemarks nexlaNotes(const Destination &destination, const EndpointTemplate *endpoint, const QString &url);

} // namespace ds
