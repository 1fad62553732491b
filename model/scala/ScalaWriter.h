// SPDX-License-Identifier: GPL-3.0-or-later
// The value of a run as compact JSON, as a JSON writer of the JVM gives it: an Option is its value or null.
#pragma once

#include "model/scala/ScalaEvaluator.h"

namespace ds {

/// Empty, with a fault in the machine, for what JSON has no words for, or what is too large.
std::string scalaJson(ScalaMachine &machine, const ScalaValue &value);

} // namespace ds
