// SPDX-License-Identifier: GPL-3.0-or-later
// Ids that stand in the destination itself, held against what the account has.
#pragma once

#include "model/destination/Destination.h"
#include "model/endpoint/AccountItems.h"
#include "model/endpoint/EndpointTemplate.h"

#include "model/base/Problem.h"

#include <functional>

namespace ds {

/// A list as far as it was read, of the owner `of` (ownersOf()); nullptr when it was never asked for.
using KnownItems = std::function<const AccountItems *(const QString &list, const QString &of)>;

/// The one template (for roles) or room (for peers) that the things of `list` belong to; empty where the destination
/// does not fix it. The template of a fixed room counts where the list of rooms is known.
QString ownerOf(const QString &list, const Destination &destination, const EndpointTemplate &endpoint,
                const KnownItems &known);

/// `id-unknown`: constant ids that are not in their list. Nothing about a list that was not read to its end, and
/// nothing about ids that records or code give.
std::vector<Problem> unknownIds(const Destination &destination, const EndpointTemplate &endpoint,
                                const KnownItems &known);

} // namespace ds
