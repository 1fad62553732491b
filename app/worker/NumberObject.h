// SPDX-License-Identifier: GPL-3.0-or-later
// Fractions and powers that no double holds: objects that inherit from Number.prototype and carry their text.
//
// valueOf gives the nearest double, so arithmetic and comparison work with that; toString and toJSON give the text.
#pragma once

#include <jsapi.h>

#include <string>
#include <string_view>

namespace ds::worker {

/// Slots that a global must have for this.
constexpr unsigned numberObjectGlobalSlots = 1;

/// The object that they inherit from, made when it is first asked for; nullptr with a pending exception.
JSObject *numberObjectPrototype(JSContext *cx);
/// In the current realm; nullptr with a pending exception.
JSObject *newNumberObject(JSContext *cx, std::string_view text, double value);
bool isNumberObject(JSObject *object);
/// Precondition: isNumberObject().
std::string numberObjectText(JSContext *cx, JSObject *object);

} // namespace ds::worker
