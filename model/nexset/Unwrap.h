// SPDX-License-Identifier: GPL-3.0-or-later
// Nexla's sample and quarantine files wrap each record in an object of known keys.
#pragma once

#include "model/json/JsonTokens.h"

namespace ds {

/// The key whose value the record stands for: "output" when its keys are exactly `input` and `output`, "rawMessage"
/// when they are exactly `rawMessage`, `nexlaMetaData` and perhaps `error`; nullptr otherwise.
const char *wrappedKey(const Json &record);

/// The same of tokens: the position of that value; that of `record` itself when it stands for itself.
uint32_t unwrappedRoot(const JsonView &record);

/// That value. In CSV and TSV, where every value is text, a text that is a JSON object stands for that object.
/// Precondition: wrappedKey(record).
Json unwrap(Json record, bool fromCells);

} // namespace ds
