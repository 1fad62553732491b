// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/Realms.h"

#include "app/worker/BigIntJson.h"
#include "app/worker/NumberObject.h"

#include <js/CallAndConstruct.h>
#include <js/CompilationAndEvaluation.h>
#include <js/CompileOptions.h>
#include <js/GlobalObject.h>
#include <js/Object.h>
#include <js/Principals.h>
#include <js/PropertyAndElement.h>
#include <js/RealmOptions.h>
#include <js/RegExp.h>
#include <js/RegExpFlags.h>
#include <js/SourceText.h>
#include <js/ValueArray.h>

#include <string_view>

namespace ds::worker {

namespace {

const JSClass freshClass = {"global", JSCLASS_GLOBAL_FLAGS_WITH_SLOTS(numberObjectGlobalSlots),
                            &JS::DefaultGlobalClassOps};
/// Tells the realms apart where only the global is known.
const JSClass frozenClass = freshClass;

/// Freezes all that can be reached: from the global, from what only syntax leads to, and from `more`. Runs before any
/// code of the user, so that it can trust the built-ins it uses; it holds on to them, since some are replaced before it
/// is called.
constexpr std::string_view freezer =
    R"js((({ownKeys, getPrototypeOf, getOwnPropertyDescriptor}, freeze, global) => more => {
    'use strict';
    const found = new Set([global, more, function () { return arguments; }(), function* () {}, async function () {},
        async function* () {}, (function* () {})(), (async function* () {})(), [].values(), new Map().entries(),
        new Set().values(), ''[Symbol.iterator](), 'a'.matchAll(/a/g), /a/, new Error('')]);
    const add = value => {
        if (typeof value === 'function' || (typeof value === 'object' && value !== null))
            found.add(value);
    };
    for (const object of found) {
        add(getPrototypeOf(object));
        for (const key of ownKeys(object)) {
            const property = getOwnPropertyDescriptor(object, key);
            add(property.value);
            add(property.get);
            add(property.set);
        }
    }
    for (const object of found)
        freeze(object);
})(Reflect, Object.freeze, globalThis))js";

/// False without an exception: the engine unwinds all of the code, no `catch` or `finally` of it runs.
bool endCall(JSContext *, unsigned, JS::Value *)
{
    return false;
}

bool endAtFunctions(JSContext *cx, JS::HandleObject global)
{
    JS::RootedValue object(cx);
    if (!JS_GetProperty(cx, global, "Object", &object))
        return false;
    JS::RootedObject owner(cx, &object.toObject());
    for (const char *name :
         {"isFrozen", "isSealed", "isExtensible", "getOwnPropertyDescriptor", "getOwnPropertyDescriptors"}) {
        JS::RootedValue old(cx);
        JS::RootedValue length(cx);
        if (!JS_GetProperty(cx, owner, name, &old))
            return false;
        JS::RootedObject function(cx, &old.toObject());
        if (!JS_GetProperty(cx, function, "length", &length) ||
            !JS_DefineFunction(cx, owner, name, endCall, static_cast<unsigned>(length.toInt32()), 0))
            return false;
    }
    return true;
}

/// `globalThis`: without `this` (see CodeCompiler.h) the only way to hold the global itself. `Promise`: what is thrown
/// in its functions goes nowhere.
bool endAtValues(JSContext *cx, JS::HandleObject global)
{
    for (const char *name : {"globalThis", "Reflect", "Promise"}) {
        if (!JS_DefineProperty(cx, global, name, endCall, endCall, 0))
            return false;
    }
    return true;
}

JSObject *newGlobal(JSContext *cx, const JSClass &kind, JSObject *sibling)
{
    JS::RealmOptions options;
    options.creationOptions()
        .setSharedMemoryAndAtomicsEnabled(false)
        .setWeakRefsEnabled(JS::WeakRefSpecifier::Disabled)
        .setToSourceEnabled(false);
    if (sibling)
        options.creationOptions().setExistingCompartment(sibling);
    return JS_NewGlobalObject(cx, &kind, nullptr, JS::FireOnNewGlobalHook, options);
}

bool freeze(JSContext *cx, JS::HandleObject global)
{
    JS::CompileOptions options(cx);
    JS::SourceText<mozilla::Utf8Unit> source;
    JS::RootedValue freezeAll(cx);
    JS::RootedValue ignored(cx);
    JS::RootedObject numbers(cx, numberObjectPrototype(cx));
    if (!numbers || !installBigIntJson(cx) ||
        !source.init(cx, freezer.data(), freezer.size(), JS::SourceOwnership::Borrowed) ||
        !JS::Evaluate(cx, options, source, &freezeAll) || !endAtFunctions(cx, global) || !endAtValues(cx, global))
        return false;
    JS::RootedValue argument(cx, JS::ObjectValue(*numbers));
    return JS_CallFunctionValue(cx, nullptr, freezeAll, JS::HandleValueArray(argument), &ignored);
}

bool mayMakeCode(JSContext *cx, JS::RuntimeCode, JS::HandleString)
{
    return JS::GetClass(JS::CurrentGlobalOrNull(cx)) != &frozenClass;
}

} // namespace

JSObject *newCompilingGlobal(JSContext *cx)
{
    return newGlobal(cx, freshClass, nullptr);
}

JSObject *newFreshGlobal(JSContext *cx, JS::HandleObject sibling)
{
    return newGlobal(cx, freshClass, sibling);
}

JSObject *newFrozenGlobal(JSContext *cx, JS::HandleObject sibling)
{
    JS::RootedObject global(cx, newGlobal(cx, frozenClass, sibling));
    if (!global)
        return nullptr;
    const JSAutoRealm realm(cx, global);
    return freeze(cx, global) ? global.get() : nullptr;
}

bool forgetLastMatch(JSContext *cx, JS::HandleObject global)
{
    JS::RootedObject nothing(cx, JS::NewUCRegExpObject(cx, u"(?:)", 4, JS::RegExpFlag::NoFlags));
    JS::RootedValue ignored(cx);
    size_t index = 0;
    return nothing && JS::ExecuteRegExp(cx, global, nothing, u"", 0, &index, true, &ignored);
}

void refuseTextInFrozenRealms(JSContext *cx)
{
    static const JSSecurityCallbacks callbacks{mayMakeCode, nullptr};
    JS_SetSecurityCallbacks(cx, &callbacks);
}

} // namespace ds::worker
