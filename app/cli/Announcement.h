// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/destination/Destination.h"

#include <QUrl>

namespace ds {

/// Says on stderr, before the first request leaves, where it goes: the origin, who else hears of the answers, and which
/// secrets are filled in (contract §7). A destination may come from a stranger.
void announce(const QUrl &target, const Destination &destination);

} // namespace ds
