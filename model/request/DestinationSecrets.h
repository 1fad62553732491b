// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/destination/Destination.h"

namespace ds {

/// The name of every `{secret.NAME}` in the destination.
QStringList secretsOf(const Destination &destination);

} // namespace ds
