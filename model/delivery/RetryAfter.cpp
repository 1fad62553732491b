// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/delivery/RetryAfter.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>

namespace ds {

namespace {

using std::chrono::milliseconds;

/// Error texts are short; nobody hides the sentence behind megabytes.
constexpr size_t searchedText = 4096;

milliseconds bounded(double ms)
{
    return milliseconds(qint64(std::clamp(ms, 0.0, double(longestServerWait.count()))));
}

bool sameName(const std::string &name, QLatin1StringView other)
{
    return QLatin1StringView(name.data(), qsizetype(name.size())).compare(other, Qt::CaseInsensitive) == 0;
}

std::optional<milliseconds> oneWait(const QString &text, const QDateTime &now)
{
    static const QRegularExpression whole(QStringLiteral("^\\d+$"));
    if (whole.match(text).hasMatch())
        return bounded(text.toDouble() * 1000);
    const QDateTime date = httpDate(text);
    if (!date.isValid())
        return {};
    return bounded(double(now.msecsTo(date)));
}

} // namespace

QDateTime httpDate(const QString &whole)
{
    // Date and time apart: read together they would be local time, which skips an hour in spring.
    static const QRegularExpression standard(QStringLiteral("^(\\d+[ -][A-Za-z]+[ -]\\d+) (\\d+:\\d+:\\d+) GMT$"));
    static const QRegularExpression asctime(QStringLiteral("^[A-Za-z]+ ([A-Za-z]+) (\\d+) (\\d+:\\d+:\\d+) (\\d+)$"));
    const QString text = whole.mid(whole.indexOf(u',') + 1).simplified();
    QString day;
    QString time;
    if (const auto match = standard.match(text); match.hasMatch())
        std::tie(day, time) = std::pair(match.captured(1).replace(u'-', u' '), match.captured(2));
    else if (const auto old = asctime.match(text); old.hasMatch())
        std::tie(day, time) =
            std::pair(old.captured(2) + u' ' + old.captured(1) + u' ' + old.captured(4), old.captured(3));
    else
        return {};
    const bool shortYear = day.section(u' ', -1).size() == 2;
    const QDate date = QLocale::c().toDate(day, shortYear ? QStringLiteral("d MMM yy") : QStringLiteral("d MMM yyyy"));
    const QTime clock = QTime::fromString(time, QStringLiteral("hh:mm:ss"));
    if (!date.isValid() || !clock.isValid())
        return {};
    // Two-digit years of the old form would be of the last century.
    return QDateTime(date.year() < 1970 ? date.addYears(100) : date, clock, Qt::UTC);
}

QDateTime dateOf(const Answer &answer)
{
    for (const auto &[name, value] : answer.headers) {
        if (sameName(name, QLatin1StringView("date")))
            return httpDate(QString::fromStdString(value));
    }
    return {};
}

std::optional<milliseconds> retryAfterHeader(const std::string &value, const QDateTime &now)
{
    const QString text = QString::fromStdString(value).simplified();
    if (const auto wait = oneWait(text, now))
        return wait;
    std::optional<milliseconds> longest;
    for (const QString &part : text.split(u',')) { // Several headers in one line.
        if (const auto wait = oneWait(part.trimmed(), now))
            longest = std::max(longest.value_or(milliseconds(0)), *wait);
    }
    return longest;
}

std::optional<milliseconds> retryAfterText(const std::string &body)
{
    static const QRegularExpression sentence(
        QStringLiteral("retry after (\\d+(?:\\.\\d+)?) ?(ms|millisecond|minute|min|s)"),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = sentence.match(QString::fromUtf8(body.data(), qsizetype(std::min(body.size(), searchedText))));
    if (!match.hasMatch())
        return {};
    const QString unit = match.captured(2).toLower();
    const double factor = unit.startsWith(u"mi") && !unit.startsWith(u"mil") ? 60000 : unit.startsWith(u'm') ? 1 : 1000;
    return bounded(match.captured(1).toDouble() * factor);
}

std::optional<milliseconds> askedWait(const Answer &answer, const QDateTime &now)
{
    const QDateTime sent = dateOf(answer);
    std::optional<milliseconds> wait = retryAfterText(answer.body);
    for (const auto &[name, value] : answer.headers) {
        if (!sameName(name, QLatin1StringView("retry-after")))
            continue;
        if (const auto asked = retryAfterHeader(value, sent.isValid() ? sent : now))
            wait = std::max(wait.value_or(milliseconds(0)), *asked);
    }
    return wait;
}

} // namespace ds
