// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/delivery/RateSpacer.h"

#include <gtest/gtest.h>

#include <vector>

namespace ds {
namespace {

using Time = RateSpacer::Time;
using namespace std::chrono_literals;

/// When requests leave if the timer is late by `late(i)`.
template <typename Late>
std::vector<Time> departures(double rate, int count, Late late)
{
    RateSpacer spacer(rate);
    std::vector<Time> times;
    Time now = 1s;
    for (int i = 0; i < count; ++i) {
        now += spacer.wait(now) + late(i);
        spacer.leave(now);
        times.push_back(now);
    }
    return times;
}

int mostInOneSecond(const std::vector<Time> &times)
{
    size_t most = 0;
    for (size_t first = 0, last = 0; last < times.size(); ++last) {
        while (times[last] - times[first] >= 1s)
            ++first;
        most = std::max(most, last - first + 1);
    }
    return int(most);
}

TEST(RateSpacer, withoutALimitNothingWaits)
{
    RateSpacer spacer;
    spacer.leave(5s);
    EXPECT_EQ(spacer.wait(5s), 0ns);
    EXPECT_FALSE(spacer.isLimited());
}

TEST(RateSpacer, neverMoreThanTheRateInAnyWindow)
{
    for (const double rate : {1.0, 2.5, 10.0, 100.0, 1000.0}) {
        const auto times = departures(rate, int(rate * 5) + 5, [](int i) { return Time(i % 3 == 0 ? 900us : 0us); });
        EXPECT_LE(mostInOneSecond(times), int(std::max(1.0, rate))) << rate;
    }
}

TEST(RateSpacer, aStallIsNotMadeGoodFor)
{
    const auto times = departures(100, 500, [](int i) { return i == 200 ? Time(700ms) : Time(0); });
    EXPECT_LE(mostInOneSecond(times), 100);
}

TEST(RateSpacer, countsThoseThatWereHeldUpFromWhenTheirBytesLeft)
{
    RateSpacer spacer(100);
    std::vector<Time> arrivals;
    Time now = 1s;
    for (int i = 0; i < 500; ++i) {
        now += spacer.wait(now);
        spacer.leave(now);
        const bool connecting =
            i < 5 || (i >= 300 && i < 303); // one connection after the other is made, all stand at once
        const Time wrote = connecting ? (i < 5 ? 1s + 45ms : std::max(now, arrivals.back()) + 1ms) : now;
        spacer.heldUp(now, wrote);
        arrivals.push_back(wrote);
    }
    EXPECT_LE(mostInOneSecond(arrivals), 100);
    EXPECT_LT(now, 6200ms) << "and goes on at the rate";
}

TEST(RateSpacer, lateTimersCostAlmostNothing)
{
    const auto times = departures(100, 1001, [](int) { return Time(800us); });
    EXPECT_GE(1000.0 / std::chrono::duration<double>(times.back() - times.front()).count(), 98);
}

} // namespace
} // namespace ds
