// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer's program: DS_FUZZ_TARGET names what it runs.
#include "tests/fuzz/FuzzTargets.h"

#include <QCoreApplication>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

const ds::fuzz::FuzzTarget *chosen = nullptr;

} // namespace

extern "C" int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    // Never destroyed: libFuzzer ends the process in its own way, when Qt's own parts may be gone already.
    static auto *application = new QCoreApplication(*count, *arguments);
    Q_UNUSED(application)
    const QByteArray name = qgetenv("DS_FUZZ_TARGET");
    for (const ds::fuzz::FuzzTarget &target : ds::fuzz::fuzzTargets()) {
        if (name == target.name)
            chosen = &target;
    }
    if (chosen)
        return 0;
    std::fputs("Set DS_FUZZ_TARGET to one of:\n", stderr);
    for (const ds::fuzz::FuzzTarget &target : ds::fuzz::fuzzTargets())
        std::fprintf(stderr, "%s\n", target.name);
    std::exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    chosen->run({reinterpret_cast<const char *>(bytes), size});
    return 0;
}
