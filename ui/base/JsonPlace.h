// SPDX-License-Identifier: GPL-3.0-or-later
// Where a typed JSON text breaks, as an editor counts: line and column.
#pragma once

#include "model/json/Json.h"

namespace ds {

struct JsonTextFault
{
    int line = 1;   ///< From 1.
    int column = 1; ///< From 1, in characters.
    QString what;   ///< "a comma or } is missing".
    QString sentence() const;
};

/// The value of `text`, or the place where it stops being JSON.
Result<Json, JsonTextFault> parseTypedJson(const QString &text);

} // namespace ds
