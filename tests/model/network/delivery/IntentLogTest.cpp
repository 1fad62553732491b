// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/delivery/IntentLog.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

JobPtr job(qint64 number)
{
    auto job = std::make_unique<DeliveryJob>();
    job->request.number = number;
    return job;
}

TEST(IntentLog, armsARequestOnlyWhenItsIntentIsDurable)
{
    IntentLog log;
    log.intended(1, job(7));
    log.intended(3, job(8));
    log.durable(2);
    ASSERT_TRUE(log.hasArmed());
    EXPECT_EQ(log.takeArmed()->request.number, 7);
    EXPECT_FALSE(log.hasArmed());
    log.durable(3);
    EXPECT_EQ(log.takeArmed()->request.number, 8);
}

TEST(IntentLog, outcomesAreOpenUntilTheyAreDurable)
{
    IntentLog log;
    log.intended(1, job(7));
    log.durable(1);
    log.takeArmed();
    EXPECT_EQ(log.open(), 0u);
    log.outcome(2);
    EXPECT_EQ(log.open(), 1u);
    EXPECT_EQ(log.waiting(), 0u);
    EXPECT_FALSE(log.allDurable());
    log.durable(2);
    EXPECT_EQ(log.open(), 0u);
    EXPECT_TRUE(log.allDurable());
}

TEST(IntentLog, entriesOfOtherKindsHoldNothingUpButMustBeDurableToo)
{
    IntentLog log;
    log.other(1);
    EXPECT_EQ(log.open(), 0u);
    EXPECT_FALSE(log.allDurable());
}

} // namespace
