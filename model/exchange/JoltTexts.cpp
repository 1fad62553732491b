// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/JoltTexts.h"

#include "model/exchange/JoltPaths.h"
#include "model/request/MacroText.h"

#include <algorithm>

namespace ds {

namespace {

constexpr size_t mostWays = 8;

/// Each attribute of the template once, with the ways in which a record may hold it.
using Ways = std::vector<std::pair<QString, QStringList>>;

/// Quotes break concat()'s arguments and backslashes double; other signs are kept away from them as well.
bool isSafeInQuotes(const QString &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c.isLetterOrNumber() || QStringLiteral(" :;.!?/_-+=#&%*").contains(c); });
}

std::optional<QStringList> waysTo(const QString &attribute)
{
    QStringList ways;
    const std::vector<AttributeReading> readings = attributeReadings(attribute);
    for (const AttributeReading &reading : readings) {
        const auto path = lookUpPath(reading);
        if (!path)
            return {};
        ways << *path;
    }
    return readings.empty() ? std::nullopt : std::optional(ways);
}

/// Below `node`, `depth` levels down, a shift that writes the helper only where all attributes are there.
void addPresence(JoltShiftSpec &node, const Ways &ways, size_t depth, const QString &helper, const QString &target)
{
    const QString up = QString::number(depth + 1);
    if (depth == ways.size()) {
        node.child(u"@("_qs + up + u',' + helper + u')').addTarget(target);
        return;
    }
    for (const QString &path : ways[depth].second)
        addPresence(node.child(u"@("_qs + up + u',' + path + u')'), ways, depth + 1, helper, target);
}

} // namespace

QString JoltTexts::helper(const char *kind)
{
    return m_prefix + QLatin1String(kind) + u'_' + QString::number(m_helpers++);
}

QString JoltTexts::literalArgument(QString text, QStringList &arguments)
{
    if (isSafeInQuotes(text))
        return u'\'' + text + u'\'';
    // A helper's text that begins so would be a function or a look-up.
    while (!text.isEmpty() && QStringLiteral("=@^").contains(text[0])) {
        arguments << u'\'' + text.left(1) + u'\'';
        text.remove(0, 1);
    }
    const QString name = helper("literal");
    m_spec.set(toWtf8(name), Json::string(text));
    return u"@(1,"_qs + name + u')';
}

QString JoltTexts::add(const QString &text, const QString &target, JoltShiftSpec &shift)
{
    const JoltTexts before = *this;
    const QString why = addParts(text, target, shift);
    if (!why.isEmpty())
        *this = before; // Without the literals of what could not be written.
    return why;
}

QString JoltTexts::addParts(const QString &text, const QString &target, JoltShiftSpec &shift)
{
    Ways ways;
    size_t combinations = 1;
    QStringList arguments;
    const MacroText macros(text, {});
    for (const MacroPiece &piece : macros.pieces()) {
        const QString words = toQString(piece.text);
        if (piece.kind == MacroPiece::Kind::Time)
            return QStringLiteral("Jolt has no times for its macros");
        if (piece.kind != MacroPiece::Kind::Attribute) {
            arguments << literalArgument(words, arguments);
            continue;
        }
        const auto paths = waysTo(words);
        if (!paths)
            return QStringLiteral("Jolt's concat() cannot name the attribute \"%1\"").arg(words);
        for (const QString &path : *paths)
            arguments << u"@(1,"_qs + path + u')';
        const bool isKnown = std::any_of(ways.begin(), ways.end(), [&](const auto &way) { return way.first == words; });
        if (!isKnown) {
            ways.emplace_back(words, *paths);
            combinations *= static_cast<size_t>(paths->size());
        }
    }
    if (combinations > mostWays)
        return QStringLiteral("it names too many nested attributes");
    if (arguments.size() == 1) // concat() of one thing gives nothing.
        arguments.prepend(QStringLiteral("''"));
    const QString name = helper("text");
    m_spec.set(toWtf8(name), Json::string(u"=concat("_qs + arguments.join(u',') + u')'));
    addPresence(shift.child(name), ways, 0, name, target);
    return {};
}

} // namespace ds
