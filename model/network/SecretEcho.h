// SPDX-License-Identifier: GPL-3.0-or-later
// A secret that comes back: servers repeat what they were sent, mostly in another writing.
#pragma once

#include <string>
#include <string_view>

namespace ds {

/// Every occurrence of `secret` replaced by `•••`: as it is, percent-encoded, as JSON writes it (`\"`, `\u00e9`, also
/// twice over), in any mixture of these, and within base64 text, plain or for URLs.
std::string maskText(std::string text, std::string_view secret);

} // namespace ds
