// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/destination/Destination.h"

namespace ds {

/// The specs that stand before a shift and fill its helper attributes.
struct JoltHelpers
{
    Json texts = Json::object();  ///< Of modify-overwrite-beta.
    Json values = Json::object(); ///< Of default: each a list of one.
};

/// Adds the entries of a shift's spec to `mapping`; what is not understood goes to `faults`, `place` before each.
void readShift(const Json &spec, const JoltHelpers &helpers, const QString &place, std::vector<MappingEntry> &mapping,
               QStringList &faults);

/// The template that `concat` writes, with its literals in `texts`; nothing when it is none of JoltTexts.
std::optional<QString> templateOfConcat(const QString &concat, const Json &texts);

} // namespace ds
