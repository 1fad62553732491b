// SPDX-License-Identifier: GPL-3.0-or-later
// JSON.stringify for records with BigInt.
//
// The standard one refuses every BigInt, so `JSON.stringify(record)` would fail for each record with a long id. In a
// call whose input holds one, they print as integers; without such input JSON.stringify is the standard one.
#pragma once

#include <jsapi.h>

namespace ds::worker {

/// Puts a JSON.stringify that writes BigInts in place of the current realm's; once per realm, before code runs there.
bool installBigIntJson(JSContext *cx);
/// Whether the calls that follow have BigInts in their input.
void setBigIntsInInput(bool there);

} // namespace ds::worker
