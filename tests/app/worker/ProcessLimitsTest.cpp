// SPDX-License-Identifier: GPL-3.0-or-later
// Each test gives up its rights in a process of its own.
#include "app/worker/ProcessLimits.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace ds::worker;

namespace {

/// Ends the process: 0 when `call` is refused as not permitted.
template <typename Call>
[[noreturn]] void refused(const Call &call)
{
    const bool locked = enterSandbox();
    errno = 0;
    const bool failed = locked && call() < 0;
    _exit(failed && errno == EPERM ? 0 : 1);
}

int mapExecutable()
{
    return mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0;
}

TEST(ProcessLimitsDeathTest, RefuseFilesNetworkProcessesAndSignals)
{
    const auto good = testing::ExitedWithCode(0);
    EXPECT_EXIT(refused([] { return open("/etc/passwd", O_RDONLY); }), good, "");
    EXPECT_EXIT(refused([] { return unlink("/tmp/destination-studio-that-is-not-there"); }), good, "");
    EXPECT_EXIT(refused([] { return socket(AF_INET, SOCK_STREAM, 0); }), good, "");
    EXPECT_EXIT(refused([] { return fork(); }), good, "");
    EXPECT_EXIT(refused([] { return execl("/bin/true", "true", nullptr); }), good, "");
    EXPECT_EXIT(refused([] { return kill(getppid(), 0); }), good, "");
    EXPECT_EXIT(refused([] { return mapExecutable(); }), good, "");
}

TEST(ProcessLimitsDeathTest, LeaveWhatComputingNeeds)
{
    EXPECT_EXIT(
        {
            const bool locked = enterSandbox();
            void *memory = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            _exit(locked && memory != MAP_FAILED && write(STDOUT_FILENO, "", 0) == 0 ? 0 : 1);
        },
        testing::ExitedWithCode(0), "");
}

TEST(ProcessLimitsDeathTest, CloseWhatTheParentLeftOpenAndLetNoFileGrow)
{
    const int left = open("/dev/null", O_RDONLY);
    ASSERT_GT(left, STDERR_FILENO);
    EXPECT_EXIT(
        {
            shedInheritance();
            _exit(fcntl(left, F_GETFD) < 0 && errno == EBADF ? 0 : 1);
        },
        testing::ExitedWithCode(0), "");
    close(left);
}

} // namespace
