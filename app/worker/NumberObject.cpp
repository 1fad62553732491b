// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/NumberObject.h"

#include <js/CallAndConstruct.h>
#include <js/Class.h>
#include <js/Object.h>
#include <js/PropertySpec.h>
#include <jsfriendapi.h>

namespace ds::worker {

namespace {

constexpr unsigned textSlot = 0;
constexpr unsigned valueSlot = 1;
constexpr unsigned globalSlot = JSCLASS_GLOBAL_SLOT_COUNT;

const JSClass numberObjectClass = {"Number", JSCLASS_HAS_RESERVED_SLOTS(2)};

/// The slot of `this`, which code can make anything by borrowing the method.
bool thisSlot(JSContext *cx, JS::CallArgs &args, unsigned slot)
{
    if (!args.thisv().isObject() || !isNumberObject(&args.thisv().toObject())) {
        JS_ReportErrorASCII(cx, "this method works on a number only");
        return false;
    }
    args.rval().set(JS::GetReservedSlot(&args.thisv().toObject(), slot));
    return true;
}

bool valueOf(JSContext *cx, unsigned count, JS::Value *values)
{
    JS::CallArgs args = JS::CallArgsFromVp(count, values);
    return thisSlot(cx, args, valueSlot);
}

bool toText(JSContext *cx, unsigned count, JS::Value *values)
{
    JS::CallArgs args = JS::CallArgsFromVp(count, values);
    return thisSlot(cx, args, textSlot);
}

/// Number.prototype's own methods refuse other classes; these hand them the double.
template <const char *const &Name>
bool onDouble(JSContext *cx, unsigned count, JS::Value *values)
{
    JS::CallArgs args = JS::CallArgsFromVp(count, values);
    if (!thisSlot(cx, args, valueSlot))
        return false;
    JS::RootedValue number(cx, args.rval());
    JS::RootedObject boxed(cx);
    return JS_ValueToObject(cx, number, &boxed) && JS_CallFunctionName(cx, boxed, Name, args, args.rval());
}

constexpr const char *toFixedName = "toFixed";
constexpr const char *toPrecisionName = "toPrecision";
constexpr const char *toExponentialName = "toExponential";
constexpr const char *toLocaleStringName = "toLocaleString";

const JSFunctionSpec methods[] = {
    JS_FN("valueOf", valueOf, 0, 0),
    JS_FN("toString", toText, 0, 0),
    JS_FN("toJSON", toText, 0, 0),
    JS_FN("toFixed", onDouble<toFixedName>, 1, 0),
    JS_FN("toPrecision", onDouble<toPrecisionName>, 1, 0),
    JS_FN("toExponential", onDouble<toExponentialName>, 1, 0),
    JS_FN("toLocaleString", onDouble<toLocaleStringName>, 0, 0),
    JS_FS_END,
};

} // namespace

JSObject *numberObjectPrototype(JSContext *cx)
{
    JS::RootedObject global(cx, JS::CurrentGlobalOrNull(cx));
    const JS::Value known = JS::GetReservedSlot(global, globalSlot);
    if (known.isObject())
        return &known.toObject();
    JS::RootedObject parent(cx);
    if (!JS_GetClassPrototype(cx, JSProto_Number, &parent))
        return nullptr;
    JS::RootedObject made(cx, JS_NewObjectWithGivenProto(cx, nullptr, parent));
    if (!made || !JS_DefineFunctions(cx, made, methods) || !JS_FreezeObject(cx, made))
        return nullptr;
    JS::SetReservedSlot(global, globalSlot, JS::ObjectValue(*made));
    return made;
}

JSObject *newNumberObject(JSContext *cx, std::string_view text, double value)
{
    JS::RootedString string(cx, JS_NewStringCopyN(cx, text.data(), text.size()));
    JS::RootedObject proto(cx, numberObjectPrototype(cx));
    if (!string || !proto)
        return nullptr;
    JS::RootedObject object(cx, JS_NewObjectWithGivenProto(cx, &numberObjectClass, proto));
    if (!object)
        return nullptr;
    JS::SetReservedSlot(object, textSlot, JS::StringValue(string));
    JS::SetReservedSlot(object, valueSlot, JS::NumberValue(value));
    return JS_FreezeObject(cx, object) ? object.get() : nullptr;
}

bool isNumberObject(JSObject *object)
{
    return JS::GetClass(object) == &numberObjectClass;
}

std::string numberObjectText(JSContext *cx, JSObject *object)
{
    JS::RootedString text(cx, JS::GetReservedSlot(object, textSlot).toString());
    const JS::UniqueChars bytes = JS_EncodeStringToUTF8(cx, text);
    return bytes ? bytes.get() : "0";
}

} // namespace ds::worker
