// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Building.h"
#include "app/cli/Commands.h"
#include "app/cli/FindingsReport.h"
#include "model/check/Checker.h"

namespace ds {

namespace {

std::string findingLine(const Finding &finding)
{
    Json::Items records;
    for (qint64 record : finding.records)
        records.push_back(Json::number(record));
    Json line = Json::object();
    line.set("code", Json::string(codeName(finding.code)));
    line.set("severity", Json::string(severityName(severityOf(finding.code))));
    line.set("message", Json::string(finding.message));
    line.set("field", Json::string(finding.field));
    line.set("count", Json::number(finding.count));
    line.set("records", Json::array(std::move(records)));
    return line.toCompact();
}

} // namespace

int runCheck(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("check"), QStringLiteral("DEST [--records FILE]"),
                     QStringLiteral("Prints what is wrong with a destination and with the records, one finding a line. "
                                    "Sends nothing and needs no credential."));
    line.addRecordsOptions();
    if (const auto code = line.parse(arguments, 1))
        return *code;
    const std::unique_ptr<Building> building = Building::load(line.positional(0), line.baseUrl());
    if (!building)
        return WrongUse;
    std::optional<OpenedNexset> nexset;
    if (line.isSet(QStringLiteral("records")) && !(nexset = openRecords(line)))
        return WrongUse;

    Checker checker(building->destination(), building->context());
    if (nexset)
        addAll(checker, building->destination(), building->context(), *nexset->records);
    if (nexset && checker.recordCount() == 0)
        reportEmptyNexset();
    bool errors = false;
    for (const Finding &finding : checker.findings()) {
        errors = errors || severityOf(finding.code) == Severity::Error;
        printLine(findingLine(finding));
    }
    if (const auto failure = nexset ? nexset->records->failure() : std::nullopt) {
        printMessage(failure->sentence());
        return WrongUse;
    }
    return errors ? SomethingFailed : AllWell;
}

} // namespace ds
