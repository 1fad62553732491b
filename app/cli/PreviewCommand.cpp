// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Building.h"
#include "app/cli/Commands.h"
#include "app/cli/FindingsReport.h"
#include "model/request/RequestLine.h"

#include <limits>

namespace ds {

int runPreview(const QStringList &arguments)
{
    CommandLine line(
        QStringLiteral("preview"), QStringLiteral("DEST --records FILE [--limit N]"),
        QStringLiteral("Prints every request that a delivery would send, and every record that none can be "
                       "made of. Sends nothing and needs no credential."));
    line.addRecordsOptions();
    line.addOption(QStringLiteral("limit"), QStringLiteral("Stop after N lines."), QStringLiteral("N"));
    if (const auto code = line.parse(arguments, 1))
        return *code;
    const auto limit =
        line.number(QStringLiteral("limit"), std::numeric_limits<qint64>::max(), 0, std::numeric_limits<qint64>::max());
    if (!limit)
        return WrongUse;
    const std::unique_ptr<Building> building = Building::load(line.positional(0), line.baseUrl());
    if (!building)
        return WrongUse;
    std::optional<OpenedNexset> nexset = openRecords(line);
    if (!nexset)
        return WrongUse;

    RequestStream stream(*nexset->records, building->builder());
    Checker checker(building->destination(), building->context());
    checker.limitNames(mostNamesWatched);
    stream.setObserver([&](const ReadItem &item) { checker.addRecord(item); });
    bool failed = false;
    bool all = false;
    for (qint64 printed = 0; printed < *limit; ++printed) {
        const std::optional<BuildItem> item = stream.next();
        all = !item;
        if (all)
            break;
        failed = failed || std::holds_alternative<RecordFailure>(*item);
        checker.addItem(*item);
        if (!printLine(buildItemLine(*item)))
            return WrongUse;
    }
    reportFindings(checker, all);
    if (const auto failure = nexset->records->failure()) {
        printMessage(failure->sentence());
        return WrongUse;
    }
    return failed ? SomethingFailed : AllWell;
}

} // namespace ds
