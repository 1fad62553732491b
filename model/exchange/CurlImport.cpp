// SPDX-License-Identifier: GPL-3.0-or-later
// A pasted curl command, read as a shell would split it. Nothing is run.
#include "model/exchange/Imports.h"

namespace ds {

namespace {

/// The words of the first command of `text`; line continuations, quotes and escapes as in a POSIX shell.
std::vector<std::string> shellWords(const std::string &text)
{
    std::vector<std::string> words;
    std::string word;
    bool open = false;
    const auto end = [&] {
        if (open)
            words.push_back(std::exchange(word, {}));
        open = false;
    };
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\'') {
            const size_t close = std::min(text.find('\'', i + 1), text.size());
            word += text.substr(i + 1, close - i - 1);
            open = true;
            i = close;
        } else if (c == '"') {
            open = true;
            for (++i; i < text.size() && text[i] != '"'; ++i) {
                if (text[i] == '\\' && i + 1 < text.size() &&
                    std::string_view("\"\\$`").find(text[i + 1]) != std::string_view::npos)
                    ++i;
                word += text[i];
            }
        } else if (c == '\\' && i + 1 < text.size()) {
            ++i;
            if (text[i] == '\r' && i + 1 < text.size())
                ++i;
            if (text[i] != '\n') {
                word += text[i];
                open = true;
            }
        } else if (c == ' ' || c == '\t') {
            end();
        } else if (c == '\n' || c == '\r' || c == ';' || c == '|') {
            end();
            if (!words.empty())
                break;
        } else {
            word += c;
            open = true;
        }
    }
    end();
    return words;
}

QString asText(const std::string &bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

/// Fills a call from curl's options.
class Options
{
public:
    explicit Options(const std::vector<std::string> &words)
        : m_words(words)
    {
    }

    void read()
    {
        for (m_at = 1; m_at < m_words.size(); ++m_at)
            take(asText(m_words[m_at]));
        if (call.method.isEmpty())
            call.method = call.body.empty() ? QStringLiteral("GET") : QStringLiteral("POST");
    }

    PlainCall call;
    QStringList notes;

private:
    QString next() { return m_at + 1 < m_words.size() ? asText(m_words[++m_at]) : QString(); }

    void take(QString word)
    {
        static const QStringList data{QStringLiteral("-d"),           QStringLiteral("--data"),
                                      QStringLiteral("--data-raw"),   QStringLiteral("--data-binary"),
                                      QStringLiteral("--data-ascii"), QStringLiteral("--json")};
        static const QStringList silent{
            QStringLiteral("-s"),           QStringLiteral("--silent"),     QStringLiteral("-S"),
            QStringLiteral("--show-error"), QStringLiteral("-v"),           QStringLiteral("-i"),
            QStringLiteral("--include"),    QStringLiteral("--compressed"), QStringLiteral("-sS"),
            QStringLiteral("-f"),           QStringLiteral("--fail"),       QStringLiteral("-g"),
            QStringLiteral("--globoff")};
        static const QStringList valued{QStringLiteral("-o"),
                                        QStringLiteral("--output"),
                                        QStringLiteral("-A"),
                                        QStringLiteral("--user-agent"),
                                        QStringLiteral("-m"),
                                        QStringLiteral("--max-time"),
                                        QStringLiteral("--connect-timeout"),
                                        QStringLiteral("--retry"),
                                        QStringLiteral("-x"),
                                        QStringLiteral("--proxy"),
                                        QStringLiteral("-b"),
                                        QStringLiteral("--cookie"),
                                        QStringLiteral("-F"),
                                        QStringLiteral("--form"),
                                        QStringLiteral("--data-urlencode"),
                                        QStringLiteral("-w"),
                                        QStringLiteral("--write-out")};
        if (word.startsWith(u"--") && word.contains(u'=')) { // --request=POST is not curl's, but is often typed
            m_rest = word.section(u'=', 1);
            word = word.section(u'=', 0, 0);
        }
        if (word.size() > 2 && (word.startsWith(u"-X") || word.startsWith(u"-H") || word.startsWith(u"-d")) &&
            word[1] != u'-') {
            m_rest = word.mid(2);
            word = word.left(2);
        }
        if (word == u"-X" || word == u"--request")
            call.method = value();
        else if (word == u"-H" || word == u"--header")
            header(value());
        else if (word == u"--url")
            call.url = value();
        else if (data.contains(word))
            body(value());
        else if (word == u"-u" || word == u"--user")
            value(),
                notes.append(QStringLiteral("User name and password (-u) were left out; choose a credential instead."));
        else if (valued.contains(word))
            value(), notes.append(QStringLiteral("The option %1 was left out.").arg(word));
        else if (word.startsWith(u'-') && !silent.contains(word))
            notes.append(QStringLiteral("The option %1 was left out.").arg(word));
        else if (!word.startsWith(u'-'))
            call.url = word;
    }

    QString value()
    {
        if (m_rest.isEmpty())
            return next();
        return std::exchange(m_rest, {});
    }

    void header(const QString &text)
    {
        if (text.contains(u':'))
            call.headers.emplace_back(text.section(u':', 0, 0).trimmed(), text.section(u':', 1).trimmed());
    }

    void body(const QString &text)
    {
        if (text.startsWith(u'@'))
            notes.append(QStringLiteral("The body comes from a file (%1) and was left out.").arg(text));
        else
            call.body += toWtf8(text);
    }

    const std::vector<std::string> &m_words;
    size_t m_at = 0;
    QString m_rest;
};

/// Where the command starts: at the beginning, or at the first line that starts with curl.
size_t commandStart(const std::string &text)
{
    size_t line = 0;
    while (line < text.size()) {
        const size_t start = std::min(text.find_first_not_of(" \t$", line), text.size());
        if (text.compare(start, 5, "curl ") == 0 || text.compare(start, 5, "curl\t") == 0)
            return start;
        line = std::min(text.find('\n', line), text.size() - 1) + 1;
    }
    return std::string::npos;
}

} // namespace

Result<Imported> importCurl(const std::string &text)
{
    const size_t start = commandStart(text);
    if (start == std::string::npos)
        return Error{
            QStringLiteral("This is neither an export of Nexla, Postman or this program nor a curl command; there is "
                           "nothing to import."),
            {}};
    const std::vector<std::string> words = shellWords(text.substr(start));
    Options options(words);
    options.read();
    if (options.call.url.isEmpty())
        return Error{QStringLiteral("The curl command names no URL; paste the whole command."), {}};
    Imported imported = advancedFrom(options.call);
    imported.notes = options.notes + imported.notes;
    return imported;
}

} // namespace ds
