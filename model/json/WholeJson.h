// SPDX-License-Identifier: GPL-3.0-or-later
// A text that is one JSON value and nothing else: files of ours, typed text, answers.
#pragma once

#include "model/json/Json.h"

namespace ds {

/// Where and why a text is not one JSON value.
struct JsonTextFault
{
    QString what;          ///< "a comma or } is missing": no full stop.
    size_t offset = 0;     ///< In bytes.
    int line = 1;          ///< From 1.
    int column = 1;        ///< From 1, in characters of its line.
    QString place() const; ///< "line 3, column 5"
};

/// Strict, as Json::parse(), with the place as an editor counts it.
Result<Json, JsonTextFault> parseWholeJson(std::string_view utf8);

} // namespace ds
