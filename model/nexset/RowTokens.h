// SPDX-License-Identifier: GPL-3.0-or-later
// The fast way through rows of CSV and TSV: cells become tokens where they stand. It says only whether a row is right;
// what is wrong with one is worded by CellScanner.
#pragma once

#include "model/json/JsonTokens.h"

namespace ds {

class RowTokens
{
public:
    explicit RowTokens(char separator)
        : m_separator(separator)
    {
    }
    /// Each row is an object of these names, which stand one behind the other at the front of the bytes.
    void setNames(const std::vector<std::string> &names);

    enum class Row { Whole, Refused, Cut };
    /// Reads the row that begins at `at` of `bytes`, which end for it at `limit`, and appends its tokens; doubled
    /// quotes are made single in `bytes`. `at` is moved behind its line break. Refused: it has another number of cells,
    /// is blank, or is no row. Cut: its end is not there.
    Row read(std::string &bytes, size_t limit, size_t &at, JsonTokens &tokens);

private:
    Row plainCell(const std::string &bytes, size_t &at, JsonToken &token) const;
    Row quotedCell(std::string &bytes, size_t &at, JsonToken &token) const;

    char m_separator;
    size_t m_limit = 0;
    std::vector<JsonToken> m_pattern; ///< The tokens of a row, but for where its cells stand.
};

} // namespace ds
