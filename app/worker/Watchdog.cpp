// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/Watchdog.h"

namespace ds::worker {

namespace {
constexpr std::chrono::milliseconds pace{20};
constexpr std::chrono::milliseconds slowAfter{50};
} // namespace

Watchdog::Watchdog(std::chrono::milliseconds limit, std::function<void()> expired, std::function<void()> slow)
    : m_limit(limit)
    , m_expired(std::move(expired))
    , m_slow(std::move(slow))
{
    std::thread([this] { watch(); }).detach();
}

void Watchdog::begin()
{
    m_start = Clock::now().time_since_epoch().count();
    if (!m_resting)
        return;
    const std::lock_guard lock(m_mutex);
    m_resting = false;
    m_wake.notify_one();
}

void Watchdog::end()
{
    m_start = 0;
}

void Watchdog::rest()
{
    const std::lock_guard lock(m_mutex);
    m_resting = true;
}

bool Watchdog::hasExpired() const
{
    const Clock::rep start = m_start;
    return start != 0 && Clock::now().time_since_epoch() - Clock::duration(start) >= m_limit;
}

void Watchdog::watch()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return !m_resting; });
        lock.unlock();
        std::this_thread::sleep_for(pace);
        look();
        lock.lock();
    }
}

void Watchdog::look()
{
    const Clock::rep start = m_start;
    if (start == 0)
        return;
    const auto running = Clock::now().time_since_epoch() - Clock::duration(start);
    if (running >= slowAfter)
        m_slow();
    if (running >= m_limit)
        m_expired();
}

} // namespace ds::worker
