// SPDX-License-Identifier: GPL-3.0-or-later
// How many requests may be in flight at once, found out as TCP does (additive increase, multiplicative decrease): half
// as many when the server asks to slow down or its answers take ever longer, one more per round of answers otherwise.
#pragma once

#include <algorithm>
#include <chrono>

namespace ds {

class FlightWindow
{
public:
    using Time = std::chrono::nanoseconds; ///< Of a monotonic clock.

    /// Starts at `most`, which is never exceeded.
    explicit FlightWindow(int most = 1)
        : m_most(std::max(most, 1))
        , m_allowed(m_most)
    {
    }

    int allowed() const { return std::max(1, int(m_allowed)); }
    /// A request that left at `left` was answered at `now`.
    void answered(Time left, Time now);
    /// The answer was that the server has too much to do (429, 503).
    void slowDown(Time left, Time now);

private:
    void halve(Time now);
    bool isSlow() const;

    double m_most;
    double m_allowed;
    Time m_halvedAt{-1}; ///< What left before says nothing about the window of now.
    Time m_best{0};      ///< The shortest round trip; forgotten slowly, since servers change.
    Time m_smooth{0};    ///< The round trip of late.
    int m_samples = 0;   ///< Since the last halving.
};

} // namespace ds
