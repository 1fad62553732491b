// SPDX-License-Identifier: GPL-3.0-or-later
// The state of a realm as a text: two are equal exactly when no code in between left a trace that other code can see.
#pragma once

#include <jsapi.h>

#include <string>

namespace ds::worker {

/// Keys, attributes, values, prototypes and extensibility of all that can be reached from `global`, found by a realm
/// of its own whose built-ins nobody has touched.
std::string stateOf(JSContext *cx, JS::HandleObject global);

} // namespace ds::worker
