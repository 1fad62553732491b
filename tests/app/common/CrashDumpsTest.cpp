// SPDX-License-Identifier: GPL-3.0-or-later
// Each test gives up its dumps in a process of its own.
#include "app/common/CrashDumps.h"

#include <gtest/gtest.h>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace ds;

namespace {

TEST(CrashDumpsDeathTest, AreForbiddenToTheProcessAndItsChildren)
{
    EXPECT_EXIT(
        {
            forbidCrashDumps();
            rlimit limit{};
            getrlimit(RLIMIT_CORE, &limit);
            _exit(prctl(PR_GET_DUMPABLE) == 0 && limit.rlim_cur == 0 && limit.rlim_max == 0 ? 0 : 1);
        },
        testing::ExitedWithCode(0), "");
}

} // namespace
