// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine threw, as a sentence with a place.
#pragma once

#include <jsapi.h>

#include <string>

namespace ds::worker {

struct Fault
{
    std::string message;
    unsigned line = 0; ///< From 1; 0 when unknown.
    unsigned column = 0;
};

/// The engine counts the columns of syntax errors from 0 and those of thrown errors from 1.
enum class FaultFrom { Compiling, Running };

/// Takes the pending exception. Runs none of the code's own functions.
Fault takeFault(JSContext *cx, FaultFrom from);

} // namespace ds::worker
