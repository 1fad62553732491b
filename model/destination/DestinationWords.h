// SPDX-License-Identifier: GPL-3.0-or-later
// The words that reading and writing a destination file share; each list is in the order of its enum.
#pragma once

#include "model/destination/Destination.h"

namespace ds {

inline constexpr auto destinationFormat = "100ms-destination";
inline constexpr int destinationVersion = 1;
/// Of a file in which entries have steps, and only of such: a program that knows none would leave them out in silence.
inline constexpr int destinationVersionWithSteps = 2;

inline constexpr const char *mappingKindKeys[] = {"source", "value", "template", "expression"};

inline QStringList ifMissingWords()
{
    return {QStringLiteral("omit"), QStringLiteral("null"), QStringLiteral("fail")};
}

} // namespace ds
