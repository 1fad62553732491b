// SPDX-License-Identifier: GPL-3.0-or-later
// The two kinds of realm that code runs in.
//
// Each call starts from fresh global state. A new realm gives that at 0.1 ms, ten times what a record's expression
// itself takes. So code that is called often gets a realm of its own in which nothing can be left behind: the global
// and every built-in are frozen before it first runs there, and what is no property is out of reach:
//   - `eval`, `Function` and their kin are refused, so the code is strict throughout: a write to a built-in throws,
//     where sloppy code would not notice that it had no effect;
//   - whatever would tell such a realm from a new one (`Object.isFrozen`, `Reflect`, …) ends the call in a way that
//     code cannot catch;
//   - what `RegExp.$1` and its kin remember is overwritten before each call.
// Engine repeats a call that fails there in a new realm, whose answer counts: freezing costs time at worst, never a
// different result. CodeCompiler.h says which code may try.
#pragma once

#include <jsapi.h>

namespace ds::worker {

/// The runtime's first global: nothing runs there, code is only compiled.
JSObject *newCompilingGlobal(JSContext *cx);
/// In the compartment of `sibling`; nullptr with a pending exception.
JSObject *newFreshGlobal(JSContext *cx, JS::HandleObject sibling);
JSObject *newFrozenGlobal(JSContext *cx, JS::HandleObject sibling);

/// Makes RegExp remember a match of nothing in the current realm. JS::ClearRegExpStatics would be the means for this,
/// but after it, reading `RegExp.lastMatch` ends the process (mozjs 102).
bool forgetLastMatch(JSContext *cx, JS::HandleObject global);

/// Once per context: code that is made from text at run time is refused in frozen realms.
void refuseTextInFrozenRealms(JSContext *cx);

} // namespace ds::worker
