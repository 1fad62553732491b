// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Building.h"
#include "app/cli/Commands.h"
#include "app/cli/DeliveryRun.h"
#include "app/common/AppPaths.h"
#include "app/common/RunCredentials.h"
#include "model/network/delivery/PreparedDelivery.h"

namespace ds {

namespace {

constexpr qint64 longestGiveUp = 366LL * 24 * 3600;

void addOptions(CommandLine &line)
{
    line.addRecordsOptions();
    line.addOption(QStringLiteral("ledger"), QStringLiteral("Keep the account in FILE."), QStringLiteral("FILE"));
    line.addOption(QStringLiteral("resume"), QStringLiteral("Go on from the ledger of an earlier run."));
    line.addOption(QStringLiteral("retry-failed"), QStringLiteral("Go on, and send failed records once more."));
    line.addOption(QStringLiteral("split-refused"), QStringLiteral("Send the records of a refused batch one by one."));
    line.addOption(
        QStringLiteral("on-unknown"),
        QStringLiteral("What to do when an answer was never seen and sending again may act twice: hold (keep it "
                       "as unknown) or resend."),
        QStringLiteral("hold|resend"));
    line.addOption(QStringLiteral("give-up-after"),
                   QStringLiteral("Stop when the server is away for so many seconds (600); 0: never."),
                   QStringLiteral("SECONDS"));
    line.addOption(QStringLiteral("failed-to"), QStringLiteral("Write failed records to FILE, a Nexset itself."),
                   QStringLiteral("FILE"));
    line.addOption(QStringLiteral("answers-to"),
                   QStringLiteral("Keep all answers and write them to FILE at the end, each beside its record and "
                                  "request: a Nexset for the next destination."),
                   QStringLiteral("FILE"));
    line.addOption(QStringLiteral("only-failed-of"),
                   QStringLiteral("Deliver only the records that failed in the delivery of LEDGER, with the settings "
                                  "of now and a ledger of their own."),
                   QStringLiteral("LEDGER"));
}

std::optional<bool> resendsUnknown(const CommandLine &line)
{
    const QString what =
        line.isSet(QStringLiteral("on-unknown")) ? line.value(QStringLiteral("on-unknown")) : QStringLiteral("hold");
    if (what == u"hold" || what == u"resend")
        return what == u"resend";
    printMessage(QStringLiteral("--on-unknown takes hold or resend, not \"%1\".").arg(what));
    return {};
}

bool useDefaultLedger(DeliveryPlan &plan)
{
    const Result<QString> folder = ownFolder(QStringLiteral("deliveries"));
    if (!folder) {
        printMessage(folder.error().sentence() + QStringLiteral(" Or name the ledger's place with --ledger."));
        return false;
    }
    plan.ledgerPath = defaultLedgerPath(programHome(), plan.destinationPath, plan.recordsPath, plan.onlyFailedOf);
    return true;
}

std::optional<DeliveryPlan> planOf(const CommandLine &line, const Building &building)
{
    const QString records = line.value(QStringLiteral("records"));
    if (records.isEmpty() || records == u"-") {
        printMessage(
            QStringLiteral("deliver takes --records FILE; standard input could not be read again after a crash."));
        return {};
    }
    DeliveryPlan plan;
    const auto resend = resendsUnknown(line);
    const auto options = nexsetOptions(line);
    plan.destination = building.destination();
    const auto giveUp =
        line.number(QStringLiteral("give-up-after"), plan.destination.delivery.giveUpAfterSeconds, 0, longestGiveUp);
    // Opened for its notes and faults; the delivery opens it again.
    if (!resend || !options || !giveUp || !openRecords(line))
        return {};
    plan.destination.delivery.giveUpAfterSeconds = static_cast<int>(*giveUp);
    plan.destinationPath = line.positional(0);
    plan.recordsPath = records;
    plan.nexset = *options;
    plan.onlyFailedOf = line.value(QStringLiteral("only-failed-of"));
    plan.resume = line.isSet(QStringLiteral("resume"));
    plan.retryFailed = line.isSet(QStringLiteral("retry-failed"));
    plan.splitRefused = line.isSet(QStringLiteral("split-refused"));
    plan.resendUnknown = *resend;
    plan.failedTo = line.value(QStringLiteral("failed-to"));
    plan.answersTo = line.value(QStringLiteral("answers-to"));
    plan.ledgerPath = line.value(QStringLiteral("ledger"));
    if (plan.ledgerPath.isEmpty() && !useDefaultLedger(plan))
        return {};
    if (!outputsAreFree(
            {}, {{QStringLiteral("the ledger"), plan.ledgerPath}, {QStringLiteral("the Nexset"), plan.recordsPath}}))
        return {};
    if (const Result<void> paths = checkPaths(plan); !paths) {
        printMessage(paths.error().sentence());
        return {};
    }
    return plan;
}

} // namespace

int runDeliver(const QStringList &arguments)
{
    CommandLine line(
        QStringLiteral("deliver"), QStringLiteral("DEST --records FILE [options]"),
        QStringLiteral("Sends every record and accounts for each in a ledger that survives a crash. Ctrl-C "
                       "finishes what is under way and stops; a second one stops at once."));
    addOptions(line);
    if (const auto code = line.parse(arguments, 1))
        return *code;
    const std::unique_ptr<Building> building = Building::load(line.positional(0), line.baseUrl());
    if (!building)
        return WrongUse;
    std::optional<DeliveryPlan> plan = planOf(line, *building);
    if (!plan)
        return WrongUse;
    if (const Result<void> ledger = checkLedger(*plan); !ledger) { // before a sandbox is started and announced
        printMessage(ledger.error().sentence());
        return WrongUse;
    }
    RunCredentials credentials(line.givenBaseUrl());
    if (!building->useSandboxIfNamed(credentials))
        return WrongUse;
    plan->context = building->context();
    Result<DeliveryTools> tools = openTools(*plan, credentials.store());
    if (!tools) {
        printMessage(tools.error().sentence());
        return WrongUse;
    }
    return runDelivery(*std::move(plan), *std::move(tools));
}

} // namespace ds
