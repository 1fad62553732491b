// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CommandLine.h"
#include "app/cli/Commands.h"
#include "model/network/sandbox/SandboxServer.h"

#include <QCoreApplication>

namespace ds {

namespace {

std::optional<SandboxOptions> sandboxOptions(const CommandLine &line)
{
    SandboxOptions options;
    const QString rules =
        line.isSet(QStringLiteral("rules")) ? line.value(QStringLiteral("rules")) : QStringLiteral("api");
    if (rules != u"api" && rules != u"documented") {
        printMessage(QStringLiteral("--rules takes api or documented, not \"%1\".").arg(rules));
        return {};
    }
    options.rules = rules == u"api" ? SandboxRules::Api : SandboxRules::Documented;
    const auto port = line.number(QStringLiteral("port"), 0, 0, 65535);
    const auto latency = line.number(QStringLiteral("latency"), 0, 0, 600'000);
    const auto rate = line.number(QStringLiteral("rate-limit"), 0, 0, 1'000'000);
    if (!port || !latency || !rate)
        return {};
    options.port = static_cast<quint16>(*port);
    options.latencyMs = static_cast<int>(*latency);
    options.rateLimitPerSecond = static_cast<int>(*rate);
    if (line.isSet(QStringLiteral("fail-rate"))) {
        bool number = false;
        options.failRate = line.value(QStringLiteral("fail-rate")).toDouble(&number);
        if (!number || !(options.failRate >= 0 && options.failRate <= 100)) {
            printMessage(
                QStringLiteral("--fail-rate takes a probability from 0 to 1 (or a percentage up to 100), not \"%1\".")
                    .arg(line.value(QStringLiteral("fail-rate"))));
            return {};
        }
    }
    return options;
}

} // namespace

int runSandbox(const QStringList &arguments)
{
    CommandLine line(
        QStringLiteral("sandbox"),
        QStringLiteral("[--port P] [--rules api|documented] [--latency MS] [--rate-limit N] [--fail-rate P]"),
        QStringLiteral("Runs a local 100ms-like server on 127.0.0.1 until it is ended. The first line tells its "
                       "address and keys; then comes a line per request."));
    line.addOption(QStringLiteral("port"), QStringLiteral("Listen on port P; a free one otherwise."),
                   QStringLiteral("P"));
    line.addOption(
        QStringLiteral("rules"),
        QStringLiteral("api: a room of the same name is overwritten, as 100ms does; documented: it is refused."),
        QStringLiteral("api|documented"));
    line.addOption(QStringLiteral("latency"), QStringLiteral("Answer after MS milliseconds."), QStringLiteral("MS"));
    line.addOption(QStringLiteral("rate-limit"), QStringLiteral("Answer 429 above N requests a second."),
                   QStringLiteral("N"));
    line.addOption(QStringLiteral("fail-rate"), QStringLiteral("Answer 500 or 503 with probability P."),
                   QStringLiteral("P"));
    if (const auto code = line.parse(arguments, 0))
        return *code;
    const std::optional<SandboxOptions> options = sandboxOptions(line);
    if (!options)
        return WrongUse;
    SandboxServer server(*options);
    if (const Result<void> started = server.start(); !started) {
        printMessage(started.error().sentence());
        return SomethingFailed;
    }
    printLine(server.firstLine().toStdString());
    QObject::connect(&server, &SandboxServer::answered,
                     [](const SandboxLogEntry &entry) { printLine(entry.toLine().toStdString()); });
    return QCoreApplication::exec();
}

} // namespace ds
