// SPDX-License-Identifier: GPL-3.0-or-later
// Typed JSON, and where it breaks.
#pragma once

#include "model/json/WholeJson.h"

namespace ds {

QString faultSentence(const JsonTextFault &fault);
/// The value of `text`, or the place where it stops being JSON.
Result<Json, JsonTextFault> parseTypedJson(const QString &text);

} // namespace ds
