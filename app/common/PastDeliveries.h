// SPDX-License-Identifier: GPL-3.0-or-later
// The accounts of earlier deliveries, as their ledgers tell.
#pragma once

#include "model/delivery/DeliveryRunner.h"

namespace ds {

/// Of one ledger; none when the file is missing, cut off or something else.
std::optional<PastDelivery> pastDelivery(const QString &ledger);
/// Of the ledgers in `HOME/deliveries`, newest first, at most `most`. Reads each ledger once: keep it off the window's
/// thread.
QList<PastDelivery> pastDeliveries(const QString &home, int most);

} // namespace ds
