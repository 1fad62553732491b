// SPDX-License-Identifier: GPL-3.0-or-later
// Strings of JSON, appended to what is there: for writing many of them without memory of their own.
#pragma once

#include <string>
#include <string_view>

namespace ds {

/// As jsonQuoted() (Json.h), appended.
void appendJsonQuoted(std::string &out, std::string_view utf8);
/// Unescapes what stands between the quotes of a validated JSON string, as jsonUnquoted().
void appendJsonUnquoted(std::string &out, std::string_view inner);

} // namespace ds
