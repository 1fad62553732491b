// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/delivery/Account.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

DeliveryJob job(std::vector<qint64> records, int part = 0, int parts = 1)
{
    DeliveryJob job;
    job.request.records = std::move(records);
    job.request.part = part;
    job.request.parts = parts;
    return job;
}

TEST(Account, countsRecordsAndNotRequests)
{
    Account account;
    account.closed(job({1, 2, 3}), RequestState::Delivered);
    account.closed(job({4}), RequestState::Failed);
    account.closed(job({5, 6}), RequestState::Unknown);
    account.unbuildable();
    EXPECT_EQ(account.counts().delivered, 3);
    EXPECT_EQ(account.counts().failed, 2);
    EXPECT_EQ(account.counts().unknown, 2);
    EXPECT_EQ(account.ended(), 7);
}

TEST(Account, aRecordOfSeveralRequestsEndsWithTheLast)
{
    Account account;
    account.closed(job({1}, 0, 2), RequestState::Delivered);
    EXPECT_EQ(account.ended(), 0);
    account.closed(job({1}, 1, 2), RequestState::Delivered);
    EXPECT_EQ(account.ended(), 1);
}

TEST(Account, whatWasReadAndIsNotAtItsEndIsPending)
{
    Account account;
    account.read(10);
    account.closed(job({1, 2}), RequestState::Delivered);
    const DeliverySummary total = account.total(account.counts(), 2);
    EXPECT_EQ(total.records, 10);
    EXPECT_EQ(total.pending, 8);
    EXPECT_EQ(total.seconds, 2);
}

TEST(Account, suspectsAreCountedInTheTotal)
{
    Account account;
    account.closed(job({1, 2}), RequestState::Delivered);
    account.suspect(job({1, 2}));
    const DeliverySummary total = account.total(account.counts(), 0);
    EXPECT_EQ(total.suspect, 2);
    EXPECT_NE(summaryLine(total).find("\"suspect\":2"), std::string::npos);
    EXPECT_EQ(summaryLine(DeliverySummary()).find("suspect"), std::string::npos);
}

TEST(Account, goesOnFromEarlierRuns)
{
    DeliverySummary before;
    before.delivered = 5;
    before.attempts = 6;
    Account account(before, 60);
    account.attempted();
    account.attempted();
    account.notAttempted();
    EXPECT_EQ(account.counts().attempts, 7);
    EXPECT_EQ(account.progress(1, -1).counts.seconds, 61);
}

TEST(Account, tellsRateAndTimeLeftFromWhatHappenedOfLate)
{
    Account account;
    account.progress(0, -1);
    for (int i = 0; i < 50; ++i)
        account.closed(job({i}), RequestState::Delivered);
    account.read(100);
    const DeliveryProgress progress = account.progress(5, 0.5);
    EXPECT_DOUBLE_EQ(progress.recordsPerSecond, 10);
    EXPECT_DOUBLE_EQ(progress.secondsLeft, 15);
}

} // namespace
