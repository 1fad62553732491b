// SPDX-License-Identifier: GPL-3.0-or-later
// A thread that interrupts the engine at a call's deadline, and sends what is answered while a call takes long.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace ds::worker {

class Watchdog
{
public:
    /// `expired` and `slow` are called on the watchdog's thread.
    Watchdog(std::chrono::milliseconds limit, std::function<void()> expired, std::function<void()> slow);

    void begin(); ///< A call starts.
    void end();
    void rest(); ///< No call for a while: the thread sleeps until the next begin().
    bool hasExpired() const;

private:
    using Clock = std::chrono::steady_clock;
    [[noreturn]] void watch();
    void look();

    const std::chrono::milliseconds m_limit;
    const std::function<void()> m_expired;
    const std::function<void()> m_slow;
    std::atomic<Clock::rep> m_start = 0; ///< 0: none runs.
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_resting = true;
};

} // namespace ds::worker
