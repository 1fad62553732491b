// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/delivery/FlightWindow.h"

namespace ds {

namespace {

using namespace std::chrono_literals;

/// A round trip that grows by less is not the server's trouble: a disk that syncs, a page that is garbage-collected.
constexpr FlightWindow::Time leastGrowth = 250ms;
constexpr int slowFactor = 3;
constexpr int samplesToJudge = 8;

} // namespace

void FlightWindow::answered(Time left, Time now)
{
    if (left <= m_halvedAt)
        return;
    const Time trip = now - left;
    m_best = m_samples == 0 && m_best == Time(0) ? trip : std::min(trip, m_best + m_best / 256);
    m_smooth = m_samples == 0 ? trip : m_smooth + (trip - m_smooth) / 8;
    ++m_samples;
    if (isSlow())
        return halve(now);
    m_allowed = std::min(m_most, m_allowed + 1 / m_allowed);
}

void FlightWindow::slowDown(Time left, Time now)
{
    if (left > m_halvedAt)
        halve(now);
}

bool FlightWindow::isSlow() const
{
    return m_samples >= samplesToJudge && m_smooth > slowFactor * m_best && m_smooth > m_best + leastGrowth;
}

/// Once a round: of all that are in flight together many are refused, for one and the same reason.
void FlightWindow::halve(Time now)
{
    m_allowed = std::max(1.0, m_allowed / 2);
    m_halvedAt = now;
    m_samples = 0;
}

} // namespace ds
