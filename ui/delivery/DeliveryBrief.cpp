// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/DeliveryBrief.h"

#include "model/request/Departure.h"
#include "ui/base/CredentialText.h"
#include "ui/base/Look.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace ds {
namespace {

constexpr size_t mostFindings = 5;

QString tr(const char *text)
{
    return QCoreApplication::translate("DeliveryBrief", text);
}

QString recordsLine(const DeliveryBrief &brief)
{
    const QString count = countOfRecords(brief.records);
    QStringList parts{brief.nexsetTitle, brief.allRead ? count : tr("%1 so far, still being read").arg(count)};
    if (brief.unsendable && brief.allRead && !brief.checking)
        parts << tr("%1 will be sent, %2 cannot")
                     .arg(countText(brief.records - *brief.unsendable), countText(*brief.unsendable));
    return parts.join(QStringLiteral(" · "));
}

QString callsLine(const Destination &destination)
{
    QStringList parts;
    if (destination.batching.enabled)
        parts << tr("up to %1 a call").arg(countOfRecords(destination.batching.size));
    else
        parts << tr("one record a call");
    parts << tr("%1 at a time").arg(destination.delivery.maxConcurrency);
    if (destination.delivery.requestsPerSecond > 0)
        parts << tr("at most %1 a second").arg(destination.delivery.requestsPerSecond);
    if (destination.responseWebhook.enabled && destination.responseWebhook.url.isEmpty())
        parts << tr("each response is kept in the account");
    else if (destination.responseWebhook.enabled)
        parts << tr("each response is passed on to %1").arg(destination.responseWebhook.url);
    return parts.join(QStringLiteral(" · "));
}

/// Of an unfinished delivery only what is left counts.
qint64 recordsToSend(const DeliveryBrief &brief)
{
    const bool unfinished = brief.history.exists && !brief.history.complete;
    return unfinished ? std::min(brief.records, brief.history.summary.pending)
                      : brief.records - brief.unsendable.value_or(0);
}

/// The rate limit alone takes that long; answers may take longer.
double leastSeconds(const DeliveryBrief &brief)
{
    const Destination &destination = brief.order.destination;
    if (destination.delivery.requestsPerSecond <= 0)
        return 0;
    const double perCall = destination.batching.enabled ? std::max(1.0, double(destination.batching.size)) : 1.0;
    return double(recordsToSend(brief)) / perCall / destination.delivery.requestsPerSecond;
}

bool isExpired(const DeliveryBrief &brief)
{
    return brief.credential && brief.credential->expires.isValid() && brief.credential->expires <= brief.now;
}

QString credentialLine(const DeliveryBrief &brief)
{
    if (!brief.credential)
        return tr("none that is on this computer");
    const QString line = QStringLiteral("%1 → %2").arg(brief.credential->name, credentialOrigin(*brief.credential));
    const QString warning = expiryWarning(brief);
    return warning.isEmpty() ? line : line + QStringLiteral("\n⚠ ") + warning;
}

/// The terminal says the same before its first request.
QString departureLine(const DeliveryBrief &brief)
{
    if (!brief.credential)
        return tr("nothing can be sent without a credential");
    return departureOf(brief.order.destination, QUrl(brief.credential->baseUrl)).sentence();
}

QString findingsLine(const DeliveryBrief &brief)
{
    if (brief.checking)
        return tr("Checking the Nexset…");
    if (brief.findings.empty())
        return tr("✓ Nothing to report");
    QStringList lines;
    for (const Finding &finding : brief.findings) {
        if (size_t(lines.size()) == mostFindings) {
            lines << tr("… and %1 more, below in the findings").arg(brief.findings.size() - mostFindings);
            break;
        }
        const bool error = severityOf(finding.code) == Severity::Error;
        const QString where = finding.records.empty() ? QString()
                              : finding.count == 1    ? tr(" (record %1)").arg(countText(finding.records.front() + 1))
                                                      : tr(" (%1)").arg(countOfRecords(finding.count));
        lines << (error ? QStringLiteral("✖ ") : QStringLiteral("⚠ ")) + codeName(finding.code) + where +
                     QStringLiteral(": ") + finding.message;
    }
    return lines.join(u'\n');
}

} // namespace

