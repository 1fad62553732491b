// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/RowTokens.h"

#include <algorithm>
#include <cstring>

namespace ds {

void RowTokens::setNames(const std::vector<std::string> &names)
{
    const auto count = static_cast<uint32_t>(1 + 2 * names.size());
    m_pattern.clear();
    m_pattern.push_back({0, 0, count, Json::Kind::Object, false, JsonToken::Loose});
    uint32_t at = 0;
    for (const std::string &name : names) {
        const auto index = static_cast<uint32_t>(m_pattern.size());
        const auto end = at + static_cast<uint32_t>(name.size());
        m_pattern.push_back({at, end, index + 1, Json::Kind::String, true, JsonToken::Raw});
        m_pattern.push_back({0, 0, index + 2, Json::Kind::String, false, JsonToken::Raw});
        at = end;
    }
}

RowTokens::Row RowTokens::read(std::string &bytes, size_t limit, size_t &at, JsonTokens &tokens)
{
    m_limit = limit;
    JsonToken *row = tokens.room(m_pattern.size());
    std::copy(m_pattern.begin(), m_pattern.end(), row);
    row->begin = static_cast<uint32_t>(at);
    size_t next = at;
    bool quoted = false; ///< The last cell read.
    for (size_t i = 2; i < m_pattern.size(); i += 2) {
        quoted = next < m_limit && bytes[next] == '"';
        const Row found = quoted ? quotedCell(bytes, next, row[i]) : plainCell(bytes, next, row[i]);
        if (found != Row::Whole)
            return found;
        const bool last = i + 1 == m_pattern.size();
        if ((bytes[next] == '\n') != last)
            return Row::Refused;
        ++next;
    }
    JsonToken &end = row[m_pattern.size() - 1];
    // A CR at the end of an unquoted cell belongs to the line break.
    if (!quoted && end.end > end.begin && bytes[end.end - 1] == '\r')
        --end.end;
    const auto isEmpty = [](const JsonToken &cell) { return cell.isKey || cell.begin == cell.end; };
    if (std::all_of(row + 1, row + m_pattern.size(), isEmpty)) // a blank line
        return Row::Refused;
    row->end = static_cast<uint32_t>(next - 1);
    at = next;
    tokens.resize(tokens.size() + m_pattern.size());
    return Row::Whole;
}

/// Up to the separator or line break behind the cell.
RowTokens::Row RowTokens::plainCell(const std::string &bytes, size_t &at, JsonToken &token) const
{
    token.begin = static_cast<uint32_t>(at);
    const char *text = bytes.data();
    const size_t size = m_limit;
    size_t i = at;
    while (i < size && text[i] != m_separator && text[i] != '\n')
        ++i;
    token.end = static_cast<uint32_t>(i);
    at = i;
    return i < size ? Row::Whole : Row::Cut;
}

RowTokens::Row RowTokens::quotedCell(std::string &bytes, size_t &at, JsonToken &token) const
{
    size_t i = at + 1;
    size_t out = i; ///< Where text behind a doubled quote goes.
    token.begin = static_cast<uint32_t>(i);
    while (true) {
        const size_t quote = bytes.find('"', i);
        if (quote >= m_limit)
            return Row::Cut;
        if (out != i)
            std::memmove(bytes.data() + out, bytes.data() + i, quote - i);
        out += quote - i;
        i = quote + 1;
        if (i >= m_limit)
            return Row::Cut;
        if (bytes[i] != '"')
            break;
        bytes[out++] = '"';
        ++i;
    }
    token.end = static_cast<uint32_t>(out);
    if (bytes[i] == '\r' && i + 1 < m_limit && bytes[i + 1] == '\n')
        ++i;
    at = i;
    return bytes[i] == m_separator || bytes[i] == '\n' ? Row::Whole : Row::Refused;
}

} // namespace ds
