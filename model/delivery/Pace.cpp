// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/delivery/Pace.h"

namespace ds {

namespace {

using namespace std::chrono_literals;

constexpr Pace::Time longestLook = 5s;
constexpr Pace::Time firstLook = 250ms;
constexpr Pace::Time shortHold = 500ms;

} // namespace

Pace::Pace(const Limits &limits)
    : m_limits(limits)
    , m_spacer(limits.requestsPerSecond)
    , m_window(limits.maxConcurrency)
{
}

bool Pace::isHeldLong(Time now) const
{
    return m_holdUntil - now > shortHold;
}

int Pace::intentsAhead() const
{
    const int most = m_awaySince ? 1 : m_limits.maxConcurrency;
    const double rate = m_limits.requestsPerSecond;
    return rate > 0 ? std::clamp(int(std::ceil(rate / 20)), 1, most) : most;
}

void Pace::answered(Time left, Time now)
{
    m_looks = 0;
    m_window.answered(left, now);
}

void Pace::reached()
{
    m_awaySince.reset();
}

std::optional<QString> Pace::waitAsAsked(Time now, std::chrono::milliseconds delay)
{
    if (now + delay <= m_holdUntil)
        return {};
    m_holdUntil = now + delay;
    m_reason = QStringLiteral("waiting %1 s as the server asked").arg(double(delay.count()) / 1000);
    return m_reason;
}

std::optional<QString> Pace::away(Time now, const QString &why)
{
    if (!m_awaySince)
        m_awaySince = now;
    if (isHeld(now))
        return {};
    m_holdUntil = now + std::min(longestLook, firstLook * (1 << std::min(m_looks, 6)));
    if (m_limits.giveUp.count() > 0)
        m_holdUntil = std::min(m_holdUntil, std::max(now, *m_awaySince + Time(m_limits.giveUp)));
    m_reason = QStringLiteral("waiting for the server: %1").arg(why);
    if (m_looks++ > 0)
        return {};
    return m_reason;
}

bool Pace::hasGivenUp(Time now) const
{
    return m_awaySince && m_limits.giveUp.count() > 0 && now - *m_awaySince >= m_limits.giveUp;
}

} // namespace ds
