// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/delivery/Pace.h"

#include <gtest/gtest.h>

using namespace ds;
using namespace std::chrono_literals;

namespace {

TEST(Pace, aWaitThatTheServerAskedForHoldsAll)
{
    Pace pace({.maxConcurrency = 4});
    EXPECT_FALSE(pace.isHeld(1s));
    EXPECT_TRUE(pace.waitAsAsked(1s, 3000ms));
    EXPECT_TRUE(pace.isHeld(3s));
    EXPECT_EQ(pace.reason(3s), u"waiting 3 s as the server asked");
    EXPECT_FALSE(pace.isHeld(4s));
    EXPECT_EQ(pace.reason(4s), u"");
}

TEST(Pace, aShorterWaitDoesNotCutALongerOneAndIsNoNews)
{
    Pace pace({.maxConcurrency = 4});
    pace.waitAsAsked(1s, 3000ms);
    EXPECT_FALSE(pace.waitAsAsked(1s, 1000ms));
    EXPECT_EQ(Pace::Time(4s), pace.heldUntil());
}

TEST(Pace, aServerThatIsAwayIsLookedForByOneEverMoreSeldom)
{
    Pace pace({.maxConcurrency = 4});
    EXPECT_TRUE(pace.away(0s, QStringLiteral("why")));
    EXPECT_EQ(pace.flights(), 1);
    EXPECT_EQ(pace.intentsAhead(), 1);
    Pace::Time last = 0s;
    Pace::Time now = 0s;
    for (int i = 0; i < 10; ++i) {
        const Pace::Time wait = pace.heldUntil() - now;
        EXPECT_GE(wait, last);
        EXPECT_LE(wait, Pace::Time(5s));
        last = wait;
        now = pace.heldUntil();
        EXPECT_FALSE(pace.away(now, QStringLiteral("why"))) << "said once";
    }
    EXPECT_EQ(last, Pace::Time(5s));
    pace.reached();
    EXPECT_EQ(pace.flights(), 4);
}

TEST(Pace, givesUpOnAServerThatIsAwayTooLongAndLooksOnceMoreThen)
{
    Pace pace({.maxConcurrency = 4, .giveUp = 2s});
    pace.away(10s, QStringLiteral("why"));
    Pace::Time now = 10s;
    while (now < 12s) {
        EXPECT_FALSE(pace.hasGivenUp(now));
        now = pace.heldUntil();
        pace.away(now, QStringLiteral("why"));
    }
    EXPECT_EQ(now, Pace::Time(12s));
    EXPECT_TRUE(pace.hasGivenUp(now));
}

TEST(Pace, anAnswerInBetweenStartsTheTimeAnew)
{
    Pace pace({.maxConcurrency = 4, .giveUp = 2s});
    pace.away(10s, QStringLiteral("why"));
    pace.reached();
    pace.away(13s, QStringLiteral("why"));
    EXPECT_FALSE(pace.hasGivenUp(14s));
}

TEST(Pace, withZeroItNeverGivesUp)
{
    Pace pace({.maxConcurrency = 4, .giveUp = 0s});
    pace.away(0s, QStringLiteral("why"));
    EXPECT_FALSE(pace.hasGivenUp(1000h));
}

TEST(Pace, aRateKeepsFewIntentsAhead)
{
    EXPECT_EQ(Pace({.maxConcurrency = 64}).intentsAhead(), 64);
    EXPECT_EQ(Pace({.maxConcurrency = 64, .requestsPerSecond = 100}).intentsAhead(), 5);
    EXPECT_EQ(Pace({.maxConcurrency = 64, .requestsPerSecond = 1}).intentsAhead(), 1);
}

} // namespace
