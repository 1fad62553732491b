// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/ProcessLimits.h"

#include <cerrno>
#include <csignal>
#include <fstream>
#include <string>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <seccomp.h>

namespace ds::worker {

namespace {

void limit(__rlimit_resource resource, rlim_t most)
{
    const rlimit value{most, most};
    setrlimit(resource, &value);
}

/// In bytes, a line like "VmData:   1234 kB" of /proc/self/status.
std::size_t ownMemory(const std::string &name)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(name + ":"))
            return std::stoull(line.substr(name.size() + 1)) * 1024;
    }
    return 0;
}

constexpr int plainCalls[] = {
    SCMP_SYS(read),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(futex),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(sched_yield),
    SCMP_SYS(getrandom),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getrusage),
    SCMP_SYS(rseq),
};

} // namespace

void forbidCrashDumps()
{
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    limit(RLIMIT_CORE, 0);
}

void shedInheritance()
{
    close_range(STDERR_FILENO + 1, ~0U, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_FSIZE, 0);
    // No PR_SET_PDEATHSIG: it means the death of the thread that started the worker, and hosts are called from pools
    // whose threads come and go. The worker ends with its socket instead.
}

void limitMemory(std::size_t bytes)
{
    // Data counts what is really writable; the address space is the second fence, with room for what is only reserved.
    if (const std::size_t data = ownMemory("VmData"); data > 0)
        limit(RLIMIT_DATA, data + bytes);
    if (const std::size_t space = ownMemory("VmSize"); space > 0)
        limit(RLIMIT_AS, space + 2 * bytes);
    limit(RLIMIT_NOFILE, 0);
}

bool enterSandbox()
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter)
        return false;
    seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1);
    for (int call : plainCalls)
        seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
    // The engine compiles nothing to machine code, so no memory ever needs to become executable.
    for (int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)})
        seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    // abort() signals its own process; no other.
    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                     SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid())));
    const bool loaded = seccomp_load(filter) == 0;
    seccomp_release(filter);
    return loaded;
}

} // namespace ds::worker
