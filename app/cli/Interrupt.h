// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSocketNotifier>

#include <functional>
#include <memory>
#include <vector>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

namespace ds {

/// Ctrl-C (SIGINT), SIGTERM and the end of the terminal (SIGHUP) as calls in the event loop, while it lives. What the
/// caller ignores (nohup) stays ignored.
class Interrupt
{
public:
    /// `times`: how often, from 1.
    explicit Interrupt(std::function<void(int times)> interrupted);
    ~Interrupt();
    Interrupt(const Interrupt &) = delete;
    Interrupt &operator=(const Interrupt &) = delete;

private:
    std::function<void(int)> m_interrupted;
    std::unique_ptr<QSocketNotifier> m_notifier;
    int m_times = 0;
#ifdef Q_OS_UNIX
    std::vector<std::pair<int, struct sigaction>> m_before;
#endif
};

} // namespace ds
