// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/Watchdog.h"

namespace ds::worker {

namespace {
constexpr std::chrono::milliseconds pace{20};
constexpr std::chrono::milliseconds slowAfter{50};
} // namespace

Watchdog::Watchdog(std::chrono::milliseconds limit, std::function<void(Look)> look)
    : m_limit(limit)
    , m_look(std::move(look))
{
    std::thread([this] { watch(); }).detach();
}

void Watchdog::begin()
{
    m_start = 0;
    m_spent = 0;
}

void Watchdog::pause()
{
    if (const Clock::rep start = m_start.exchange(0); start != 0)
        m_spent = Clock::now().time_since_epoch().count() - start;
}

void Watchdog::resume()
{
    m_start = Clock::now().time_since_epoch().count() - m_spent;
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
    m_look({running >= slowAfter, running >= m_limit});
}

} // namespace ds::worker
