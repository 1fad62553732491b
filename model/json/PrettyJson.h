// SPDX-License-Identifier: GPL-3.0-or-later
// JSON for people, made of its text: no tree, and every key, number and escape stays as it stands.
#pragma once

#include <string>
#include <string_view>

namespace ds {

/// `json` (valid) on indented lines, without a line break at the end; empty lists and objects stay short.
std::string prettyJson(std::string_view json, int indent = 2);

} // namespace ds
