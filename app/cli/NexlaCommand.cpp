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

struct NexlaOption
{
    const char *name;
    const char *value; ///< Empty: a switch.
    const char *help;
};

constexpr NexlaOption options[] = {
    {"credential", "NAME", "Use the Nexla credential NAME of the keychain."},
    {"limit", "N", "Lists: print N lines at most."},
    {"count", "N", "samples: N at most; 100 without it."},
    {"o", "FILE", "samples, fetch: write to FILE instead of standard output."},
    {"nexset", "ID", "publish: the Nexset whose records are sent."},
    {"nexla-credential", "ID", "publish: the 100ms credential in Nexla."},
    {"activate", "", "publish: start it at once."},
    {"leave-out", "NAMES",
     "publish: do without what Nexla cannot hold. The names are those that the refusal gives (expression, delivery …), "
     "or "
     "the fields themselves; several with commas, or all."},
    {"overwrite", "", "publish: also replace what was changed in Nexla since."},
    {"new", "", "publish: anew, whatever it was published as before."},
    {"dry-run", "", "publish: print the requests that would be sent, and send nothing that changes anything."},
    {"errors", "N",
     "status: print up to N records that failed there as well, a line each, in the shape that --records takes."},
};

const NexlaCommand table[] = {
    {"nexsets", "[--limit N]", "Lists the Nexsets, an object a line as Nexla gives it, all pages.", 0, "limit",
     runNexlaList},
    {"credentials", "[--limit N]", "Lists the credentials in Nexla, without anything secret.", 0, "limit",
     runNexlaList},
    {"sinks", "[--limit N]", "Lists the sinks: Nexla's destinations.", 0, "limit", runNexlaList},
    {"samples", "NEXSET [-o FILE] [--count N]",
     "Writes a Nexset's samples as NDJSON, a record a line: a Nexset for --records.", 1, "o count", runNexlaSamples},
    {"publish", "DEST --nexset ID --nexla-credential ID [--activate] [--leave-out NAMES] [--dry-run]",
     "Makes a sink in Nexla of the destination, and in front of it a derived Nexset with the mapping and exclusions as "
     "a "
     "Jolt transform; or updates what it was published as: pauses the sink, replaces its settings and activates it "
     "again. "
     "The ids are written into the destination's file (\"nexla\"). What Nexla cannot hold is refused before anything "
     "is "
     "sent. Exit code 3: it broke off half-way; the same command goes on from there.",
     1, "nexset nexla-credential activate leave-out overwrite new dry-run", runNexlaPublish},
    {"activate", "SINK", "Starts a sink: Nexla sends records from then on.", 1, "", runNexlaActivate},
    {"pause", "SINK", "Stops a sink; it keeps its settings.", 1, "", runNexlaPause},
    {"status", "SINK [--errors N]", "Shows the state of a sink and what it counted.", 1, "errors", runNexlaStatus},
    {"fetch", "SINK [-o FILE]",
     "Makes a destination file of a sink that calls an API by its URL. What could not be read is said on stderr and "
     "stays "
     "in Nexla when the destination is published back.",
     1, "o", runNexlaFetch},
};

void addOptions(CommandLine &line, const QStringList &names)
{
    for (const NexlaOption &option : options) {
        if (names.isEmpty() || names.contains(QLatin1String(option.name)))
            line.addOption(QString::fromLatin1(option.name), QString::fromUtf8(option.help),
                           QString::fromLatin1(option.value));
    }
}

QString commandNames()
{
    QStringList names;
    for (const NexlaCommand &command : table)
        names << QString::fromLatin1(command.name);
    return names.join(u'|');
}

/// Without a command that there is: what there is.
int withoutCommand(const QStringList &arguments)
{
    CommandLine line(
        QStringLiteral("nexla"), commandNames() + QStringLiteral(" …"),
        QStringLiteral("Reads Nexsets from Nexla and publishes destinations there; nexla COMMAND --help tells "
                       "more of each.") +
            QString::fromUtf8(keys));
    addOptions(line, {});
    if (const auto code = line.parse(arguments, 1))
        return *code;
    printMessage(QStringLiteral("nexla takes %1, not \"%2\".").arg(commandNames(), line.positional(0)));
    return WrongUse;
}

} // namespace

int runNexla(const QStringList &arguments)
{
    const QString name = arguments.value(0);
    const auto *command = std::find_if(std::begin(table), std::end(table),
                                       [&](const NexlaCommand &each) { return name == QLatin1String(each.name); });
    if (command == std::end(table))
        return withoutCommand(arguments);
    CommandLine line(QStringLiteral("nexla ") + name, QString::fromUtf8(command->usage),
                     QString::fromUtf8(command->summary) + QString::fromUtf8(keys));
    addOptions(line, QString::fromLatin1(command->options).split(u' ') + QStringList{QStringLiteral("credential")});
    if (const auto code = line.parse(arguments.mid(1), command->positionals))
        return *code;
    return command->run(line);
}

} // namespace ds
