// SPDX-License-Identifier: GPL-3.0-or-later
// The small part of Scala that Nexla's `body.transform.function` is documented with: literals and `Map(…)`.
#pragma once

#include "model/destination/Destination.h"

namespace ds {

/// A JSON value as a Scala expression: strings escaped, objects as Map, arrays as List, numbers as they came.
std::string scalaLiteral(const Json &value);
/// `messages`, or `Map("items" -> messages, …)`; nothing for JavaScript code, which Nexla cannot run.
std::optional<std::string> scalaGrouping(const Batching &batching);
/// The inverse; the Error names what is not understood.
Result<Batching> groupingFromScala(const std::string &expression);

} // namespace ds
