// SPDX-License-Identifier: GPL-3.0-or-later
// Where a destination sends: what both programs say before the first request leaves (contract §7). A destination may
// come from a stranger.
#pragma once

#include "model/destination/Destination.h"

#include <QUrl>

namespace ds {

struct Departure
{
    QUrl origin;  ///< Scheme, host and port.
    QUrl webhook; ///< Likewise, since it carries its key in the rest; empty: nobody else hears of the answers.
    QStringList secrets;

    /// "Sending to https://api.100ms.live; each answer is passed on to …; secrets used: A, B."
    QString sentence() const;
    /// False when all of it stays on this machine and no secret is filled in.
    bool reachesOthers() const;
};

/// `target`: an address of the credential's origin.
Departure departureOf(const Destination &destination, const QUrl &target);

} // namespace ds
