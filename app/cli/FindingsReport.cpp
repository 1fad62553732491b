// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/FindingsReport.h"

#include "app/cli/CommandLine.h"
#include "model/base/Wording.h"

namespace ds {

namespace {

/// " in 7 records (0, 1, 2, …)"; empty for what concerns the destination itself.
QString places(const Finding &finding)
{
    if (finding.records.empty())
        return {};
    QStringList numbers;
    for (const qint64 record : finding.records)
        numbers.append(QString::number(record));
    if (finding.count > static_cast<qint64>(finding.records.size()))
        numbers.append(QStringLiteral("…"));
    return QStringLiteral(" in %1 (%2)").arg(counted(finding.count, QStringLiteral("record")), numbers.join(u", "_qs));
}

} // namespace

void reportEmptyNexset()
{
    printMessage(QStringLiteral("The Nexset has no records, so there is nothing to send."));
}

void reportFindings(const Checker &checker, bool all)
{
    if (all && checker.recordCount() == 0)
        reportEmptyNexset();
    for (const Finding &finding : checker.findings(all))
        printMessage(
            QStringLiteral("%1 %2%3: %4")
                .arg(severityName(severityOf(finding.code)), codeName(finding.code), places(finding), finding.message));
}

} // namespace ds
