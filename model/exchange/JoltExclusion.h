// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/destination/Destination.h"

namespace ds {

/// The operations that take the excluded attributes away, before anything else looks at the record.
struct JoltExclusion
{
    Json::Items operations;       ///< Where remove has no words: it knows no escapes.
    Json remove = Json::object(); ///< The spec of one remove; more may be added.
    QStringList notes;
};

/// An Error when Jolt cannot take away what would then be sent.
Result<JoltExclusion> joltExclusion(const Destination &destination);

/// `{"operation": name, "spec": spec}`.
Json joltOperation(const char *name, Json spec);
/// Puts a removal of the nested `keys` into a remove's spec; a whole object beats its parts.
void addRemoval(Json &spec, const QStringList &keys);

} // namespace ds
