// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/Wording.h"

#include <QFileInfo>
#include <QStringList>

#include <algorithm>
#include <array>

namespace ds {

namespace {

/// Drawn as nothing, or as a space, though Unicode counts them among letters, symbols or marks.
constexpr std::array<char32_t, 6> blankLetters{0x034F, 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0};

bool isSeen(char32_t code)
{
    if (code == U' ')
        return true;
    if ((code >= 0xFE00 && code <= 0xFE0F) ||
        std::find(blankLetters.begin(), blankLetters.end(), code) != blankLetters.end())
        return false;
    switch (QChar::category(code)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Separator_Space:
        return false;
    default:
        return true;
    }
}

QString codePointName(char32_t code)
{
    return QStringLiteral("U+%1").arg(uint(code), 4, 16, QLatin1Char('0')).toUpper();
}

char32_t codePointAt(const QString &text, qsizetype i)
{
    const bool pair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
    return pair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : text[i].unicode();
}

QString spacesAtEnds(const QString &text)
{
    QStringList ends;
    if (text.startsWith(u' '))
        ends.append(QStringLiteral("start"));
    if (text.endsWith(u' '))
        ends.append(QStringLiteral("end"));
    return ends.isEmpty()
               ? QString()
               : QStringLiteral(" (with a space, U+0020, at its %1)").arg(ends.join(QStringLiteral(" and its ")));
}

} // namespace

Error unreadableFile(const QString &path, const QString &reason)
{
    const QFileInfo info(path);
    if (path.isEmpty() || !info.exists())
        return {QStringLiteral("There is no such file; check its name and folder."), path};
    if (info.isDir())
        return {QStringLiteral("This is a folder; name a file in it."), path};
    return {QStringLiteral("The file could not be read (%1); check that you may read it.").arg(reason), path};
}

QString counted(qint64 count, const QString &one, const QString &many)
{
    const QString several = many.isEmpty() ? one + u's' : many;
    return QString::number(count) + u' ' + (count == 1 ? one : several);
}

QString quoted(const QString &text, qsizetype most)
{
    QString shown;
    qsizetype i = 0;
    for (qsizetype count = 0; i < text.size() && count < most; ++count) {
        const char32_t code = codePointAt(text, i);
        const qsizetype size = QChar::requiresSurrogates(code) ? 2 : 1;
        shown += isSeen(code) ? text.mid(i, size) : u'[' + codePointName(code) + u']';
        i += size;
    }
    const bool cut = i < text.size();
    return u'"' + shown + (cut ? QStringLiteral("…\"") : u'"' + spacesAtEnds(text));
}

QString shownCharacter(const QString &text, qsizetype position)
{
    const char32_t code = codePointAt(text, position);
    const QString name = codePointName(code);
    if (!isSeen(code))
        return name;
    const QString character = text.mid(position, QChar::requiresSurrogates(code) ? 2 : 1);
    return QStringLiteral("\"%1\" (%2)").arg(character, name);
}

} // namespace ds
