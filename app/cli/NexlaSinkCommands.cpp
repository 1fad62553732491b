// SPDX-License-Identifier: GPL-3.0-or-later
// `nexla activate|pause|status`.
#include "app/cli/NexlaSession.h"
#include "model/nexla/NexlaStatus.h"

namespace ds {

namespace {

constexpr qint64 mostErrors = 1000;

int act(const CommandLine &line, bool activate)
{
    const auto sink = nexlaIdArgument(line, 0, "sink");
    const std::unique_ptr<NexlaSession> session = sink ? NexlaSession::open(line) : nullptr;
    if (!session)
        return WrongUse;
    const NexlaReply reply = session->api().call(sinkActionCall(*sink, activate));
    if (!reply.done()) {
        if (reply.mayHaveTakenEffect())
            printMessage(QStringLiteral("Whether this took effect is not known; nexla status %1 tells.").arg(*sink));
        return nexlaFailed(reply);
    }
    printLine(sinkActionLine(*sink, reply.body, activate).toCompact());
    return AllWell;
}

/// A line for each error sample; false after a word of complaint.
bool printErrors(NexlaApi &api, qint64 sink, qint64 count)
{
    const Result<Json::Items> errors = readSinkErrors(api, sink, count);
    if (!errors) {
        printMessage(QStringLiteral("The error samples could not be read: ") + errors.error().sentence());
        return false;
    }
    for (const Json &error : *errors)
        printLine(error.toCompact());
    if (errors->empty())
        printMessage(QStringLiteral("There are no error samples."));
    return true;
}

} // namespace

int runNexlaActivate(const CommandLine &line)
{
    return act(line, true);
}

int runNexlaPause(const CommandLine &line)
{
    return act(line, false);
}

int runNexlaStatus(const CommandLine &line)
{
    endWithReader();
    const auto sink = nexlaIdArgument(line, 0, "sink");
    const auto errors = sink ? line.number(QStringLiteral("errors"), 0, 1, mostErrors) : std::nullopt;
    const std::unique_ptr<NexlaSession> session = errors ? NexlaSession::open(line) : nullptr;
    if (!session)
        return WrongUse;
    const NexlaReply reply = session->api().call({"GET", "/data_sinks/" + std::to_string(*sink)});
    if (!reply.done())
        return nexlaFailed(reply);
    const NexlaCounts counts = readSinkCounts(session->api(), *sink, reply.body, QDate::currentDate());
    printLine(sinkStatusLine(reply.body, counts).toCompact());
    if (!counts.problem.isEmpty())
        printMessage(QStringLiteral("The counts could not be read: ") + counts.problem);
    return *errors == 0 || printErrors(session->api(), *sink, *errors) ? AllWell : SomethingFailed;
}

} // namespace ds
