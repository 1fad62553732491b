// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the Scala that Nexla's `body.transform.function` is documented with (Nexla's OpenAPI, rest_data_sink): an
// expression over `messages`, the records of a batch, whose value is the body.
#pragma once

#include "model/scala/ScalaBudget.h"
#include "model/script/ScriptHost.h"

namespace ds {

/// The body as compact JSON, or the fault with its place. Nothing of a run is left for another one. Marks of secrets in
/// `messages` are hidden from the code, as they are from JavaScript.
Result<std::string, ScriptFault> runScala(const QString &code, const Json::Items &messages,
                                          const ScalaLimits &limits = {});

} // namespace ds
