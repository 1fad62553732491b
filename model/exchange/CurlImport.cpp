// SPDX-License-Identifier: GPL-3.0-or-later
// A pasted curl command, its words read as the shell that it is for would split them. Nothing is run, no file is read.
#include "model/exchange/CurlOptions.h"
#include "model/exchange/ImportedUrl.h"
#include "model/exchange/Imports.h"
#include "model/exchange/ShellWords.h"

#include <QRegularExpression>

#include <algorithm>

namespace ds {

namespace {

QString asText(const std::string &bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

/// One curl command: the call that it makes, or why it cannot be taken over.
class CurlReader
{
public:
    explicit CurlReader(const ShellCommand &command)
        : m_command(command)
    {
    }

    Result<PlainCall> read()
    {
        for (const CurlOption &option : readCurlOptions(m_command.words))
            take(option);
        if (!m_fault && m_urls.size() != 1)
            fault(urlCountFault());
        if (!m_fault && hasSeveralUrls(m_urls.first()))
            fault(QStringLiteral("The URL stands for several ones ({a,b} or [1-9]); write one of them."));
        if (m_fault)
            return *m_fault;
        finish();
        return std::move(m_call);
    }

private:
    void fault(const QString &sentence)
    {
        if (!m_fault)
            m_fault = Error{sentence, {}};
    }

    QString urlCountFault() const
    {
        if (m_urls.isEmpty())
            return QStringLiteral("The curl command names no URL; paste the whole command.");
        return QStringLiteral("The curl command names %1 URLs (%2); paste a command for one call.")
            .arg(m_urls.size())
            .arg(m_urls.join(u", "_qs));
    }

    /// curl's own patterns, unless --globoff.
    bool hasSeveralUrls(const QString &url) const
    {
        static const QRegularExpression pattern(
            QStringLiteral("\\{[^{}]*,[^{}]*\\}|\\[([0-9]+-[0-9]+|[A-Za-z]-[A-Za-z])(:[0-9]+)?\\]"));
        return !m_globoff && url.contains(pattern);
    }

    void take(const CurlOption &option)
    {
        const std::string &name = option.name;
        const QString value = asText(option.value);
        if (name == "url")
            m_urls.append(value);
        else if (name == "request")
            m_call.method = value;
        else if (name == "header")
            header(option.value);
        else if (name == "get")
            m_get = true;
        else if (name == "head")
            m_call.method = m_call.method.isEmpty() ? QStringLiteral("HEAD") : m_call.method;
        else if (!takeData(name, option.value) && !takeHeaderOption(name, value))
            takeOther(option);
    }

    bool takeData(const std::string &name, const std::string &value)
    {
        if (name == "data" || name == "data-ascii" || name == "data-binary")
            addData(contents(value, name != "data-binary"), "&");
        else if (name == "data-raw")
            addData(value, "&");
        else if (name == "json")
            addData(contents(value, false), "");
        else if (name == "data-urlencode")
            addData(urlEncoded(value), "&");
        else if (name == "url-query")
            m_query += "&" + (value.starts_with('+') ? value.substr(1) : urlEncoded(value));
        else if (name == "form" || name == "form-string")
            fault(QStringLiteral(
                "The body is a form (-F), which cannot be sent as JSON; paste a call with a JSON body."));
        else if (name == "upload-file")
            fault(QStringLiteral("The body is a file (-T), which is not read; put its contents into the command: "
                                 "--data '…'."));
        else if (name == "next")
            fault(QStringLiteral("The command makes several calls (--next); paste a command for one call."));
        else
            return false;
        return true;
    }

    bool takeHeaderOption(const std::string &name, const QString &value)
    {
        if (name == "user-agent")
            m_call.headers.emplace_back(QStringLiteral("User-Agent"), value);
        else if (name == "referer")
            m_call.headers.emplace_back(QStringLiteral("Referer"), value.section(u";auto"_qs, 0, 0));
        else if (name == "cookie" && value.contains(u'='))
            m_call.headers.emplace_back(QStringLiteral("Cookie"), value);
        else if (name == "user" || name == "oauth2-bearer" || name == "aws-sigv4" || name == "netrc")
            m_call.notes.append(
                QStringLiteral("User name, password or token (--%1) were left out; choose a credential instead.")
                    .arg(asText(name)));
        else
            return false;
        return true;
    }

    void takeOther(const CurlOption &option)
    {
        if (option.name == "globoff")
            m_globoff = true;
        if (option.name == "insecure" || isQuietOption(option.name))
            return;
        const QString shown = (option.name.size() > 1 ? u"--"_qs : u"-"_qs) + asText(option.name);
        if (!m_left.contains(shown))
            m_left.append(shown);
    }

    /// `name: value`; `name;` is one without a value, and `name:` says that curl must not send its own.
    void header(const std::string &text)
    {
        if (text.starts_with('@')) {
            headersOfFile(text.substr(1));
            return;
        }
        const QString line = asText(text);
        const qsizetype colon = line.indexOf(u':', 1);
        if (colon < 0 && line.trimmed().endsWith(u';'))
            m_call.headers.emplace_back(line.trimmed().chopped(1), QString());
        else if (colon > 0 && !line.mid(colon + 1).trimmed().isEmpty())
            m_call.headers.emplace_back(line.left(colon), line.mid(colon + 1));
    }

    void headersOfFile(const std::string &file)
    {
        if (!file.starts_with(fileText)) {
            m_call.notes.append(QStringLiteral("The headers in the file %1 were left out; write them into the command.")
                                    .arg(asText(file)));
            return;
        }
        for (const QString &line : asText(file.substr(1)).split(u'\n', Qt::SkipEmptyParts))
            header(line.toStdString());
    }

    /// What an option that takes `@FILE` sends.
    std::string contents(const std::string &value, bool withoutLineBreaks)
    {
        if (!value.starts_with('@'))
            return value;
        const std::string file = value.substr(1);
        const bool isInput = file == "-" || file == "/dev/stdin";
        std::string text(1, unknownText);
        if (file.starts_with(fileText))
            text = file.substr(1);
        else if (isInput && m_command.input)
            text = *m_command.input;
        if (text.find(unknownText) != std::string::npos)
            fault(QStringLiteral("The body comes from %1, which is not read; put its contents into the command: --data "
                                 "'…'.")
                      .arg(isInput ? QStringLiteral("standard input") : u"the file "_qs + asText(file)));
        if (withoutLineBreaks)
            std::erase_if(text, [](char c) { return c == '\n' || c == '\r'; });
        return text;
    }

    /// curl(1): content, =content, name=content, @file, name@file.
    std::string urlEncoded(const std::string &value)
    {
        const size_t mark = value.find_first_of("=@");
        const std::string name = mark == std::string::npos ? std::string() : value.substr(0, mark);
        std::string content = mark == std::string::npos ? value : value.substr(mark + 1);
        if (mark != std::string::npos && value[mark] == '@')
            content = contents('@' + content, false);
        Placeholders seen;
        const std::string text = encodedAroundMacros(withMacros(asText(content), seen)).toStdString();
        return name.empty() ? text : name + '=' + text;
    }

    void addData(const std::string &data, const char *separator)
    {
        if (data.find(unknownText) != std::string::npos)
            fault(QStringLiteral("The body holds the output of a command, which only a shell can run; put the text "
                                 "itself into the command."));
        m_call.body += (m_hasData ? separator : "") + data;
        m_hasData = true;
    }

    void finish()
    {
        m_call.url = m_urls.first();
        if (m_get && m_hasData)
            m_query += '&' + std::exchange(m_call.body, {});
        if (!m_query.empty()) {
            const QString url = m_call.url.section(u'#', 0, 0);
            m_call.url = url + (url.contains(u'?') ? u'&' : u'?') + asText(m_query.substr(1));
        }
        if (m_call.method.isEmpty())
            m_call.method = m_hasData && !m_get ? QStringLiteral("POST") : QStringLiteral("GET");
        if (!m_left.isEmpty())
            m_call.notes.append(
                QStringLiteral("These options of curl have no place here: %1.").arg(m_left.join(u", "_qs)));
    }

    const ShellCommand &m_command;
    PlainCall m_call;
    std::optional<Error> m_fault;
    QStringList m_urls;
    QStringList m_left;
    std::string m_query; ///< Begins with `&`.
    bool m_hasData = false;
    bool m_get = false;
    bool m_globoff = false;
};

/// Typographic quotes, dashes and spaces, which no shell takes for its own.
QString writersCharacters(const QString &text)
{
    static const std::pair<char16_t, const char16_t *> odd[] = {
        {0x2018, u"\u2018"}, {0x2019, u"\u2019"}, {0x201C, u"\u201C"},         {0x201D, u"\u201D"},
        {0x2013, u"\u2013"}, {0x2014, u"\u2014"}, {0x00A0, u"no-break spaces"}};
    QStringList found;
    for (const auto &[character, shown] : odd) {
        if (text.contains(QChar(character)))
            found.append(QString::fromUtf16(shown) +
                         QStringLiteral(" (U+%1)").arg(character, 4, 16, QLatin1Char('0')).toUpper());
    }
    return found.join(u", "_qs);
}

/// Without the fences of a document and the prompts of terminals, which people copy too.
std::string withoutPrompts(const std::string &text)
{
    static const QRegularExpression fence(QStringLiteral("^[ \\t]*```.*$"), QRegularExpression::MultilineOption);
    static const QRegularExpression prompt(
        QStringLiteral("^[ \\t]*(?:[\\w.-]+@[^\\n]*?[$#]|PS [^>\\n]*>|[A-Za-z]:\\\\[^>\\n]*>|[$%#>])[ \\t]*(?=curl)"),
        QRegularExpression::MultilineOption);
    // PowerShell continues lines with a backtick; curl.exe takes the rest as bash would write it.
    static const QRegularExpression backtick(QStringLiteral("`[ \\t]*\\r?\\n"));
    QString plain = asText(text);
    return plain.remove(fence).remove(prompt).replace(backtick, QStringLiteral(" ")).toStdString();
}

/// The words behind `curl`; nothing when the command is another one.
std::optional<ShellCommand> curlOf(const ShellCommand &command)
{
    static const QStringList before{QStringLiteral("sudo"), QStringLiteral("time"), QStringLiteral("exec"),
                                    QStringLiteral("do"),   QStringLiteral("then"), QStringLiteral("if"),
                                    QStringLiteral("!"),    QStringLiteral("{"),    QStringLiteral("env"),
                                    QStringLiteral("else"), QStringLiteral("while")};
    static const QRegularExpression name(QStringLiteral("\\A(.*[/\\\\])?curl(\\.exe)?\\z"));
    for (size_t i = 0; i < command.words.size(); ++i) {
        const QString word = asText(command.words[i]);
        if (word.contains(name)) {
            ShellCommand curl = command;
            curl.words.erase(curl.words.begin(), curl.words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
            return curl;
        }
        if (!before.contains(word))
            break;
    }
    return {};
}

/// `call METHOD URL …` of our own script, as curl's options.
std::vector<ShellCommand> ownCalls(const ShellScript &script)
{
    std::vector<ShellCommand> calls;
    for (const ShellCommand &command : script.commands) {
        const auto &words = command.words;
        if (words.size() < 3 || words[0] != "call")
            continue;
        ShellCommand call{{"--globoff", "--request", words[1], "--url", words[2]}, command.input, false};
        call.words.insert(call.words.end(), words.begin() + 3, words.end());
        calls.push_back(std::move(call));
    }
    return calls;
}

void noteVariables(const QStringList &variables, PlainCall &call)
{
    if (!variables.isEmpty())
        call.notes.append(QStringLiteral("The command does not say what these shell variables hold: %1. Where they "
                                         "were taken over, they are attributes or secrets of that name.")
                              .arg(u"$"_qs + variables.join(u", $"_qs)));
}

} // namespace

Result<std::vector<PlainCall>> scriptCalls(const std::string &text)
{
    std::vector<PlainCall> calls;
    for (const ShellCommand &command : ownCalls(readBash(text))) {
        Result<PlainCall> call = CurlReader(command).read();
        if (!call)
            return call.error();
        calls.push_back(std::move(*call));
    }
    return calls;
}

Result<PlainCall> curlCall(const std::string &text)
{
    const std::string plain = withoutPrompts(text);
    const ShellScript script = isForCmd(plain) ? readCmd(plain) : readBash(plain);
    std::vector<ShellCommand> curls = ownCalls(script);
    if (curls.size() == 1)
        return CurlReader(curls.front()).read();
    for (const ShellCommand &command : curls.empty() ? script.commands : std::vector<ShellCommand>()) {
        if (auto curl = curlOf(command))
            curls.push_back(std::move(*curl));
    }
    if (curls.empty())
        return Error{QStringLiteral("There is no curl command in it; paste one that begins with curl."), {}};
    if (curls.size() > 1)
        return Error{QStringLiteral("These are %1 curl commands; paste one of them.").arg(curls.size()), {}};
    Result<PlainCall> call = CurlReader(curls.front()).read();
    if (call)
        noteVariables(script.variables, *call);
    return call;
}

Result<Imported> importCurl(const std::string &text, const EndpointCatalog &catalog)
{
    const Result<PlainCall> call = curlCall(text);
    Result<Imported> imported = call ? importCall(*call, catalog) : Result<Imported>(call.error());
    const QString odd = writersCharacters(asText(text));
    if (imported || odd.isEmpty())
        return imported;
    return Error{
        QStringLiteral("%1 The command holds %2, which a word processor or web page puts in; type plain quotes, "
                       "hyphens and spaces in their place.")
            .arg(imported.error().what, odd),
        imported.error().where};
}

} // namespace ds
