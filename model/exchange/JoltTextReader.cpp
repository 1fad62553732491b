// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/JoltPaths.h"
#include "model/exchange/JoltShiftReader.h"
#include "model/request/MacroText.h"

#include <algorithm>

namespace ds {

namespace {

/// As Jolt splits them: at commas outside quotes and brackets.
QStringList argumentsOf(const QString &text)
{
    QStringList out;
    QString one;
    bool brackets = false;
    bool quotes = false;
    for (const QChar c : text) {
        if ((c == u'(' || c == u')') && !quotes)
            brackets = c == u'(';
        if (c == u'\'')
            quotes = !quotes;
        if (c == u',' && !brackets && !quotes) {
            out << one;
            one.clear();
            continue;
        }
        one += c;
    }
    return out << one;
}

/// The path of `@(1,path)`; empty when it is something else.
QString lookedUp(const QString &argument)
{
    return argument.startsWith(u"@(1,") && argument.endsWith(u')') ? argument.mid(4).chopped(1) : QString();
}

/// How many of the arguments from `at` on are the ways to one attribute; 0 when they are not all of them.
qsizetype waysFrom(const QStringList &arguments, qsizetype at, const QString &attribute)
{
    const std::vector<AttributeReading> readings = attributeReadings(attribute);
    for (size_t i = 0; i < readings.size(); ++i) {
        const qsizetype here = at + static_cast<qsizetype>(i);
        const auto path = lookUpPath(readings[i]);
        if (!path || here >= arguments.size() || lookedUp(arguments[here]) != *path)
            return 0;
    }
    return static_cast<qsizetype>(readings.size());
}

void addText(std::vector<MacroPiece> &pieces, const QString &text)
{
    if (!pieces.empty() && pieces.back().kind == MacroPiece::Kind::Literal)
        pieces.back().text += toWtf8(text);
    else if (!text.isEmpty())
        pieces.push_back({MacroPiece::Kind::Literal, toWtf8(text)});
}

bool samePieces(const std::vector<MacroPiece> &a, const std::vector<MacroPiece> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const MacroPiece &one, const MacroPiece &other) {
        return one.kind == other.kind && one.text == other.text;
    });
}

} // namespace

std::optional<QString> templateOfConcat(const QString &concat, const Json &texts)
{
    if (!concat.startsWith(u"=concat(") || !concat.endsWith(u')'))
        return {};
    std::vector<MacroPiece> pieces;
    const QStringList arguments = argumentsOf(concat.mid(8).chopped(1));
    for (qsizetype at = 0; at < arguments.size();) {
        const QString &argument = arguments[at];
        const QString path = lookedUp(argument);
        const Json *literal = texts.find(toWtf8(path));
        if (argument.size() > 1 && argument.startsWith(u'\'') && argument.endsWith(u'\'')) {
            addText(pieces, argument.mid(1).chopped(1));
            ++at;
        } else if (!path.isEmpty() && literal) {
            addText(pieces, literal->toQString());
            ++at;
        } else {
            const QString attribute = fromLookUpPath(path);
            const qsizetype ways = path.isEmpty() ? 0 : waysFrom(arguments, at, attribute);
            if (ways == 0)
                return {};
            pieces.push_back({MacroPiece::Kind::Attribute, toWtf8(attribute)});
            at += ways;
        }
    }
    QString text;
    for (const MacroPiece &piece : pieces) {
        const QString words = toQString(piece.text);
        text += piece.kind == MacroPiece::Kind::Attribute ? u"{record."_qs + words + u'}' : words;
    }
    // A literal that looks like a macro cannot be written in a template.
    return samePieces(MacroText(text, {}).pieces(), pieces) ? std::optional(text) : std::nullopt;
}

} // namespace ds
