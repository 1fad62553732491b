// SPDX-License-Identifier: GPL-3.0-or-later
// bash's quoting (Bash Reference Manual, 3.1.2), here-documents and the substitutions whose text stands in the script.
#include "model/exchange/BashQuotes.h"
#include "model/exchange/ShellWords.h"

#include <algorithm>
#include <map>

namespace ds {

namespace {

constexpr int deepest = 40; ///< Of substitutions inside each other; a script that goes deeper is not people's.

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool isNameCharacter(char c)
{
    return isNameStart(c) || (c >= '0' && c <= '9');
}

size_t nameLength(std::string_view text)
{
    if (text.empty() || !isNameStart(text.front()))
        return 0;
    return static_cast<size_t>(std::find_if_not(text.begin(), text.end(), isNameCharacter) - text.begin());
}

/// A text in single or double quotes without them.
std::string unquoted(const std::string &text)
{
    const bool isQuoted = text.size() > 1 && (text[0] == '\'' || text[0] == '"') && text.back() == text[0];
    return isQuoted ? text.substr(1, text.size() - 2) : text;
}

/// What `command` prints, for the few commands whose output can be told from their words.
std::optional<std::string> printedText(const ShellCommand &command)
{
    const auto &words = command.words;
    if (words.empty())
        return std::nullopt;
    if (words[0] == "cat" && (words.size() == 1 || words[1] == "-"))
        return command.input;
    if (words[0] == "json_text" && words.size() == 2) // of our own scripts: `{secret.NAME}`
        return words[1];
    if (words[0] == "printf" && words.size() == 3 && (words[1] == "%s" || words[1] == "%s\\n"))
        return words[2];
    if (words[0] != "echo")
        return std::nullopt;
    std::string out;
    for (size_t i = 1; i < words.size(); ++i) {
        if (i == 1 && (words[i] == "-n" || words[i] == "-E"))
            continue;
        out += (out.empty() ? "" : " ") + words[i];
    }
    return out;
}

/// Commands between two parentheses, or of the whole text.
struct Frame
{
    struct Document
    {
        size_t command;
        std::string delimiter;
        bool isLiteral;
        bool dropsTabs;
    };
    std::vector<ShellCommand> commands{ShellCommand()};
    std::vector<Document> documents; ///< Begin at the next line.
    int parentheses = 0;

    ShellCommand &current() { return commands.back(); }
    bool isCurl() const
    {
        const auto &words = commands.back().words;
        return std::any_of(words.begin(), words.end(), [](const std::string &word) { return word == "curl"; });
    }
    void endCommand(bool pipe = false)
    {
        if (!current().words.empty() || current().input)
            commands.emplace_back();
        current().readsPipe = pipe;
    }
};

class BashReader
{
public:
    explicit BashReader(std::string text)
        : m_text(std::move(text))
    {
    }

