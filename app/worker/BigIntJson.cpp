// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/BigIntJson.h"

#include <js/CallAndConstruct.h>
#include <js/Conversions.h>
#include <js/PropertyAndElement.h>
#include <js/StableStringChars.h>
#include <js/String.h>
#include <js/ValueArray.h>
#include <jsfriendapi.h>

#include <random>
#include <string>

namespace ds::worker {

namespace {

bool bigIntsInInput = false;

/// What stands for a BigInt while the standard JSON.stringify works: a text that no data holds, since it is drawn when
/// the worker starts.
const std::string &mark()
{
    static const std::string text = [] {
        std::random_device random;
        std::string drawn = "BigInt:";
        for (int i = 0; i < 4; ++i)
            drawn += std::to_string(random()) + ':';
        return drawn;
    }();
    return text;
}

constexpr size_t functionSlot = 0;

/// The replacer: what the code's own one makes of the value, and for a BigInt its mark.
bool replaceBigInt(JSContext *cx, unsigned count, JS::Value *values)
{
    JS::CallArgs args = JS::CallArgsFromVp(count, values);
    JS::RootedValue own(cx, js::GetFunctionNativeReserved(&args.callee(), functionSlot));
    JS::RootedValue value(cx, args.get(1));
    if (own.isObject() && !JS::Call(cx, args.thisv(), own, args, &value))
        return false;
    if (value.isBigInt()) {
        JS::RootedString digits(cx, JS::ToString(cx, value));
        JS::RootedString start(cx, JS_NewStringCopyN(cx, mark().data(), mark().size()));
        JSString *marked = digits && start ? JS_ConcatStrings(cx, start, digits) : nullptr;
        if (!marked)
            return false;
        value.setString(marked);
    }
    args.rval().set(value);
    return true;
}

bool unmarked(JSContext *cx, JS::MutableHandleValue value)
{
    JS::RootedString string(cx, value.toString());
    JS::AutoStableStringChars chars(cx);
    if (!chars.initTwoByte(cx, string))
        return false;
    std::u16string text(chars.twoByteChars(), JS_GetStringLength(string));
    const std::u16string start = u"\"" + std::u16string(mark().begin(), mark().end());
    std::u16string out;
    size_t done = 0;
    for (size_t at = text.find(start); at != std::u16string::npos; at = text.find(start, done)) {
        const size_t digits = at + start.size();
        const size_t end = text.find(u'"', digits);
        out.append(text, done, at - done).append(text, digits, end - digits);
        done = end + 1;
    }
    if (done == 0)
        return true;
    out.append(text, done);
    JSString *made = JS_NewUCStringCopyN(cx, out.data(), out.size());
    if (made)
        value.setString(made);
    return made != nullptr;
}

bool stringify(JSContext *cx, unsigned count, JS::Value *values)
{
    JS::CallArgs args = JS::CallArgsFromVp(count, values);
    JS::RootedValue standard(cx, js::GetFunctionNativeReserved(&args.callee(), functionSlot));
    JS::RootedValue replacer(cx, args.get(1));
    const bool isFunction = replacer.isObject() && JS::IsCallable(&replacer.toObject());
    // A list of keys is the standard's to apply; it does without BigInts.
    if (!bigIntsInInput || (replacer.isObject() && !isFunction))
        return JS_CallFunctionValue(cx, nullptr, standard, args, args.rval());
    JS::RootedObject marking(cx, JS_GetFunctionObject(js::NewFunctionWithReserved(cx, replaceBigInt, 2, 0, "")));
    if (!marking)
        return false;
    js::SetFunctionNativeReserved(marking, functionSlot, isFunction ? replacer : JS::UndefinedHandleValue);
    JS::RootedValueArray<3> given(cx);
    given[0].set(args.get(0));
    given[1].setObject(*marking);
    given[2].set(args.get(2));
    if (!JS_CallFunctionValue(cx, nullptr, standard, given, args.rval()))
        return false;
    return !args.rval().isString() || unmarked(cx, args.rval());
}

} // namespace

bool installBigIntJson(JSContext *cx)
{
    JS::RootedObject global(cx, JS::CurrentGlobalOrNull(cx));
    JS::RootedValue json(cx);
    JS::RootedValue standard(cx);
    if (!JS_GetProperty(cx, global, "JSON", &json) || !json.isObject())
        return false;
    JS::RootedObject object(cx, &json.toObject());
    JSFunction *function = js::NewFunctionWithReserved(cx, stringify, 3, 0, "stringify");
    if (!function || !JS_GetProperty(cx, object, "stringify", &standard))
        return false;
    JS::RootedObject made(cx, JS_GetFunctionObject(function));
    js::SetFunctionNativeReserved(made, functionSlot, standard);
    constexpr unsigned asBefore = 0; // Writable and configurable, not enumerable.
    return JS_DefineProperty(cx, object, "stringify", made, asBefore);
}

void setBigIntsInInput(bool there)
{
    bigIntsInInput = there;
}

} // namespace ds::worker
