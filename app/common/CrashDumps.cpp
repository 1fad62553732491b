// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/CrashDumps.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace ds {

void forbidCrashDumps()
{
    // core(5): the limit alone does not stop a program that core_pattern pipes to; the attribute does. The limit goes
    // on to child processes, which the attribute does not.
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

} // namespace ds
