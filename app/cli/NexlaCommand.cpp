// SPDX-License-Identifier: GPL-3.0-or-later
// `nexla …`: Nexsets and their samples in, destinations out (contract §13).
#include "app/cli/Commands.h"
#include "app/cli/NexlaSession.h"

#include <algorithm>

namespace ds {

namespace {

constexpr auto keys =
    " The key comes from NEXLA_SERVICE_KEY or NEXLA_TOKEN, else from the keychain (credential add NAME "
    "--kind nexla). NEXLA_API_URL is Nexla's address, https://dataops.nexla.io/nexla-api without it.";

const NexlaCommand table[] = {
    {"nexsets", "[--limit N]", "Lists the Nexsets, an object a line as Nexla gives it, all pages.", 0,
     addNexlaListOptions, runNexlaList},
    {"credentials", "[--limit N]", "Lists the credentials in Nexla, without anything secret.", 0, addNexlaListOptions,
     runNexlaList},
    {"sinks", "[--limit N]", "Lists the sinks: Nexla's destinations.", 0, addNexlaListOptions, runNexlaList},
    {"samples", "NEXSET [-o FILE] [--count N]",
     "Writes a Nexset's samples as NDJSON, a record a line: a Nexset for --records.", 1, addNexlaSamplesOptions,
     runNexlaSamples},
    {"publish", "DEST --nexset ID --nexla-credential ID [--activate] [--leave-out NAME,…] [--dry-run]",
     "Makes a sink in Nexla of the destination, and in front of it a derived Nexset with the mapping and exclusions as "
     "a "
     "Jolt transform; or updates what it was published as: pauses the sink, replaces its settings and activates it "
     "again. "
     "The ids are written into the destination's file (\"nexla\"). What Nexla cannot hold is refused before anything "
     "is "
     "sent. Exit code 3: it broke off half-way; the same command goes on from there.",
     1, addNexlaPublishOptions, runNexlaPublish},
    {"activate", "SINK", "Starts a sink: Nexla sends records from then on.", 1, nullptr, runNexlaActivate},
    {"pause", "SINK", "Stops a sink; it keeps its settings.", 1, nullptr, runNexlaPause},
    {"status", "SINK [--errors N]", "Shows the state of a sink and what it counted.", 1, addNexlaStatusOptions,
     runNexlaStatus},
    {"fetch", "SINK [-o FILE]",
     "Makes a destination file of a sink that calls an API by its URL. What could not be read is said on stderr and "
     "stays "
     "in Nexla when the destination is published back.",
     1, addNexlaFetchOptions, runNexlaFetch},
};

void printUsage(bool asked)
{
    QString text = QStringLiteral("Usage: destination-cli nexla COMMAND …\n\nReads Nexsets from Nexla and publishes "
                                  "destinations there.\n\n");
    for (const NexlaCommand &command : table)
        text += QStringLiteral("  nexla %1 %2\n").arg(QLatin1String(command.name), QString::fromUtf8(command.usage));
    text += QStringLiteral("\nnexla COMMAND --help tells more.") + QString::fromUtf8(keys) + u'\n';
    if (asked)
        printText(text.toStdString());
    else
        printMessage(text);
}

} // namespace

int runNexla(const QStringList &arguments)
{
    const QString name = arguments.value(0);
    if (name == u"--help") {
        printUsage(true);
        return AllWell;
    }
    const auto *command = std::find_if(std::begin(table), std::end(table),
                                       [&](const NexlaCommand &each) { return name == QLatin1String(each.name); });
    if (command == std::end(table)) {
        if (!name.isEmpty())
            printMessage(QStringLiteral("nexla has no command \"%1\".\n").arg(name));
        printUsage(false);
        return WrongUse;
    }
    CommandLine line(QStringLiteral("nexla ") + name, QString::fromUtf8(command->usage),
                     QString::fromUtf8(command->summary) + QString::fromUtf8(keys));
    line.addOption(QStringLiteral("credential"), QStringLiteral("Use the Nexla credential NAME of the keychain."),
                   QStringLiteral("NAME"));
    if (command->addOptions)
        command->addOptions(line);
    if (const auto code = line.parse(arguments.mid(1), command->positionals))
        return *code;
    return command->run(line);
}

} // namespace ds
