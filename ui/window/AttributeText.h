// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of an attribute, in words.
#pragma once

#include "model/nexset/Attributes.h"

namespace ds {

/// Beside the name: "text", and how often it is filled where it is not always: "number · 67 %".
QString attributeSign(const AttributeProfile &profile, qint64 records);
/// The whole: types, "filled in 4 of 6 records", examples. One line each; plain text.
QString attributeText(const AttributeProfile &profile, qint64 records);

} // namespace ds
