// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps `requestsPerSecond` as the server sees it: requests leave evenly, with 1 % between them to spare, and those
// that were held up on their way (a connection that had to be made first) count from when their bytes left.
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <deque>

namespace ds {

class RateSpacer
{
public:
    using Time = std::chrono::nanoseconds; ///< Of a monotonic clock.

    /// 0: no limit. Of 2.5 a second, 2 are left: a third in the same second would be more than 2.5.
    explicit RateSpacer(double perSecond = 0)
        : m_mostInWindow(perSecond < 1 ? 1 : size_t(std::floor(perSecond)))
        , m_interval(perSecond > 0 ? Time(qint64(1.01e9 / (perSecond < 1 ? perSecond : std::floor(perSecond))))
                                   : Time(0))
    {
    }

    /// How long until the next may leave; 0: now.
    Time wait(Time now) const
    {
        if (!isLimited())
            return Time(0);
        const bool full = m_departures.size() == m_mostInWindow;
        return std::max({Time(0), m_next - now, full ? m_departures.front() + window - now : Time(0)});
    }
    /// One leaves now. A late timer may be made good for by two milliseconds only, so that a window never overflows.
    void leave(Time now)
    {
        if (!isLimited())
            return;
        m_next = std::max(m_next, now - std::min(mostMadeGood, m_interval / 2)) + m_interval;
        note(now);
    }
    /// The bytes of the one that left at `left` went out at `wrote` only: several that were held up together arrive
    /// together, and the window is counted from there.
    void heldUp(Time left, Time wrote)
    {
        const auto found = std::lower_bound(m_departures.begin(), m_departures.end(), left);
        if (found == m_departures.end() || *found != left || wrote <= left)
            return;
        m_departures.erase(found);
        note(wrote);
    }
    bool isLimited() const { return m_interval.count() > 0; }

private:
    static constexpr Time mostMadeGood = std::chrono::milliseconds(2);
    static constexpr Time window = std::chrono::milliseconds(1005); ///< A second, and half of what is to spare.

    void note(Time departure)
    {
        m_departures.insert(std::upper_bound(m_departures.begin(), m_departures.end(), departure), departure);
        if (m_departures.size() > m_mostInWindow)
            m_departures.pop_front();
    }

    size_t m_mostInWindow;
    Time m_interval;
    Time m_next{0};
    std::deque<Time> m_departures; ///< The last ones, in order.
};

} // namespace ds
