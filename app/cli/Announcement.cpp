// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Announcement.h"

#include "app/cli/Printing.h"
#include "model/request/Departure.h"

namespace ds {

void announce(const QUrl &target, const Destination &destination)
{
    printMessage(departureOf(destination, target).sentence());
}

} // namespace ds
