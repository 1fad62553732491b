// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/HeaderText.h"

#include "model/base/Wording.h"
#include "model/nexset/Attributes.h"
#include "model/nexset/NearestName.h"
#include "model/request/Secrets.h"

namespace ds {

namespace {

Problem invalid(const QString &message)
{
    return {Code::HeaderInvalid, message, QStringLiteral("headers")};
}

/// Walks over the field's text.
struct Cursor
{
    const QString &text;
    qsizetype at = 0;

    bool atEnd() const { return at >= text.size(); }
    QChar current() const { return text[at]; }
    void skipSpaces()
    {
        while (!atEnd() && (current() == u' ' || current() == u'\t'))
            ++at;
    }
    QString until(QChar stop)
    {
        const qsizetype start = at;
        while (!atEnd() && current() != stop)
            ++at;
        return text.mid(start, at - start);
    }
};

/// Space and tab only: a line break is no white space here but a forbidden character.
QString trimmedBlanks(const QString &text)
{
    qsizetype begin = 0;
    qsizetype end = text.size();
    const auto blank = [&](qsizetype i) { return text[i] == u' ' || text[i] == u'\t'; };
    while (begin < end && blank(begin))
        ++begin;
    while (end > begin && blank(end - 1))
        --end;
    return text.mid(begin, end - begin);
}

Result<QString, Problem> quotedValue(Cursor &cursor, const QString &name)
{
    QString value;
    for (++cursor.at; !cursor.atEnd(); ++cursor.at) {
        const QChar c = cursor.current();
        if (c == u'"') {
            ++cursor.at;
            cursor.skipSpaces();
            if (!cursor.atEnd() && cursor.current() != u',')
                return invalid(QStringLiteral("Header \"%1\": something stands behind the closing quote; put a comma "
                                              "there, or write \\\" for a quote inside.")
                                   .arg(name));
            return value;
        }
        const bool escape = c == u'\\' && cursor.at + 1 < cursor.text.size() &&
                            (cursor.text[cursor.at + 1] == u'"' || cursor.text[cursor.at + 1] == u'\\');
        value += escape ? cursor.text[++cursor.at] : c;
    }
    return invalid(QStringLiteral("Header \"%1\": the quote is not closed; add a \" at its end.").arg(name));
}

Result<HeaderPair, Problem> parsePair(Cursor &cursor)
{
    const qsizetype start = cursor.at;
    const qsizetype colon = cursor.text.indexOf(u':', start);
    const qsizetype comma = cursor.text.indexOf(u',', start);
    if (colon < 0 || (comma >= 0 && comma < colon))
        return invalid(QStringLiteral("\"%1\" has no colon; write each header as name:value, with commas between them.")
                           .arg(trimmedBlanks(cursor.until(u','))));
    HeaderPair pair{trimmedBlanks(cursor.text.mid(start, colon - start)), {}};
    cursor.at = colon + 1;
    cursor.skipSpaces();
    if (cursor.atEnd() || cursor.current() != u'"') {
        pair.value = trimmedBlanks(cursor.until(u','));
        return pair;
    }
    const auto value = quotedValue(cursor, pair.name);
    if (!value)
        return value.error();
    pair.value = *value;
    return pair;
}

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool isValueCharacter(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
}

bool isReserved(const QString &name)
{
    static const char16_t *const reserved[] = {u"authorization", u"content-type",      u"content-length",
                                               u"host",          u"transfer-encoding", u"connection"};
    return std::any_of(std::begin(reserved), std::end(reserved),
                       [&](const char16_t *word) { return name.compare(QStringView(word), Qt::CaseInsensitive) == 0; });
}

QString characterAt(const std::string &text, std::string::const_iterator at)
{
    const QString shown = shownCharacter(toQString(text), toQString(std::string(text.begin(), at)).size());
    return *at == '\r' || *at == '\n' ? QStringLiteral("a line break (%1)").arg(shown) : shown;
}

std::optional<Problem> headerProblem(const std::string &name, const std::string &value)
{
    const QString shown = toQString(name);
    if (name.empty())
        return invalid(QStringLiteral("A header has no name; use letters, digits and hyphens."));
    if (const auto bad = std::find_if_not(name.begin(), name.end(), isTokenCharacter); bad != name.end())
        return invalid(QStringLiteral("%1 is no name that HTTP allows for a header: it holds %2. Use letters, digits "
                                      "and hyphens.")
                           .arg(quoted(shown), characterAt(name, bad)));
    if (isReserved(shown))
        return Problem{
            Code::HeaderReserved,
            QStringLiteral("The header %1 is set by the program; remove it from Request Headers.").arg(shown),
            QStringLiteral("headers")};
    if (const auto bad = std::find_if_not(value.begin(), value.end(), isValueCharacter); bad != value.end())
        return invalid(
            QStringLiteral("The value of header \"%1\" holds %2, which HTTP does not allow there; remove it.")
                .arg(shown, characterAt(value, bad)));
    if (hasLoneSurrogate(value))
        return invalid(
            QStringLiteral("The value of header \"%1\" holds half a character (a lone surrogate); remove it.")
                .arg(shown));
    return {};
}

Result<std::string, Problem> expand(const MacroText &text, const Json &record, const QString &field)
{
    std::string out;
    for (const MacroPiece &piece : text.pieces()) {
        if (piece.kind == MacroPiece::Kind::Literal || piece.kind == MacroPiece::Kind::Time) {
            out += piece.text;
        } else if (piece.kind == MacroPiece::Kind::Secret) {
            out += secretMark(toQString(piece.text));
        } else {
            const Json *value = attribute(record, piece.text);
            if (!value || value->isNull())
                return invalid(
                    QStringLiteral(
                        "Header %1 needs the attribute %2, which is %3 in this record%4; fill it or take the "
                        "macro out.")
                        .arg(field, quoted(toQString(piece.text)), absence(value),
                             value ? QString() : nearestAttribute(record, piece.text)));
            out += plainText(*value);
        }
    }
    return out;
}

} // namespace

Result<std::vector<HeaderPair>, Problem> parseHeaderText(const QString &text)
{
    std::vector<HeaderPair> pairs;
    if (trimmedBlanks(text).isEmpty())
        return pairs;
    Cursor cursor{text};
    while (true) {
        auto pair = parsePair(cursor);
        if (!pair)
            return pair.error();
        pairs.push_back(*std::move(pair));
        if (cursor.atEnd())
            return pairs;
        ++cursor.at; // the comma
    }
}

QString headerTextFrom(const std::vector<HeaderPair> &pairs)
{
    QStringList parts;
    for (const HeaderPair &pair : pairs) {
        QString value = pair.value;
        if (value.contains(u',') || value.startsWith(u'"') || value != trimmedBlanks(value)) {
            value.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
            value = u'"' + value + u'"';
        }
        parts.append(pair.name + u':' + value);
    }
    return parts.join(u',');
}

RequestHeaders::RequestHeaders(const QString &text, const QDateTime &now)
{
    const auto parsed = parseHeaderText(text);
    if (!parsed) {
        m_problem = parsed.error();
        return;
    }
    for (const HeaderPair &pair : *parsed)
        m_entries.push_back({MacroText(pair.name, now), MacroText(pair.value, now)});
}

Result<HeaderList, Problem> RequestHeaders::build(const Json &record) const
{
    if (m_problem)
        return *m_problem;
    HeaderList headers;
    for (const Entry &entry : m_entries) {
        auto name = expand(entry.name, record, QStringLiteral("name"));
        if (!name)
            return name.error();
        const QString shown = toQString(*name);
        auto value = expand(entry.value, record, QLatin1Char('"') + shown + QLatin1Char('"'));
        if (!value)
            return value.error();
        if (auto problem = headerProblem(*name, *value))
            return *problem;
        for (const auto &[other, unused] : headers) {
            if (toQString(other).compare(shown, Qt::CaseInsensitive) == 0)
                return invalid(
                    QStringLiteral("The header \"%1\" stands twice; join its values with a comma, in quotes.")
                        .arg(shown));
        }
        headers.emplace_back(*std::move(name), *std::move(value));
    }
    return headers;
}

std::vector<std::string> RequestHeaders::attributes() const
{
    std::vector<std::string> paths;
    for (const Entry &entry : m_entries) {
        for (const MacroText *text : {&entry.name, &entry.value}) {
            const std::vector<std::string> more = text->attributes();
            paths.insert(paths.end(), more.begin(), more.end());
        }
    }
    return paths;
}

} // namespace ds
