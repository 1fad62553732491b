// SPDX-License-Identifier: GPL-3.0-or-later
// Which character separates the cells of a text, told by its first rows (contract §2).
#pragma once

#include "model/nexset/TextInput.h"

namespace ds {

struct CellDialect
{
    char separator = ',';
    size_t prefix = 0; ///< Bytes in front of the header: Excel's line `sep=;`.
    /// Another one that fits as well; 0: none. The comma was taken then.
    char alsoFits = 0;
};

/// Looks at the first rows, at most 1 MiB, and consumes nothing. `otherwise` is taken in doubt.
CellDialect detectDialect(TextInput &input, char otherwise = ',');

/// `a comma`, `a tab`, `";"`: as part of a sentence.
QString separatorInWords(char separator);

/// The separator that a user names: one ASCII character, `\t` or `tab`; nothing for what separates no cells (a quote, a
/// letter, a digit, a line break).
std::optional<char> separatorFromName(const QString &name);

} // namespace ds
