// SPDX-License-Identifier: GPL-3.0-or-later
// The small part of Scala that Nexla's `body.transform.function` is documented with: literals and `Map(…)`.
#pragma once

#include "model/destination/Destination.h"

#include <optional>

namespace ds {

/// `messages`, or `Map("items" -> messages, …)` with its entries in order. An Error when Other Props hold what Scala
/// cannot compile. Precondition: not Algorithm::Code.
Result<std::string> scalaGrouping(const Batching &batching);
/// The inverse; nothing for other Scala, which is code.
std::optional<Batching> groupingFromScala(const std::string &expression);

} // namespace ds
