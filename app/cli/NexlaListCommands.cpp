// SPDX-License-Identifier: GPL-3.0-or-later
// `nexla nexsets|credentials|sinks|samples`.
#include "app/cli/NexlaSession.h"
#include "app/cli/Outputs.h"
#include "model/base/Wording.h"
#include "model/exchange/Exports.h"
#include "model/nexla/NexlaLists.h"
#include "model/nexla/NexlaSamples.h"

#include <algorithm>

namespace ds {

namespace {

constexpr qint64 usualSamples = 100;
constexpr qint64 mostSamples = 100'000;

/// The samples one a line, at most `count`; false when they cannot be written.
bool write(const NexlaSamples &samples, qint64 count, QIODevice &out)
{
    for (qint64 i = 0; i < std::min(count, qint64(samples.records.size())); ++i) {
        const Result<void> written = writeAll(out, samples.records[size_t(i)].toCompact() + '\n');
        if (!written) {
            printMessage(written.error().sentence());
            return false;
        }
    }
    return true;
}

/// The same for standard output, where a reader may have enough.
bool print(const NexlaSamples &samples, qint64 count)
{
    return std::all_of(samples.records.begin(),
                       samples.records.begin() + std::min(count, qint64(samples.records.size())),
                       [](const Json &record) { return printLine(record.toCompact()); });
}

int noSamples(qint64 nexset, const NexlaSamples &samples)
{
    if (samples.unusable > 0)
        printMessage(
            QStringLiteral("The samples of the Nexset %1 are no JSON objects, so they are no records.").arg(nexset));
    else
        printMessage(QStringLiteral("The Nexset %1 has no samples: nothing came through it yet. Check its source in "
                                    "Nexla, or take another Nexset (\"nexla nexsets\").")
                         .arg(nexset));
    return SomethingFailed;
}

} // namespace

int runNexlaList(const CommandLine &line)
{
    endWithReader();
    const auto limit =
        line.number(QStringLiteral("limit"), std::numeric_limits<qint64>::max(), 1, std::numeric_limits<qint64>::max());
    const std::unique_ptr<NexlaSession> session = limit ? NexlaSession::open(line) : nullptr;
    if (!session)
        return WrongUse;
    const NexlaListKind &kind = *nexlaListKind(line.command().section(u' ', 1));
    qint64 printed = 0;
    const Result<void> read = readNexlaList(session->api(), kind, [&](const Json &object) {
        return printLine(withoutKeys(object).toCompact()) && ++printed < *limit;
    });
    if (!read) {
        printMessage(read.error().sentence());
        if (printed > 0)
            printMessage(QStringLiteral("The list is not complete: it broke off after %1.").arg(printed));
        return SomethingFailed;
    }
    if (printed == 0)
        printMessage(QStringLiteral("There are no %1 that you have access to.").arg(QString::fromUtf8(kind.label)));
    return AllWell;
}

int runNexlaSamples(const CommandLine &line)
{
    endWithReader();
    const auto nexset = nexlaIdArgument(line, 0, "Nexset");
    if (!nexset)
        return WrongUse;
    const auto count = line.number(QStringLiteral("count"), usualSamples, 1, mostSamples);
    Outputs output({});
    if (!count || !output.open(line.value(QStringLiteral("o")), Outputs::Kind::Private))
        return WrongUse;
    const std::unique_ptr<NexlaSession> session = NexlaSession::open(line);
    if (!session)
        return WrongUse;
    const NexlaReply reply = session->api().call(samplesCall(*nexset, *count));
    if (!reply.done())
        return nexlaFailed(reply);
    const Result<NexlaSamples> samples = readSamples(reply.body);
    if (!samples) {
        printMessage(samples.error().sentence());
        return SomethingFailed;
    }
    if (samples->records.empty())
        return noSamples(*nexset, *samples);
    const bool done = line.value(QStringLiteral("o")).isEmpty()
                          ? print(*samples, *count)
                          : write(*samples, *count, output.main()) && output.commit();
    if (!done)
        return WrongUse;
    if (samples->unusable == 0)
        return AllWell;
    printMessage(
        QStringLiteral("Left out, since they are no JSON objects: %1.").arg(counted(samples->unusable, u"sample"_qs)));
    return SomethingFailed;
}

} // namespace ds
