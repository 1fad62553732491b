// SPDX-License-Identifier: GPL-3.0-or-later
// What a check knows to mend in an entry by one click.
#pragma once

#include "model/base/Problem.h"
#include "model/destination/Destination.h"
#include "model/endpoint/FieldSpec.h"

#include <QStringList>

#include <optional>

namespace ds {

struct Mend
{
    QString label; ///< Of the button: "Make it a valid room name".
    MappingEntry entry;
};

/// `value`: what the entry's attribute holds in the record that has the problem. Nothing where no step and no other
/// attribute would do.
std::optional<Mend> mendFor(const Problem &problem, const MappingEntry &entry, const FieldSpec *field,
                            const QStringList &attributes, const std::optional<Json> &value);

} // namespace ds