    ShellScript read()
    {
        while (!atEnd())
            readCommands(false);
        return std::move(m_script);
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    char peek(size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }
    bool sees(std::string_view what) const { return m_text.compare(m_at, what.size(), what) == 0; }

    std::optional<std::string> readCommands(bool nested);
    void step(Frame &frame);
    void lineBreak(Frame &frame);
    void separator(Frame &frame);
    void redirection(Frame &frame);
    void input(Frame &frame);
    void readDocument(Frame &frame, const Frame::Document &document);
    std::optional<std::string> closeFrame(Frame &frame);
    void endCommand(Frame &frame, bool pipe = false);
    void assign(ShellCommand &command);

    std::optional<std::string> word();
    bool endsWord(const std::string &word) const;
    bool part(std::string &out);
    bool escape(std::string &out);
    void doubleQuoted(std::string &out);
    bool dollar(std::string &out, bool quoted);
    void braces(std::string &out);
    void substitution(std::string &out);
    void backticks(std::string &out);
    void variable(const std::string &name, std::string &out);
    std::string expanded(const std::string &document);
    void skipBlanks()
    {
        while (isBlank(peek()))
            ++m_at;
    }

    std::string m_text;
    size_t m_at = 0;
    int m_depth = 0;
    ShellScript m_script;
    std::map<std::string, std::string> m_assigned;
};

std::optional<std::string> BashReader::readCommands(bool nested)
{
    Frame frame;
    while (!atEnd()) {
        if (peek() == ')') {
            ++m_at;
            if (nested && frame.parentheses == 0)
                break;
            --frame.parentheses;
            endCommand(frame);
            continue;
        }
        step(frame);
    }
    return closeFrame(frame);
}

void BashReader::step(Frame &frame)
{
    const char c = peek();
    if (isBlank(c)) {
        ++m_at;
    } else if (c == '\n') {
        lineBreak(frame);
    } else if (c == '#') {
        m_at = std::min(m_text.find('\n', m_at), m_text.size());
    } else if (c == '(') {
        ++m_at;
        ++frame.parentheses;
        endCommand(frame);
    } else if (c == ';' || c == '&' || c == '|') {
        separator(frame);
    } else if (c == '>' || (c == '<' && peek(1) != '(')) {
        redirection(frame);
    } else if (auto read = word()) {
        const bool isNumber = !read->empty() && std::all_of(read->begin(), read->end(), isdigit);
        if (!(isNumber && (peek() == '<' || peek() == '>'))) // `2>` names a stream
            frame.current().words.push_back(std::move(*read));
    }
}

void BashReader::lineBreak(Frame &frame)
{
    ++m_at;
    for (const Frame::Document &document : std::exchange(frame.documents, {}))
        readDocument(frame, document);
    // Backslashes at line ends get lost on the way; no command's name begins with a hyphen.
    size_t next = m_at;
    while (next < m_text.size() && isBlank(m_text[next]))
        ++next;
    if (!(frame.isCurl() && next < m_text.size() && m_text[next] == '-'))
        endCommand(frame);
}

void BashReader::separator(Frame &frame)
{
    const bool isPipe = peek() == '|' && peek(1) != '|';
    if (peek() == '&' && peek(1) == '>') { // &>file
        ++m_at;
        redirection(frame);
        return;
    }
    m_at += peek() == peek(1) || sees("|&") ? 2 : 1;
    endCommand(frame, isPipe);
}

void BashReader::redirection(Frame &frame)
{
    if (peek() == '<') {
        input(frame);
        return;
    }
    while (peek() == '>' || peek() == '|' || peek() == '&')
        ++m_at;
    skipBlanks();
    (void)word();
}

void BashReader::input(Frame &frame)
{
    if (sees("<<<")) {
        m_at += 3;
        skipBlanks();
        frame.current().input = word().value_or(std::string());
    } else if (sees("<<")) {
        m_at += 2;
        const bool dropsTabs = peek() == '-';
        m_at += dropsTabs ? 1 : 0;
        skipBlanks();
        const size_t start = m_at;
        const std::string delimiter = word().value_or(std::string());
        const bool isLiteral = m_text.substr(start, m_at - start).find_first_of("'\"\\") != std::string::npos;
        frame.documents.push_back({frame.commands.size() - 1, delimiter, isLiteral, dropsTabs});
    } else {
        ++m_at;
        skipBlanks();
        const std::string file = word().value_or(std::string());
        const bool inPlace = !file.empty() && file.front() == fileText;
        frame.current().input = inPlace ? file.substr(1) : std::string(1, unknownText);
    }
}

void BashReader::readDocument(Frame &frame, const Frame::Document &document)
{
    std::string body;
    while (!atEnd()) {
        const size_t end = std::min(m_text.find('\n', m_at), m_text.size());
        std::string line = m_text.substr(m_at, end - m_at);
        m_at = std::min(end + 1, m_text.size());
        if (document.dropsTabs)
            line.erase(0, std::min(line.find_first_not_of('\t'), line.size()));
        const size_t last = line.find_last_not_of(" \t");
        if (line.substr(0, last == std::string::npos ? 0 : last + 1) == document.delimiter)
            break;
        body += line + '\n';
    }
    frame.commands[document.command].input = document.isLiteral ? body : expanded(body);
}

void BashReader::endCommand(Frame &frame, bool pipe)
{
    assign(frame.current());
    frame.endCommand(pipe);
}

/// The commands move to the script; gives what the last one prints.
std::optional<std::string> BashReader::closeFrame(Frame &frame)
{
    std::optional<std::string> printed;
    for (ShellCommand &command : frame.commands) {
        if (command.readsPipe && !command.input)
            command.input = printed.value_or(std::string(1, unknownText));
        assign(command);
        if (command.words.empty())
            continue;
        printed = printedText(command);
        m_script.commands.push_back(std::move(command));
    }
    return printed;
}

/// `NAME=text` at the beginning sets a variable for what follows, so it is taken out of the words.
void BashReader::assign(ShellCommand &command)
{
    auto &words = command.words;
    const auto isAssignment = [](const std::string &word) {
        const size_t length = nameLength(word);
        return length > 0 && length < word.size() && word[length] == '=';
    };
    if (words.size() > 1 && (words[0] == "export" || words[0] == "local" || words[0] == "readonly") &&
        isAssignment(words[1]))
        words.erase(words.begin());
    const auto first = std::find_if_not(words.begin(), words.end(), isAssignment);
    for (auto word = words.begin(); word != first; ++word) {
        const size_t length = nameLength(*word);
        if (word->find(unknownText) == std::string::npos)
            m_assigned[word->substr(0, length)] = word->substr(length + 1);
    }
    words.erase(words.begin(), first);
}

/// Nothing when only a line continuation stood there.
std::optional<std::string> BashReader::word()
{
    std::string out;
    bool any = false;
    while (!atEnd() && !endsWord(out))
        any = part(out) || any;
    return any ? std::optional(out) : std::nullopt;
}

bool BashReader::endsWord(const std::string &word) const
{
    const char c = peek();
    // An address that was pasted without quotes; bash would cut it here, its author did not mean that.
    if (c == '&' && isNameStart(peek(1)) && (word.starts_with("http://") || word.starts_with("https://")))
        return false;
    return isBlank(c) || c == '\n' || c == ';' || c == '&' || c == '|' || c == '(' || c == ')' || c == '>' ||
           (c == '<' && peek(1) != '(');
}

/// True when it adds to the word, even if only an empty text.
bool BashReader::part(std::string &out)
{
    const char c = peek();
    if (c == '\\')
        return escape(out);
    if (c == '\'') {
        const size_t close = std::min(m_text.find('\'', m_at + 1), m_text.size());
        out += m_text.substr(m_at + 1, close - m_at - 1);
        m_at = std::min(close + 1, m_text.size());
    } else if (c == '"') {
        doubleQuoted(out);
    } else if (c == '$') {
        return dollar(out, false);
    } else if (c == '`') {
        backticks(out);
    } else if (c == '<') { // `<(`
        ++m_at;
        out += fileText;
        substitution(out);
    } else {
        out += c;
        ++m_at;
    }
    return true;
}

bool BashReader::escape(std::string &out)
{
    ++m_at;
    size_t end = m_at;
    while (end < m_text.size() && isBlank(m_text[end]))
        ++end;
    // A blank behind the backslash comes from copying; the line goes on all the same.
    if (end >= m_text.size() || m_text[end] == '\n') {
        m_at = std::min(end + 1, m_text.size());
        return false;
    }
    out += peek();
    ++m_at;
    return true;
}

void BashReader::doubleQuoted(std::string &out)
{
    for (++m_at; !atEnd() && peek() != '"';) {
        if (peek() == '$') {
            dollar(out, true);
        } else if (peek() == '`') {
            backticks(out);
        } else {
            if (peek() == '\\' && m_at + 1 < m_text.size() &&
                std::string_view("\"\\$`\n").find(peek(1)) != std::string_view::npos)
                ++m_at;
            if (!(peek() == '\n' && m_text[m_at - 1] == '\\'))
                out += peek();
            ++m_at;
        }
    }
    m_at = std::min(m_at + 1, m_text.size());
}

bool BashReader::dollar(std::string &out, bool quoted)
{
    const char next = peek(1);
    if (!quoted && next == '\'') {
        m_at += 2;
        out += ansiQuoted(m_text, m_at);
    } else if (!quoted && next == '"') {
        ++m_at;
        doubleQuoted(out);
    } else if (next == '(') {
        ++m_at;
        substitution(out);
    } else if (next == '{') {
        braces(out);
    } else if (isNameStart(next)) {
        const size_t length = nameLength(std::string_view(m_text).substr(m_at + 1));
        variable(m_text.substr(m_at + 1, length), out);
        m_at += length + 1;
    } else if (isdigit(static_cast<unsigned char>(next)) ||
               (next && std::string_view("@*#?").find(next) != std::string_view::npos)) {
        out += unknownText;
        m_at += 2;
    } else {
        out += '$';
        ++m_at;
    }
    return true;
}

/// `${NAME}`, also with what bash does to it (`:?message`), which does not matter here.
void BashReader::braces(std::string &out)
{
    const size_t close = std::min(m_text.find('}', m_at), m_text.size());
    const std::string inside = m_text.substr(m_at + 2, close - std::min(close, m_at + 2));
    const std::string name = inside.substr(0, nameLength(inside));
    if (name.empty())
        out += unknownText;
    else if (inside.compare(name.size(), 2, ":-") == 0 && m_assigned.count(name) == 0)
        out += unquoted(inside.substr(name.size() + 2));
    else
        variable(name, out);
    m_at = std::min(close + 1, m_text.size());
}

/// At the parenthesis of `$(…)` or `<(…)`.
void BashReader::substitution(std::string &out)
{
    ++m_at;
    if (m_depth >= deepest) {
        m_at = m_text.size();
        out += unknownText;
        return;
    }
    ++m_depth;
    std::optional<std::string> printed = readCommands(true);
    --m_depth;
    while (printed && printed->ends_with('\n'))
        printed->pop_back();
    out += printed.value_or(std::string(1, unknownText));
}

void BashReader::backticks(std::string &out)
{
    m_at = std::min(m_text.find('`', m_at + 1), m_text.size() - 1) + 1;
    out += unknownText;
}

void BashReader::variable(const std::string &name, std::string &out)
{
    const QString shown = QString::fromStdString(name);
    const QString macro = macroOfVariable(shown);
    const auto assigned = m_assigned.find(name);
    if (assigned != m_assigned.end() && !macro.startsWith(u"{secret.")) {
        out += assigned->second;
        return;
    }
    if (assigned == m_assigned.end() && !m_script.variables.contains(shown))
        m_script.variables.append(shown);
    out += macro.toStdString();
}

std::string BashReader::expanded(const std::string &document)
{
    std::string text = std::exchange(m_text, document);
    const size_t at = std::exchange(m_at, 0);
    std::string out;
    while (!atEnd()) {
        if (peek() == '$') {
            dollar(out, true);
        } else if (peek() == '`') {
            backticks(out);
        } else {
            if (peek() == '\\' && peek(1) && std::string_view("\\$`").find(peek(1)) != std::string_view::npos)
                ++m_at;
            out += peek();
            ++m_at;
        }
    }
    m_text = std::move(text);
    m_at = at;
    return out;
}

} // namespace

ShellScript readBash(std::string_view text)
{
    std::string plain(text);
    std::erase(plain, '\r');
    return BashReader(std::move(plain)).read();
}

} // namespace ds
