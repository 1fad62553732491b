// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are no Nexset though their name may say so.
#pragma once

#include <QString>

#include <optional>
#include <string_view>

namespace ds {

/// What the start of a file (up to 64 KiB of it, decoded) shows it to be instead of records, as a sentence that says
/// what to do; nothing when it may be records.
std::optional<QString> foreignContent(std::string_view start);

} // namespace ds
