// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/CrashDumps.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace ds {

void forbidCrashDumps()
{
    // core(5): the limit alone does not stop a program that core_pattern pipes to; the attribute does. The limit goes
    // on to child processes, which the attribute does not.
#ifdef Q_OS_UNIX
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#endif
#ifdef Q_OS_LINUX
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

} // namespace ds
