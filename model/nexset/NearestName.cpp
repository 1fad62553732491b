// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/NearestName.h"

#include "model/base/Wording.h"
#include "model/nexset/Attributes.h"
#include "model/nexset/CellDialect.h"

#include <algorithm>
#include <numeric>

namespace ds {

namespace {

/// Without what cannot be seen and without space at the ends, in one Unicode form and case.
QString looked(const QString &name)
{
    QString seen;
    for (const QChar c : name.normalized(QString::NormalizationForm_KC)) {
        const bool hidden = c.category() == QChar::Other_Format || c.category() == QChar::Other_Control;
        if (!hidden)
            seen += c;
    }
    return seen.simplified().toCaseFolded();
}

/// Also without what joins words (`Room Name`, `room_name`, `roomName`) and quotes behind a space, which CSV keeps.
QString joined(const QString &name)
{
    QString letters = looked(name);
    letters.removeIf([](QChar c) { return c == u' ' || c == u'_' || c == u'-' || c == u'.' || c == u'"'; });
    return letters;
}

/// How many letters must be added, removed, changed or swapped with the next one.
qsizetype distance(const QString &a, const QString &b)
{
    std::vector<qsizetype> before(static_cast<size_t>(b.size()) + 1);
    std::iota(before.begin(), before.end(), 0);
    std::vector<qsizetype> beforeThat;
    for (qsizetype i = 1; i <= a.size(); ++i) {
        std::vector<qsizetype> row{i};
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = static_cast<size_t>(j);
            qsizetype least =
                std::min({before[at] + 1, row[at - 1] + 1, before[at - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                least = std::min(least, beforeThat[at - 2] + 1);
            row.push_back(least);
        }
        beforeThat = std::exchange(before, std::move(row));
    }
    return before.back();
}

bool isMisspelt(const QString &wanted, const QString &name)
{
    const qsizetype most = wanted.size() < 4 ? 0 : wanted.size() < 8 ? 1 : 2;
    return most > 0 && std::abs(wanted.size() - name.size()) <= most && distance(looked(wanted), looked(name)) <= most;
}

/// The code points above ASCII, which tell two Unicode forms of one text apart.
QString codePoints(const QString &name)
{
    QStringList shown;
    for (qsizetype i = 0; i < name.size() && shown.size() < 4; ++i) {
        if (name[i].unicode() > 0x7F && !name[i].isLowSurrogate())
            shown.append(QStringLiteral("U+%1").arg(uint(name[i].unicode()), 4, 16, QLatin1Char('0')).toUpper());
    }
    return shown.join(u' ');
}

QString described(const QString &wanted, const QString &name)
{
    const QString shown = QStringLiteral("there is ") + quoted(name);
    if (wanted.normalized(QString::NormalizationForm_C) == name.normalized(QString::NormalizationForm_C))
        return shown + QStringLiteral(" in another Unicode form (%1)").arg(codePoints(name));
    if (wanted.compare(name, Qt::CaseInsensitive) == 0)
        return shown + QStringLiteral(" in another case");
    return shown;
}

/// The separator that would make `wanted` a column of its own out of a name that holds several.
std::optional<char> unusedSeparator(const QString &wanted, const QString &name)
{
    for (const char separator : {';', '\t', '|', ','}) {
        const QStringList parts = name.split(QLatin1Char(separator));
        const bool within = std::any_of(parts.begin(), parts.end(), [&](QString part) {
            part.remove(u'"');
            return looked(part) == looked(wanted);
        });
        if (parts.size() > 1 && within)
            return separator;
    }
    return {};
}

} // namespace

QString nearestName(const QString &wanted, const QStringList &names)
{
    const auto first = [&](auto fits) {
        const auto found = std::find_if(names.begin(), names.end(), fits);
        return found == names.end() ? QString() : *found;
    };
    QString name = first([&](const QString &n) { return looked(n) == looked(wanted); });
    if (name.isEmpty())
        name = first([&](const QString &n) { return joined(n) == joined(wanted); });
    if (!name.isEmpty())
        return described(wanted, name);
    name = first([&](const QString &n) { return unusedSeparator(wanted, n).has_value(); });
    if (!name.isEmpty())
        return QStringLiteral("there is one column %1, so its cells are separated by %2 (--separator names it)")
            .arg(quoted(name), separatorInWords(*unusedSeparator(wanted, name)));
    name = first([&](const QString &n) { return isMisspelt(wanted, n); });
    return name.isEmpty() ? QString() : described(wanted, name);
}

QString nearestAttribute(const Json &record, std::string_view wanted)
{
    AttributeNames names;
    names.add(record);
    constexpr qsizetype most = 500; ///< Names compared.
    const QString clause = nearestName(toQString(wanted), names.paths().mid(0, most));
    return clause.isEmpty() ? QString() : QStringLiteral("; ") + clause;
}

} // namespace ds
