// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/delivery/FlightWindow.h"

#include <gtest/gtest.h>

using namespace ds;
using namespace std::chrono_literals;

namespace {

/// So many requests go at once and come back after `trip`; the next round begins then.
FlightWindow::Time round(FlightWindow &window, FlightWindow::Time now, FlightWindow::Time trip)
{
    for (int i = window.allowed(); i > 0; --i)
        window.answered(now, now + trip);
    return now + trip;
}

TEST(FlightWindow, startsAtTheMostAndStaysThereWhileAnswersComeInTime)
{
    FlightWindow window(8);
    FlightWindow::Time now = 1s;
    for (int i = 0; i < 100; ++i)
        now = round(window, now, 50ms);
    EXPECT_EQ(window.allowed(), 8);
}

TEST(FlightWindow, halvesOnceForAllThatAreRefusedTogether)
{
    FlightWindow window(16);
    for (int i = 0; i < 16; ++i)
        window.slowDown(1s, 1s + 10ms * (i + 1));
    EXPECT_EQ(window.allowed(), 8);
    window.slowDown(2s, 3s);
    EXPECT_EQ(window.allowed(), 4);
}

TEST(FlightWindow, growsBackByOneARound)
{
    FlightWindow window(8);
    window.slowDown(1s, 2s);
    FlightWindow::Time now = 3s;
    for (int expected = 5; expected <= 8; ++expected) {
        now = round(window, now, 50ms);
        now = round(window, now, 50ms);
        EXPECT_GE(window.allowed(), expected);
        EXPECT_LE(window.allowed(), std::min(8, expected + 2));
    }
}

TEST(FlightWindow, neverFallsBelowOneNorRisesAboveTheMost)
{
    FlightWindow window(4);
    for (int i = 1; i < 20; ++i)
        window.slowDown(std::chrono::seconds(i), std::chrono::seconds(i) + 500ms);
    EXPECT_EQ(window.allowed(), 1);
    FlightWindow::Time now = 60s;
    for (int i = 0; i < 1000; ++i)
        now = round(window, now, 1ms);
    EXPECT_EQ(window.allowed(), 4);
}

TEST(FlightWindow, halvesWhenAnswersTakeEverLonger)
{
    FlightWindow window(32);
    FlightWindow::Time now = round(window, 1s, 50ms);
    for (int i = 0; i < 10 && window.allowed() == 32; ++i)
        now = round(window, now, 800ms);
    EXPECT_EQ(window.allowed(), 16);
}

TEST(FlightWindow, aSingleLateAnswerChangesNothing)
{
    FlightWindow window(32);
    FlightWindow::Time now = round(window, 1s, 50ms);
    window.answered(now, now + 1500ms);
    EXPECT_EQ(window.allowed(), 32);
}

} // namespace
