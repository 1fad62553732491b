// SPDX-License-Identifier: GPL-3.0-or-later
// When the requests of a delivery may leave and how many at once (contract §9): the rate that the user set, waits that
// the server asked for, a server that is away, and the window that finds out what it bears. Time comes from outside.
#pragma once

#include "model/delivery/FlightWindow.h"
#include "model/delivery/RateSpacer.h"

#include <QString>

#include <optional>

namespace ds {

class Pace
{
public:
    using Time = std::chrono::nanoseconds; ///< Of a monotonic clock.

    struct Limits
    {
        int maxConcurrency = 1;
        double requestsPerSecond = 0;   ///< 0: no limit.
        std::chrono::seconds giveUp{0}; ///< On a server that is away for so long; 0: never.
    };
    explicit Pace(const Limits &limits);

    bool isHeld(Time now) const { return now < m_holdUntil; }
    Time heldUntil() const { return m_holdUntil; }
    /// So long that intents are better taken back.
    bool isHeldLong(Time now) const;
    /// For people; empty while nothing is held.
    QString reason(Time now) const { return isHeld(now) ? m_reason : QString(); }

    int flights() const { return m_awaySince ? 1 : m_window.allowed(); }
    /// How many intents may be written ahead: what waits with its intent written is unknown after a crash.
    int intentsAhead() const;
    /// Until the rate lets the next one leave; 0: now.
    Time rateWait(Time now) const { return m_spacer.wait(now); }
    bool isRated() const { return m_spacer.isLimited(); }
    void left(Time now) { m_spacer.leave(now); }
    /// The bytes of the one that left at `left` went out at `wrote`: a connection had to be made first.
    void heldUp(Time left, Time wrote) { m_spacer.heldUp(left, wrote); }

    // What comes back. Those that return a text have news for people.
    /// Of a request that left at `left`.
    void answered(Time left, Time now);
    void slowDown(Time left, Time now) { m_window.slowDown(left, now); }
    /// Anything from the server: it is there.
    void reached();
    std::optional<QString> waitAsAsked(Time now, std::chrono::milliseconds delay);
    /// Nobody is there: the whole delivery waits, then one request looks again.
    std::optional<QString> away(Time now, const QString &why);
    bool hasGivenUp(Time now) const;

private:
    Limits m_limits;
    RateSpacer m_spacer;
    FlightWindow m_window;
    Time m_holdUntil{0};
    QString m_reason;
    std::optional<Time> m_awaySince;
    int m_looks = 0; ///< For a server that is away.
};

} // namespace ds
