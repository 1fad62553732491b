// SPDX-License-Identifier: GPL-3.0-or-later
// What people write where JSON allows only its own: named, with what JSON has instead.
#pragma once

#include <QString>

#include <string_view>

namespace ds {

/// Of a word where a value should be: NaN, None, undefined, text without quotes.
QString wordFault(std::string_view word);

/// Of a character where none of JSON's can stand: a single quote, a comment, a typographic quote, a space that is none
/// to JSON. `character` is the whole of it, as UTF-8; `otherwise` says what is missing at that place.
QString characterFault(std::string_view character, const QString &otherwise);

/// How many bytes the character has that begins with this one, as UTF-8 says.
size_t characterSize(char lead);

} // namespace ds
