// SPDX-License-Identifier: GPL-3.0-or-later
// An attribute that is missing is often there under a name that looks the same.
#pragma once

#include "model/json/Json.h"

#include <QStringList>

namespace ds {

/// A clause on the one of `names` that was probably meant by `wanted`, with what tells them apart: `there is "name "
/// (with a space, U+0020, at its end)`; empty when none is near.
QString nearestName(const QString &wanted, const QStringList &names);

/// "; " and that clause for the attributes of `record`; empty when none is near.
QString nearestAttribute(const Json &record, std::string_view wanted);

} // namespace ds