QString durationText(double seconds)
{
    if (seconds < 10)
        return tr("%1 s").arg(QLocale().toString(seconds, 'f', 1));
    const qint64 whole = qint64(seconds + 0.5);
    if (whole < 60)
        return tr("%1 s").arg(whole);
    if (whole < 3600)
        return tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return tr("%1 h %2 min").arg(whole / 3600).arg(whole / 60 % 60);
}

QString accountText(const DeliverySummary &summary, bool uncounted)
{
    return tr("%1 delivered · %2 failed · %3 unknown · %4 left")
        .arg(countText(summary.delivered), countText(summary.failed), countText(summary.unknown),
             uncounted ? tr("some") : countText(summary.pending));
}

QString flightText(const DeliveryProgress &progress, int maxConcurrency)
{
    const QString now = tr("%1 of %2 in flight").arg(countText(progress.inFlight), countText(progress.allowed));
    return progress.isSlowed ? tr("%1 (%2 once the server bears more)").arg(now, countText(maxConcurrency)) : now;
}

QString historyText(const DeliveryHistory &history)
{
    if (!history.exists)
        return {};
    const QString when = QLocale().toString(history.startedAt.toLocalTime(), QLocale::ShortFormat);
    const QString account = accountText(history.summary, history.uncounted);
    if (history.complete)
        return tr("This Nexset was delivered to this destination already, beginning %1: %2. Delivering it again sends "
                  "every "
                  "record once more.")
            .arg(when, account);
    if (!history.changed.isEmpty())
        return tr("A delivery of this Nexset that began %1 is unfinished: %2.").arg(when, account);
    return tr("A delivery of this Nexset that began %1 is unfinished: %2. Resume sends only what is left; starting "
              "over "
              "sends every record once more.")
        .arg(when, account);
}

QString expiryWarning(const DeliveryBrief &brief)
{
    constexpr qint64 soonSeconds = 7 * 24 * 3600;
    if (!brief.credential || !brief.credential->expires.isValid() || isExpired(brief))
        return {};
    const QDateTime &expires = brief.credential->expires;
    const QString when = QLocale().toString(expires.toLocalTime(), QLocale::ShortFormat);
    const double left = double(brief.now.secsTo(expires));
    const double needed = leastSeconds(brief);
    if (needed > left)
        return tr("Its token expires %1, but the rate limit makes this delivery last at least %2: replace the token "
                  "first. Once it expired calls are refused, and after twenty refusals the delivery stops.")
            .arg(when, durationText(needed));
    return left < soonSeconds ? tr("Its token expires %1.").arg(when) : QString();
}

QString timeText(const DeliveryBrief &brief)
{
    const double limited = leastSeconds(brief);
    const double likely = brief.pace > 0 ? double(recordsToSend(brief)) / brief.pace : 0;
    if (!brief.allRead || (limited <= 0 && likely <= 0))
        return {};
    if (likely > limited)
        return tr("about %1, as fast as the last delivery").arg(durationText(likely));
    return tr("at least %1, by the rate limit").arg(durationText(limited));
}

QList<std::pair<QString, QString>> briefLines(const DeliveryBrief &brief)
{
    QList<std::pair<QString, QString>> lines{{tr("Nexset"), recordsLine(brief)},
                                             {tr("Endpoint"), brief.endpoint},
                                             {tr("Credential"), credentialLine(brief)},
                                             {tr("Leaves"), departureLine(brief)},
                                             {tr("Calls"), callsLine(brief.order.destination)}};
    if (const QString time = timeText(brief); !time.isEmpty())
        lines << std::pair(tr("Takes"), time);
    lines << std::pair(tr("Findings"), findingsLine(brief));
    if (!brief.delivered.isEmpty())
        lines << std::pair(tr("Sent before"), QStringLiteral("⚠ ") + brief.delivered);
    return lines;
}

QString briefBlocker(const DeliveryBrief &brief)
{
    if (brief.order.nexset.isEmpty())
        return tr("Open the Nexset that is to be delivered.");
    if (!brief.credential)
        return tr("Choose a credential first.");
    if (isExpired(brief))
        return tr("The token of “%1” expired: replace it with a new one.").arg(brief.credential->name);
    const auto blocks = [](const Finding &finding) {
        return finding.records.empty() && severityOf(finding.code) == Severity::Error;
    };
    if (!brief.checking && std::any_of(brief.findings.begin(), brief.findings.end(), blocks))
        return tr("Correct the errors of the destination first: as it is, no record can be sent.");
    return {};
}

} // namespace ds
