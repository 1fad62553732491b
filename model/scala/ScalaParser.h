// SPDX-License-Identifier: GPL-3.0-or-later
// The documented part of Scala: expressions over `messages`. What is not in it is told before anything runs, also where
// it would not be reached.
#pragma once

#include "model/scala/ScalaTree.h"
#include "model/script/ScriptHost.h"

#include <memory>

namespace ds {

struct ScalaProgram
{
    ScalaTree root;    ///< A block; `messages` is slot 0.
    int slotCount = 1; ///< Names that live at the same time, at most.
};

/// Deeper code is refused; recursion over the tree ends by it.
constexpr int maxScalaDepth = 300;

Result<std::shared_ptr<const ScalaProgram>, ScriptFault> parseScala(const QString &code);

} // namespace ds
