// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace ds {

/// Ctrl-C (SIGINT) and SIGTERM as calls in the event loop, while it lives.
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
};

} // namespace ds
