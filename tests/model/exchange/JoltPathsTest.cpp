// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/JoltPaths.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

TEST(AttributeReadings, ADigitIsAKeyOrAnIndex)
{
    EXPECT_EQ(attributeReadings("a").size(), 1U);
    EXPECT_EQ(attributeReadings("a.b").size(), 2U) << "one key with a dot, or two keys";
    EXPECT_EQ(attributeReadings("a.0").size(), 3U);
    EXPECT_EQ(attributeReadings("a.0.1").size(), 5U);
}

TEST(AttributeReadings, TooManyAreNoneAndCostNothing)
{
    EXPECT_TRUE(attributeReadings("a" + QString(".1").repeated(4)).empty());
    EXPECT_TRUE(attributeReadings("a" + QString(".1").repeated(100'000)).empty()) << "2^100,000 ways to read it";
    EXPECT_EQ(attributeReadings("a" + QString(".b").repeated(100'000)).size(), 2U);
}

TEST(KeyReadings, AreEveryWayToPutTheDots)
{
    EXPECT_EQ(keyReadings("a.b.c", 8).size(), 4U);
    EXPECT_TRUE(keyReadings("a.b.c", 3).empty());
    EXPECT_TRUE(keyReadings("a" + QString(".b").repeated(1'000'000), 8).empty()) << "without a step into each";
}

} // namespace
} // namespace ds
