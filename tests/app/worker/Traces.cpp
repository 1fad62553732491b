// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/worker/Traces.h"

#include "app/worker/Realms.h"

#include <js/CallAndConstruct.h>
#include <js/CompilationAndEvaluation.h>
#include <js/CompileOptions.h>
#include <js/PropertyAndElement.h>
#include <js/SourceText.h>
#include <js/ValueArray.h>
#include <js/Wrapper.h>
#include <jsfriendapi.h>

#include <string_view>

namespace ds::worker {

namespace {

constexpr std::string_view seeds =
    R"js([function* () {}, async function () {}, async function* () {}, (function* () {})(),
    (async function* () {})(), [].values(), new Map().entries(), new Set().values(), ''[Symbol.iterator](),
    'a'.matchAll(/a/g), /a/, new Error(''), new Int8Array(1).values(), 1n, Symbol.iterator, {}, 'text', 1, true])js";

constexpr std::string_view describe = R"js(((R, S) => (global, seeds) => {
    const numbers = new Map();
    const queue = [];
    const name = value => {
        if (!(typeof value === 'function' || (typeof value === 'object' && value !== null)))
            return typeof value + ':' + S(value);
        if (!numbers.has(value)) {
            numbers.set(value, queue.length);
            queue.push(value);
        }
        return '#' + numbers.get(value);
    };
    const out = [name(global), name(seeds)];
    for (let i = 0; i < queue.length; ++i) {
        const object = queue[i];
        out.push('\n' + i + R.isExtensible(object) + name(R.getPrototypeOf(object)));
        for (const key of R.ownKeys(object)) {
            const p = R.getOwnPropertyDescriptor(object, key);
            out.push(S(key) + p.enumerable + p.configurable + p.writable,
                     name(p.value), name(p.get), name(p.set));
        }
    }
    return out.join(' ');
})(Reflect, String))js";

bool evaluate(JSContext *cx, std::string_view text, JS::MutableHandleValue value)
{
    JS::CompileOptions options(cx);
    JS::SourceText<mozilla::Utf8Unit> source;
    return source.init(cx, text.data(), text.size(), JS::SourceOwnership::Borrowed) &&
           JS::Evaluate(cx, options, source, value);
}

} // namespace

std::string stateOf(JSContext *cx, JS::HandleObject global)
{
    JS::RootedValueArray<2> arguments(cx);
    arguments[0].setObject(*global);
    {
        const JSAutoRealm realm(cx, global);
        JS::RootedValue made(cx);
        if (!evaluate(cx, seeds, &made))
            return "no seeds";
        arguments[1].set(made);
    }
    JS::RootedObject pristine(cx, newFreshGlobal(cx, global));
    const JSAutoRealm realm(cx, pristine);
    JS::RootedValue function(cx);
    JS::RootedValue text(cx);
    if (!evaluate(cx, describe, &function) || !JS_CallFunctionValue(cx, nullptr, function, arguments, &text) ||
        !text.isString())
        return "no description";
    JS::RootedString string(cx, text.toString());
    const JS::UniqueChars bytes = JS_EncodeStringToUTF8(cx, string);
    return bytes ? bytes.get() : "no memory";
}

} // namespace ds::worker
