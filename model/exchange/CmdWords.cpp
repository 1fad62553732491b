// SPDX-License-Identifier: GPL-3.0-or-later
// Windows: cmd's `^` and `%NAME%` first, then the quotes of the Microsoft C run-time (docs: "Parsing C command-line
// arguments"). Chrome escapes for both at once, in two forms: `^"…^"`, and the older `"…"` with `^` inside the quotes,
// where a real cmd would keep them; both double every backslash.
#include "model/exchange/SecretNames.h"
#include "model/exchange/ShellWords.h"

#include <QRegularExpression>

namespace ds {

namespace {

bool isFromChrome(std::string_view text)
{
    static const QRegularExpression mark(QStringLiteral("\\^\\\\\\^\"|(^|\\s)\\^\"|\"[^\"]*\\^[&%{|<>\\[]"));
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).contains(mark);
}

class CmdReader
{
public:
    explicit CmdReader(std::string text)
        : m_text(std::move(text))
        , m_chrome(isFromChrome(m_text))
    {
    }

    ShellScript read()
    {
        for (m_at = 0; m_at < m_text.size();)
            step();
        endLine();
        return std::move(m_script);
    }

private:
    char peek(size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }

    void step()
    {
        const char c = peek();
        if (c == '^' && (m_chrome || !m_quoted)) {
            caret();
        } else if (c == '%' && variable()) {
            return;
        } else if (!m_quoted && (c == '\n' || c == '&' || c == '|')) {
            endLine();
            ++m_at;
        } else {
            m_quoted = c == '"' ? !m_quoted : m_quoted && c != '\n';
            m_line += c;
            ++m_at;
        }
    }

    /// At the end of a line it joins the next one, and an empty line behind it stands for a line break.
    void caret()
    {
        ++m_at;
        if (peek() != '\n') {
            if (m_at < m_text.size())
                m_line += peek();
            ++m_at;
            return;
        }
        ++m_at;
        if (peek() == '\n') {
            m_line += '\n';
            ++m_at;
        }
    }

    bool variable()
    {
        static const QRegularExpression name(QStringLiteral("\\A%([A-Za-z_][A-Za-z0-9_]{2,})%"));
        const auto match = name.match(
            QString::fromLatin1(m_text.data() + m_at, qsizetype(std::min<size_t>(m_text.size() - m_at, 80))));
        if (!match.hasMatch())
            return false;
        m_line += macroOfVariable(match.captured(1)).toStdString();
        if (!m_script.variables.contains(match.captured(1)))
            m_script.variables.append(match.captured(1));
        m_at += static_cast<size_t>(match.capturedLength());
        return true;
    }

    void endLine()
    {
        ShellCommand command{words(), {}, false};
        if (!command.words.empty())
            m_script.commands.push_back(std::move(command));
        m_line.clear();
        m_quoted = false;
    }

    std::vector<std::string> words() const
    {
        std::vector<std::string> words;
        std::string word;
        bool open = false;
        bool quoted = false;
        for (size_t i = 0; i < m_line.size(); ++i) {
            const char c = m_line[i];
            if (c == '\\') {
                open = true;
                backslashes(i, word);
            } else if (c == '"') {
                open = true;
                const bool doubled = quoted && i + 1 < m_line.size() && m_line[i + 1] == '"';
                word += doubled ? "\"" : "";
                i += doubled ? 1 : 0;
                quoted = doubled ? quoted : !quoted;
            } else if (!quoted && (c == ' ' || c == '\t' || c == '\n')) {
                if (open)
                    words.push_back(std::exchange(word, {}));
                open = false;
            } else {
                word += c;
                open = true;
            }
        }
        if (open)
            words.push_back(word);
        return words;
    }

    /// Pairs before a quote halve, and an odd one makes the quote a character; elsewhere they stand for themselves.
    void backslashes(size_t &at, std::string &word) const
    {
        const size_t end = std::min(m_line.find_first_not_of('\\', at), m_line.size());
        const size_t count = end - at;
        const bool beforeQuote = end < m_line.size() && m_line[end] == '"';
        word.append(beforeQuote || m_chrome ? count / 2 : count, '\\');
        at = end - 1;
        if (count % 2 == 0)
            return;
        if (beforeQuote) {
            word += '"';
            at = end;
        } else if (m_chrome) {
            word += '\\';
        }
    }

    std::string m_text;
    bool m_chrome;
    bool m_quoted = false;
    size_t m_at = 0;
    std::string m_line;
    ShellScript m_script;
};

} // namespace

QString macroOfVariable(const QString &name)
{
    // Our own scripts take secrets from these.
    if (name.startsWith(u"DS_SECRET_"))
        return secretMacro(name.mid(10));
    return namesSecret(name) ? secretMacro(name) : u"{record."_qs + name + u'}';
}

ShellScript readCmd(std::string_view text)
{
    std::string plain(text);
    std::erase(plain, '\r');
    return CmdReader(std::move(plain)).read();
}

bool isForCmd(std::string_view text)
{
    const size_t quote = text.find_first_of("'\"");
    if (quote == std::string_view::npos || text[quote] == '\'')
        return false;
    static const QRegularExpression continued(QStringLiteral("\\^[ \\t\\r]*\\n"));
    return isFromChrome(text) ||
           QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).contains(continued) ||
           text.find("{\"\"") != std::string_view::npos;
}

} // namespace ds
