// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps `requestsPerSecond` as the server sees it: requests leave evenly, with 1 % between them to spare.
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace ds {

class RateSpacer
{
public:
    using Time = std::chrono::nanoseconds; ///< Of a monotonic clock.

    /// 0: no limit. Of 2.5 a second, 2 are left: a third in the same second would be more than 2.5.
    explicit RateSpacer(double perSecond = 0)
        : m_interval(perSecond > 0 ? Time(qint64(1.01e9 / (perSecond < 1 ? perSecond : std::floor(perSecond))))
                                   : Time(0))
    {
    }

    /// How long until the next may leave; 0: now.
    Time wait(Time now) const { return m_interval.count() ? std::max(Time(0), m_next - now) : Time(0); }
    /// One leaves now. A late timer may be made good for by two milliseconds only, so that a window never overflows.
    void leave(Time now) { m_next = std::max(m_next, now - std::min(mostMadeGood, m_interval / 2)) + m_interval; }
    bool isLimited() const { return m_interval.count() > 0; }

private:
    static constexpr Time mostMadeGood = std::chrono::milliseconds(2);
    Time m_interval;
    Time m_next{0};
};

} // namespace ds
