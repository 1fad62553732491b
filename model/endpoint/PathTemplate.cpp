// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/endpoint/PathTemplate.h"

#include <QRegularExpression>

namespace ds {

PathTemplate::PathTemplate(const QString &text)
{
    static const QRegularExpression place(QStringLiteral("\\{([^{}]*)\\}"));
    m_pieces.clear();
    qsizetype done = 0;
    for (auto it = place.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch found = it.next();
        m_pieces.push_back({text.mid(done, found.capturedStart() - done), found.captured(1)});
        done = found.capturedEnd();
    }
    m_pieces.push_back({text.mid(done), {}});
}

QStringList PathTemplate::places() const
{
    QStringList ids;
    for (size_t i = 0; i + 1 < m_pieces.size(); ++i)
        ids += m_pieces[i].id;
    return ids;
}

std::optional<QStringList> PathTemplate::match(const QString &path) const
{
    QString pattern;
    for (size_t i = 0; i + 1 < m_pieces.size(); ++i)
        pattern += QRegularExpression::escape(m_pieces[i].literal) + QStringLiteral("([^/]+)");
    pattern = QRegularExpression::anchoredPattern(pattern + QRegularExpression::escape(m_pieces.back().literal));
    const QRegularExpressionMatch found = QRegularExpression(pattern).match(path);
    if (!found.hasMatch())
        return {};
    return found.capturedTexts().mid(1);
}

} // namespace ds
