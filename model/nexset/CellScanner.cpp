// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/CellScanner.h"

#include <QUtf8StringView>

#include <algorithm>

namespace ds {

void CellScanner::clear()
{
    for (size_t i = 0; i < std::min(m_count + 1, m_cells.size()); ++i)
        m_cells[i].clear();
    m_inside = Inside::CellStart;
    m_keep = true;
    m_count = 0;
    m_fault.clear();
}

size_t CellScanner::feed(std::string_view bytes)
{
    size_t used = 0;
    while (used < bytes.size() && !isDone()) {
        const std::string_view rest = bytes.substr(used);
        switch (m_inside) {
        case Inside::CellStart:
            used += feedStart(rest.front());
            break;
        case Inside::Plain:
            used += feedPlain(rest);
            break;
        case Inside::Quoted:
            used += feedQuoted(rest);
            break;
        default:
            used += feedAfterQuote(rest.front());
            break;
        }
    }
    return used;
}

size_t CellScanner::feedStart(char c)
{
    const bool quote = c == '"';
    m_inside = quote ? Inside::Quoted : Inside::Plain;
    current();
    m_quoted[m_count] = quote;
    return quote ? 1 : 0;
}

size_t CellScanner::feedPlain(std::string_view bytes)
{
    size_t end = 0;
    while (end < bytes.size() && bytes[end] != m_separator && bytes[end] != '\n')
        ++end;
    append(bytes.substr(0, end));
    if (end == bytes.size())
        return end;
    if (bytes[end] == m_separator)
        endCell(Inside::CellStart);
    else
        endRow();
    return end + 1;
}

size_t CellScanner::feedQuoted(std::string_view bytes)
{
    const size_t end = std::min(bytes.find('"'), bytes.size());
    append(bytes.substr(0, end));
    if (end == bytes.size())
        return end;
    m_inside = Inside::AfterQuote;
    return end + 1;
}

size_t CellScanner::feedAfterQuote(char c)
{
    if (c == '\n') {
        endRow();
    } else if (m_inside == Inside::AfterQuoteAndReturn) {
        strayText();
        return 0;
    } else if (c == '"') {
        append("\"");
        m_inside = Inside::Quoted;
    } else if (c == m_separator) {
        endCell(Inside::CellStart);
    } else if (c == '\r') {
        m_inside = Inside::AfterQuoteAndReturn;
    } else {
        strayText();
        return 0;
    }
    return 1;
}

/// The cell goes on as an unquoted one, so that the row ends where its line ends.
void CellScanner::strayText()
{
    const QString cell = QString::number(m_count + 1);
    if (m_inside == Inside::AfterQuoteAndReturn)
        m_fault =
            QStringLiteral("a CR without LF follows the closing quote of cell %1; end lines with LF or CRLF").arg(cell);
    else if (m_keep && current().ends_with('\\'))
        m_fault =
            QStringLiteral("the quote in cell %1 is escaped by a backslash, which CSV does not know; a quote inside a "
                           "cell is written twice (\"\")")
                .arg(cell);
    else
        m_fault =
            QStringLiteral("text follows the closing quote of cell %1; a quote inside a cell is written twice (\"\")")
                .arg(cell);
    m_inside = Inside::Plain;
}

void CellScanner::finish()
{
    if (m_inside == Inside::Quoted)
        m_fault =
            QStringLiteral(
                "the quote that opens cell %1 is not closed up to the end of the file; close it, or write a quote "
                "that belongs to the text twice (\"\")")
                .arg(m_count + 1);
    if (!isDone())
        endRow();
}

void CellScanner::discard()
{
    m_keep = false;
    for (std::string &cell : m_cells)
        std::string().swap(cell);
}

void CellScanner::append(std::string_view text)
{
    if (m_keep)
        current() += text;
}

void CellScanner::endCell(Inside next)
{
    current();
    if (m_keep || m_count == 0)
        ++m_count;
    m_inside = next;
}

/// A CR at the end of an unquoted cell belongs to the line break; in a quoted one it is data.
void CellScanner::endRow()
{
    std::string &last = current();
    if (m_inside == Inside::Plain && last.ends_with('\r'))
        last.pop_back();
    endCell(Inside::Done);
    checkBytes();
}

void CellScanner::checkBytes()
{
    for (size_t i = 0; i < m_count && m_fault.isEmpty(); ++i) {
        if (m_cells[i].find('\0') != std::string::npos)
            m_fault = QStringLiteral("cell %1 holds a NUL byte").arg(i + 1);
        else if (!QUtf8StringView(m_cells[i].data(), static_cast<qsizetype>(m_cells[i].size())).isValidUtf8())
            m_fault = QStringLiteral("cell %1 holds bytes that are not UTF-8").arg(i + 1);
    }
}

bool CellScanner::isBlank() const
{
    return m_keep && std::all_of(m_cells.begin(), m_cells.begin() + static_cast<std::ptrdiff_t>(m_count),
                                 [](const std::string &cell) { return cell.empty(); });
}

std::string &CellScanner::current()
{
    if (m_cells.size() <= m_count) {
        m_cells.emplace_back();
        m_quoted.push_back(false);
    }
    return m_cells[m_count];
}

} // namespace ds
