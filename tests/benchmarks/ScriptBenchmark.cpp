// SPDX-License-Identifier: GPL-3.0-or-later
// How many records a second pass through the code worker, one expression each, 256 of them at a time:
//     benchmark_script [thousands of records]
// By the clock, since two processes work at once; the processor time of both stands beside it, which other work on the
// machine hardly changes.
#include "model/script/ProcessScriptHost.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>

#include <sys/resource.h>

using namespace ds;
using Clock = std::chrono::steady_clock;

namespace {

constexpr size_t callsAtOnce = 256;

struct Shape
{
    const char *name;
    const char *code;
};

constexpr Shape shapes[] = {
    {"expression", "record.seats * 2"},
    {"statements", "const seats = record.seats; return seats * 2"},
    {"new realm", "try { return record.seats * 2 } finally {}"},
};

std::vector<ScriptCall> callsOf(const char *code)
{
    std::vector<ScriptCall> calls;
    for (size_t i = 0; i < callsAtOnce; ++i) {
        const std::string n = std::to_string(i);
        calls.push_back({ScriptCall::Kind::Expression,
                         code,
                         {*Json::parse(R"({"meeting":{"title":"weekly-sync-)" + n +
                                       R"("},"owner":"Zoë","room":{"id":"64a1f0c2b3d4e5f607182901"},"seats":)" + n +
                                       R"(,"price":1.5,"audience":["host","guest"]})")}});
    }
    return calls;
}

double processorSeconds(int who)
{
    rusage usage{};
    getrusage(who, &usage);
    const auto seconds = [](timeval time) { return static_cast<double>(time.tv_sec) + 1e-6 * double(time.tv_usec); };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void fail(const ScriptResult &result)
{
    const auto *fault = std::get_if<ScriptFault>(&result);
    std::fprintf(stderr, "%s\n", fault ? qPrintable(fault->message) : "An answer is missing.");
    std::exit(1);
}

void measure(const Shape &shape, size_t records)
{
    const std::vector<ScriptCall> calls = callsOf(shape.code);
    const double workersBefore = processorSeconds(RUSAGE_CHILDREN);
    const double ownBefore = processorSeconds(RUSAGE_SELF);
    double seconds = 0;
    {
        ProcessScriptHost host(defaultWorkerPath());
        host.run({calls.front()}); // Starts the worker.
        const auto start = Clock::now();
        for (size_t done = 0; done < records; done += calls.size()) {
            for (const ScriptResult &result : host.run(calls)) {
                if (!std::holds_alternative<Json>(result))
                    fail(result);
            }
        }
        seconds = std::chrono::duration<double>(Clock::now() - start).count();
    } // Collects the worker, and with it its processor time.
    std::printf("%-14s %8.0f records/s; processor time per record: program %.1f us, worker %.1f us\n", shape.name,
                double(records) / seconds, (processorSeconds(RUSAGE_SELF) - ownBefore) / double(records) * 1e6,
                (processorSeconds(RUSAGE_CHILDREN) - workersBefore) / double(records) * 1e6);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const size_t thousands = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100;
    for (const Shape &shape : shapes)
        measure(shape, thousands * 1000);
    return 0;
}
