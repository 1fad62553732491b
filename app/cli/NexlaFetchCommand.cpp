// SPDX-License-Identifier: GPL-3.0-or-later
// `nexla fetch`.
#include "app/cli/Building.h"
#include "app/cli/NexlaSession.h"
#include "app/cli/Outputs.h"
#include "model/destination/DestinationFile.h"
#include "model/exchange/Exports.h"
#include "model/nexla/NexlaFetch.h"

namespace ds {

int runNexlaFetch(const CommandLine &line)
{
    const auto sink = nexlaIdArgument(line, 0, "sink");
    Outputs output({});
    if (!sink || !output.open(line.value(QStringLiteral("o")), Outputs::Kind::Plain))
        return WrongUse;
    const std::unique_ptr<NexlaSession> session = NexlaSession::open(line);
    if (!session)
        return WrongUse;
    const NexlaReply reply = session->api().call({"GET", "/data_sinks/" + std::to_string(*sink)});
    if (!reply.done())
        return nexlaFailed(reply);
    const Result<Imported> fetched =
        destinationFromSink(readSourceOf(session->api(), reply.body), loadCatalog(), line.givenBaseUrl());
    if (!fetched) {
        printMessage(fetched.error().sentence());
        return WrongUse;
    }
    const Result<void> written = writeAll(output.main(), destinationToJson(fetched->destination).toPretty() + '\n');
    if (!written)
        printMessage(written.error().sentence());
    if (!written || !output.commit())
        return WrongUse;
    for (const QString &note : fetched->notes)
        printMessage(note);
    return AllWell;
}

} // namespace ds
