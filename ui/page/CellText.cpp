// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/CellText.h"

#include "model/destination/Steps.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace ds {
namespace {

using Kind = MappingEntry::Kind;

constexpr QChar sourceSign = u'←';
constexpr QChar expressionSign = u'ƒ';
constexpr QChar quote = u'"';
const QString stepsSign = QStringLiteral(" ▸ ");

QString tr(const char *text)
{
    return QCoreApplication::translate("CellText", text);
}

/// Behind a sign one space is for the eye.
QString behindSign(const QString &text)
{
    return text.mid(text.size() > 1 && text[1] == u' ' ? 2 : 1);
}

bool isSign(QChar c)
{
    return c == u'=' || c == quote || c == u'{' || c == expressionSign || c == sourceSign;
}

MappingEntry withText(MappingEntry entry, Kind kind, const QString &text)
{
    entry.kind = kind;
    entry.value = Json();
    entry.text.clear();
    setPlainText(entry, text);
    return entry;
}

/// A text may be closed with a quote, as one writes it elsewhere.
QString quoted(const QString &text)
{
    const QString inner = text.mid(1);
    return inner.endsWith(quote) ? inner.chopped(1) : inner;
}

MappingEntry fromSigned(MappingEntry base, const QString &text)
{
    switch (text.isEmpty() ? u'\0' : text.front().unicode()) {
    case u'=':
        return withText(std::move(base), Kind::Value, text.mid(1).trimmed());
    case u'"':
        return withText(std::move(base), Kind::Template, quoted(text));
    case u'{':
        return withText(std::move(base), Kind::Template, text);
    default:
        return withText(std::move(base), Kind::Source, text);
    }
}

} // namespace

QString mappingKindSign(Kind kind)
{
    switch (kind) {
    case Kind::Source:
        return QStringLiteral("←");
    case Kind::Template:
        return QStringLiteral("\"");
    case Kind::Value:
        return QStringLiteral("=");
    case Kind::Expression:
        return QStringLiteral("ƒ");
    }
    return {};
}

QString mappingKindName(Kind kind)
{
    switch (kind) {
    case Kind::Source:
        return tr("from attribute");
    case Kind::Template:
        return tr("text");
    case Kind::Value:
        return tr("constant");
    case Kind::Expression:
        return tr("expression");
    }
    return {};
}

QString ifMissingName(MappingEntry::IfMissing choice)
{
    switch (choice) {
    case MappingEntry::IfMissing::Omit:
        return tr("omit");
    case MappingEntry::IfMissing::Null:
        return tr("null");
    case MappingEntry::IfMissing::Fail:
        return tr("fail");
    }
    return {};
}

Json constantFromText(const QString &text)
{
    Result<Json> parsed = Json::parse(toWtf8(text));
    return parsed ? std::move(*parsed) : Json::string(text);
}

QString constantToText(const Json &value)
{
    if (!value.isString())
        return toQString(value.toCompact());
    // Text that would read as something else keeps its quotes: "42" is not 42, and space at an end can be seen.
    const QString text = value.toQString();
    return text != text.trimmed() || Json::parse(value.text()) ? toQString(value.raw()) : text;
}

QString plainText(const MappingEntry &entry)
{
    return entry.kind == Kind::Value ? constantToText(entry.value) : entry.text;
}

void setPlainText(MappingEntry &entry, const QString &text)
{
    if (entry.kind == Kind::Value)
        entry.value = constantFromText(text);
    else
        entry.text = text;
}

QString cellText(const MappingEntry &entry)
{
    const QString text = plainText(entry);
    switch (entry.kind) {
    case Kind::Value:
        return u'=' + text;
    case Kind::Expression:
        return QStringLiteral("ƒ ") + text;
    case Kind::Template: {
        const bool closed = text.endsWith(quote);
        return text.startsWith(u'{') && !closed ? text : quote + text + (closed ? QString(quote) : QString());
    }
    case Kind::Source:
        break;
    }
    return !text.isEmpty() && isSign(text.front()) ? QStringLiteral("← ") + text : text;
}

