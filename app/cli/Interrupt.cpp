// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Interrupt.h"

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace ds {

#ifdef Q_OS_UNIX

namespace {

/// A signal handler may do little more than write into a pipe.
int pipeEnds[2] = {-1, -1};

void handle(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = write(pipeEnds[1], &byte, 1);
}

} // namespace

Interrupt::Interrupt(std::function<void(int)> interrupted)
    : m_interrupted(std::move(interrupted))
{
    if (pipe2(pipeEnds, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(pipeEnds[0], QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, [this] {
        char byte = 0;
        while (read(pipeEnds[0], &byte, 1) == 1)
            m_interrupted(++m_times);
    });
    struct sigaction ours = {};
    ours.sa_handler = handle;
    ours.sa_flags = SA_RESTART;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction before = {};
        if (sigaction(signal, nullptr, &before) != 0 || before.sa_handler == SIG_IGN)
            continue;
        sigaction(signal, &ours, nullptr);
        m_before.emplace_back(signal, before);
    }
}

Interrupt::~Interrupt()
{
    for (const auto &[signal, before] : m_before)
        sigaction(signal, &before, nullptr);
    m_notifier.reset();
    close(pipeEnds[0]);
    close(pipeEnds[1]);
}

#else

Interrupt::Interrupt(std::function<void(int)> interrupted)
    : m_interrupted(std::move(interrupted))
{
}
Interrupt::~Interrupt() = default;

#endif

} // namespace ds
