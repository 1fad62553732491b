// SPDX-License-Identifier: GPL-3.0-or-later
// A thread that looks at a running call: whether it is over its deadline, or takes so long that what is answered
// already should be sent.
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
    struct Look
    {
        bool isSlow = false; ///< Long enough that what others wait for should go out.
        bool isExpired = false;
    };
    /// `look` is called every few milliseconds of a call, on the watchdog's thread.
    Watchdog(std::chrono::milliseconds limit, std::function<void(Look)> look);

    void begin(); ///< A call comes, with its whole time before it.
    void pause(); ///< What follows is not the code's doing, like reading its input.
    void resume();
    void end();
    void rest(); ///< No call for a while: the thread sleeps until the next begin().
    bool hasExpired() const;

private:
    using Clock = std::chrono::steady_clock;
    [[noreturn]] void watch();
    void look();

    const std::chrono::milliseconds m_limit;
    const std::function<void(Look)> m_look;
    std::atomic<Clock::rep> m_start = 0; ///< As if it had run without a pause; 0: none runs.
    Clock::rep m_spent = 0;              ///< Before the pause; the calling thread's.
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_resting = true;
};

} // namespace ds::worker
