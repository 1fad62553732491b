// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/PrettyJson.h"

#include <algorithm>
#include <utility>

namespace ds {

namespace {

constexpr std::string_view blanks = " \t\r\n";

/// The place behind the string that begins at `at`.
size_t stringEnd(std::string_view json, size_t at)
{
    for (++at; at < json.size() && json[at] != '"'; ++at) {
        if (json[at] == '\\')
            ++at;
    }
    return std::min(at + 1, json.size());
}

class PrettyText
{
public:
    explicit PrettyText(int indent)
        : m_indent(static_cast<size_t>(indent))
    {
    }
    std::string out;

    void open(char bracket)
    {
        out += bracket;
        ++m_level;
        m_empty = true;
    }
    void close(char bracket)
    {
        m_level -= m_level > 0 ? 1 : 0;
        if (!m_empty)
            newLine();
        out += bracket;
        m_empty = false;
    }
    void comma()
    {
        out += ',';
        newLine();
    }
    /// What the next value or bracket stands behind: the first of a list begins a line.
    void beginValue()
    {
        if (m_empty)
            newLine();
        m_empty = false;
    }

private:
    void newLine()
    {
        out += '\n';
        out.append(m_indent * m_level, ' ');
    }
    size_t m_indent;
    size_t m_level = 0;
    bool m_empty = false; ///< Right behind an opening bracket.
};

} // namespace

std::string prettyJson(std::string_view json, int indent)
{
    PrettyText text(indent);
    for (size_t at = 0; at < json.size();) {
        const char c = json[at];
        size_t end = at + 1;
        if (c == '}' || c == ']') {
            text.close(c);
        } else if (c == ',') {
            text.comma();
        } else if (c == ':') {
            text.out += ": ";
        } else if (blanks.find(c) == std::string_view::npos) {
            text.beginValue();
            if (c == '{' || c == '[') {
                text.open(c);
            } else {
                end = c == '"' ? stringEnd(json, at) : std::min(json.find_first_of(",:]} \t\r\n", at), json.size());
                text.out += json.substr(at, end - at);
            }
        }
        at = end;
    }
    return std::move(text.out);
}

} // namespace ds
