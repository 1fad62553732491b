// SPDX-License-Identifier: GPL-3.0-or-later
// Nexla's lists, all pages of them.
#pragma once

#include "model/nexla/NexlaApi.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace ds {

struct NexlaListKind
{
    const char *name; ///< As in `destination-cli nexla NAME`.
    const char *path;
    const char *label; ///< For people.
};

const std::vector<NexlaListKind> &nexlaListKinds();
const NexlaListKind *nexlaListKind(const QString &name);

/// Calls `take` with each object once, in Nexla's order, as long as it returns true. Pages shift while a list is read,
/// so what comes again is passed over, and a server that gives the same page again ends it.
Result<void> readNexlaList(NexlaApi &api, const NexlaListKind &kind, const std::function<bool(const Json &)> &take);

/// Without what is secret in it: keys of a Nexset's own access and values of credentials become `•••`.
Json withoutKeys(Json object);

} // namespace ds