MappingEntry typedEntry(MappingEntry base, const QString &text)
{
    if (text.startsWith(expressionSign))
        return withText(std::move(base), Kind::Expression, behindSign(text));
    if (text.startsWith(sourceSign))
        return withText(std::move(base), Kind::Source, behindSign(text));
    if (base.kind == Kind::Source)
        return fromSigned(std::move(base), text);
    setPlainText(base, text);
    return base;
}

QString copiedText(const MappingEntry &entry)
{
    if (!hasSteps(entry))
        return cellText(entry);
    Json steps = Json::array();
    for (const Step &step : entry.steps)
        steps.items().push_back(step.json);
    return cellText(entry) + stepsSign + toQString(steps.toCompact());
}

MappingEntry pastedEntry(MappingEntry base, const QString &text)
{
    base.kind = Kind::Source;
    base.steps.clear();
    const qsizetype sign = text.lastIndexOf(stepsSign);
    const Result<Json> read = Json::parse(sign < 0 ? std::string() : toWtf8(text.mid(sign + stepsSign.size())));
    if (!read || !read->isArray())
        return typedEntry(std::move(base), text);
    std::vector<Step> steps;
    for (const Json &step : read->items())
        steps.push_back({step});
    const bool known = std::all_of(steps.begin(), steps.end(), [](const Step &s) { return stepFaults(s).isEmpty(); });
    if (known)
        base.steps = std::move(steps);
    return typedEntry(std::move(base), known ? text.left(sign) : text);
}

QString recordAccess(const QString &path)
{
    static const QRegularExpression identifier(QStringLiteral("^[A-Za-z_$][A-Za-z0-9_$]*$"));
    QString access = QStringLiteral("record");
    for (const QString &name : path.split(u'.')) {
        if (identifier.match(name).hasMatch())
            access += u'.' + name;
        else
            access += u'[' + toQString(Json::string(name).toCompact()) + u']';
    }
    return access;
}

void changeKind(MappingEntry &entry, Kind kind)
{
    if (kind == entry.kind)
        return;
    QString text = plainText(entry);
    const bool wasSource = entry.kind == Kind::Source && !text.isEmpty();
    if (wasSource && kind == Kind::Template)
        text = QStringLiteral("{record.%1}").arg(text);
    if (wasSource && kind == Kind::Expression)
        text = recordAccess(text);
    entry = withText(std::move(entry), kind, text);
}

QString toTsv(const QList<QStringList> &rows)
{
    static const QRegularExpression needsQuotes(QStringLiteral("[\t\r\n]|^\""));
    QString tsv;
    for (const QStringList &row : rows) {
        QStringList cells;
        for (QString cell : row) {
            if (cell.contains(needsQuotes))
                cell = quote + cell.replace(quote, QStringLiteral("\"\"")) + quote;
            cells << cell;
        }
        tsv += cells.join(u'\t') + u'\n';
    }
    return tsv;
}

QList<QStringList> fromTsv(const QString &text)
{
    // A cell is quoted when a quote closes it right before its end; a lone one at its beginning is the sign of a text.
    static const QRegularExpression cell(
        QStringLiteral("\\G(?:\"((?:[^\"]|\"\")*)\"(?=[\\t\\r\\n]|$)|([^\\t\\r\\n]*))(\\t|\\r?\\n|\\r|$)"));
    QList<QStringList> rows(1);
    for (qsizetype at = 0; at < text.size();) {
        const QRegularExpressionMatch match = cell.match(text, at);
        const bool isQuoted = match.capturedStart(1) >= 0;
        QString inner = match.captured(isQuoted ? 1 : 2);
        rows.last() << (isQuoted ? inner.replace(QStringLiteral("\"\""), QString(quote)) : inner);
        at = match.capturedEnd();
        if (match.captured(3) == u"\t" && at == text.size())
            rows.last() << QString();
        else if (match.captured(3) != u"\t" && at < text.size())
            rows << QStringList();
    }
    return rows.last().isEmpty() ? rows.mid(0, rows.size() - 1) : rows;
}

} // namespace ds
