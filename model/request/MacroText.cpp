// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/MacroText.h"

#include <QRegularExpression>

namespace ds {

namespace {

std::string isoTime(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ssZ")).toStdString();
}

/// The text of a time macro; nothing when `name` is none.
std::optional<std::string> timeText(const QString &name, const QDateTime &now)
{
    static const QRegularExpression daysEarlier(QStringLiteral("^now-(\\d{1,6})$"));
    static const std::pair<QString, QString> parts[] = {{QStringLiteral("YYYY"), QStringLiteral("yyyy")},
                                                        {QStringLiteral("MM"), QStringLiteral("MM")},
                                                        {QStringLiteral("dd"), QStringLiteral("dd")},
                                                        {QStringLiteral("HH"), QStringLiteral("HH")}};
    if (name == u"now")
        return isoTime(now);
    if (const auto match = daysEarlier.match(name); match.hasMatch())
        return isoTime(now.addDays(-match.captured(1).toLongLong()));
    for (const auto &[macro, format] : parts) {
        if (name == macro)
            return now.toUTC().toString(format).toStdString();
    }
    return {};
}

} // namespace

MacroText::MacroText(const QString &text, const QDateTime &now)
{
    static const QRegularExpression braces(QStringLiteral("\\{([^{}]+)\\}"));
    qsizetype done = 0;
    for (auto it = braces.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QString name = match.captured(1);
        addLiteral(toWtf8(QStringView(text).mid(done, match.capturedStart() - done)));
        done = match.capturedEnd();
        if (name.startsWith(u"record.") && name.size() > 7)
            m_pieces.push_back({MacroPiece::Kind::Attribute, toWtf8(QStringView(name).mid(7))});
        else if (name.startsWith(u"secret.") && name.size() > 7)
            m_pieces.push_back({MacroPiece::Kind::Secret, toWtf8(QStringView(name).mid(7))});
        else if (const auto time = timeText(name, now))
            m_pieces.push_back({MacroPiece::Kind::Time, *time});
        else
            addLiteral(toWtf8(match.capturedView(0)));
    }
    addLiteral(toWtf8(QStringView(text).mid(done)));
}

void MacroText::addLiteral(const std::string &text)
{
    if (text.empty())
        return;
    if (!m_pieces.empty() && m_pieces.back().kind == MacroPiece::Kind::Literal)
        m_pieces.back().text += text;
    else
        m_pieces.push_back({MacroPiece::Kind::Literal, text});
}

std::vector<std::string> MacroText::attributes() const
{
    std::vector<std::string> paths;
    for (const MacroPiece &piece : m_pieces) {
        if (piece.kind == MacroPiece::Kind::Attribute)
            paths.push_back(piece.text);
    }
    return paths;
}

bool MacroText::hasSecrets() const
{
    return std::any_of(m_pieces.begin(), m_pieces.end(),
                       [](const MacroPiece &piece) { return piece.kind == MacroPiece::Kind::Secret; });
}

QString absence(const Json *value)
{
    if (!value)
        return QStringLiteral("missing");
    return value->isNull() ? QStringLiteral("null") : QStringLiteral("empty");
}

std::string plainText(const Json &value)
{
    return value.isArray() || value.isObject() ? value.toCompact() : value.text();
}

} // namespace ds
