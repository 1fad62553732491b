// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a field that waits to be mapped.
#pragma once

#include "model/endpoint/FieldSpec.h"
#include "ui/page/FieldRows.h"

namespace ds {

/// "a whole number from 120 to 43200": type, limits and allowed values.
QString fieldLimits(const FieldSpec &field);
/// Limits and help, in one line.
QString fieldHint(const FieldSpec &field);
/// "7 of 10 mapped · 1 required missing".
QString mappedText(const MappedCount &count);

} // namespace ds
