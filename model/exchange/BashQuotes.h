// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace ds {

/// The text of `$'…'` (ANSI-C quoting), `at` behind its opening quote; leaves `at` behind the closing one. Browsers
/// write characters as two UTF-16 halves (`\ud83d\ude00`) or as Latin-1 (`\xe9`); both become the character.
std::string ansiQuoted(const std::string &text, size_t &at);

} // namespace ds
