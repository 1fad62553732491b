// SPDX-License-Identifier: GPL-3.0-or-later
// The methods of strings, numbers, lists, maps and options.
#pragma once

#include "model/scala/ScalaEvaluator.h"

namespace ds {

/// `receiver.method(arguments)`, of a Call node.
ScalaValue scalaCall(ScalaEvaluator &evaluator, const ScalaNode &node, ScalaValue receiver);
/// `receiver(argument)`; the arguments are the node's children from 1 on.
ScalaValue scalaApply(ScalaEvaluator &evaluator, const ScalaNode &node, ScalaValue receiver);

} // namespace ds
