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
    /// The same in strict mode, for a frozen realm (Realms.h); null when the code may not run there.
    RefPtr<JS::Stencil> strict;
    JS::PersistentRootedObject frozen; ///< The global of its own frozen realm, once it has earned one,
    JS::PersistentRootedValue ready;   ///< and its function there.
    unsigned calls = 0;
};

/// Code may run in a frozen realm when nothing but an exception would tell strict from sloppy mode there, and when it
/// catches none. What decides stands in its text: keywords cannot be written in any other way.
///
/// `parameter` is what the text may use: "record" or "messages". Runs in the current realm; the text itself is not run.
void compileCode(JSContext *cx, std::string_view text, std::string_view parameter, CompiledCode &code);

} // namespace ds::worker
