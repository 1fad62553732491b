// SPDX-License-Identifier: GPL-3.0-or-later
// User text to a function that can be made in any realm.
#pragma once

#include "app/worker/Faults.h"

#include <js/experimental/JSStencil.h>
#include <jsapi.h>

#include <optional>
#include <string>
#include <string_view>

namespace ds::worker {

struct CompiledCode
{
    RefPtr<JS::Stencil> stencil; ///< A script whose value is the function; null when `fault` is set.
    std::optional<Fault> fault;
    bool traceless = false;          ///< leavesNoTrace() holds.
    JS::PersistentRootedValue ready; ///< Traceless code: its function in the shared realm, once made.
};

/// `parameter` is what the text may use: "record" or "messages". Runs in the current realm; the text itself is not run.
void compileCode(JSContext *cx, std::string_view text, std::string_view parameter, CompiledCode &code);

} // namespace ds::worker
