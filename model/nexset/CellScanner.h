// SPDX-License-Identifier: GPL-3.0-or-later
// Reads one row of CSV or TSV (RFC 4180) from bytes that arrive in pieces.
#pragma once

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace ds {

/// Push parser for one row, the pendant of JsonScanner. A quote inside an unquoted cell is a character like any other.
class CellScanner
{
public:
    explicit CellScanner(char separator)
        : m_separator(separator)
    {
    }

    /// Forgets the row, for the next one.
    void clear();
    /// Takes bytes up to and with the line break (LF or CRLF) that ends the row; returns how many.
    size_t feed(std::string_view bytes);
    /// No more bytes come.
    void finish();
    /// From now on the row is only read to its end; its cells are lost.
    void discard();

    bool isDone() const { return m_inside == Inside::Done; }
    /// All cells are empty, as in an empty line: no row.
    bool isBlank() const;
    size_t count() const { return m_count; }
    const std::string &cell(size_t i) const { return m_cells[i]; }
    bool wasQuoted(size_t i) const { return m_quoted[i]; }
    /// Why this is no row; empty when it is one.
    const QString &fault() const { return m_fault; }

private:
    enum class Inside { CellStart, Plain, Quoted, AfterQuote, AfterQuoteAndReturn, Done };

    size_t feedPlain(std::string_view bytes);
    size_t feedQuoted(std::string_view bytes);
    size_t feedStart(char c);
    size_t feedAfterQuote(char c);
    void strayText();
    void append(std::string_view text);
    void endCell(Inside next);
    void endRow();
    void checkBytes();
    std::string &current();

    char m_separator;
    Inside m_inside = Inside::CellStart;
    bool m_keep = true;
    size_t m_count = 0;               ///< Of finished cells.
    std::vector<std::string> m_cells; ///< May be longer; the strings are used again for the next row.
    std::vector<bool> m_quoted;       ///< Of each cell.
    QString m_fault;
};

} // namespace ds
