// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/Json.h"

#include <QString>
#include <QStringList>

namespace ds {

/// Puts `value` at a dotted target of `body`, making the parents it needs; a number behind a dot is an array index
/// (`items.0`), and array places that nothing fills are null. Targets that contradict each other are refused when the
/// destination file is read, so a parent is always of the right kind.
void placeAt(Json &body, const QString &target, Json value);

/// The value at a dotted target; nullptr when nothing is there.
const Json *valueAt(const Json &body, const QString &target);

/// "recording_info" of "recording_info.enabled".
QString topLevel(const QString &target);

} // namespace ds
