// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/delivery/LaneQueue.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

using Time = LaneQueue::Time;

JobPtr job(qint64 number, const std::string &lane = {})
{
    auto job = std::make_unique<DeliveryJob>();
    job->request.number = number;
    job->request.lane = lane;
    job->request.body = "{}";
    return job;
}

qint64 taken(const JobPtr &job)
{
    return job ? job->request.number : -1;
}

TEST(LaneQueue, requestsWithoutALaneLeaveInOrder)
{
    LaneQueue queue;
    queue.add(job(1));
    queue.add(job(0));
    EXPECT_EQ(taken(queue.take(Time(0))), 0);
    EXPECT_EQ(taken(queue.take(Time(0))), 1);
    EXPECT_EQ(taken(queue.take(Time(0))), -1);
}

TEST(LaneQueue, aLaneGoesOneByOneWhileOthersPass)
{
    LaneQueue queue;
    queue.add(job(0, "a"));
    queue.add(job(1, "a"));
    queue.add(job(2, "b"));
    const JobPtr first = queue.take(Time(0));
    EXPECT_EQ(taken(first), 0);
    EXPECT_EQ(taken(queue.take(Time(0))), 2);
    EXPECT_EQ(taken(queue.take(Time(0))), -1);
    queue.done(*first);
    EXPECT_EQ(taken(queue.take(Time(0))), 1);
    EXPECT_TRUE(queue.isEmpty());
}

TEST(LaneQueue, whatWasPutBackKeepsItsPlaceInTheLane)
{
    LaneQueue queue;
    queue.add(job(0, "a"));
    queue.add(job(1, "a"));
    queue.putBack(queue.take(Time(0)), Time(100));
    EXPECT_EQ(taken(queue.take(Time(99))), -1);
    EXPECT_EQ(queue.nextTime(), Time(100));
    EXPECT_EQ(taken(queue.take(Time(100))), 0);
    EXPECT_FALSE(queue.nextTime());
}

TEST(LaneQueue, countsWhatWaits)
{
    LaneQueue queue;
    queue.add(job(0, "a"));
    queue.add(job(1, "a"));
    EXPECT_EQ(queue.size(), 2u);
    EXPECT_EQ(queue.bodyBytes(), 4u);
    queue.take(Time(0));
    EXPECT_EQ(queue.size(), 1u);
    EXPECT_EQ(queue.takeAll().size(), 1u);
    EXPECT_TRUE(queue.isEmpty());
    EXPECT_EQ(queue.bodyBytes(), 0u);
}

TEST(LaneQueue, countsTheRecordsThatWaitForAnotherAttempt)
{
    LaneQueue queue;
    queue.add(job(0));
    queue.add(job(1));
    EXPECT_EQ(queue.delayedRecords(), 0);
    JobPtr first = queue.take(Time(0));
    first->request.records = {4, 5, 6};
    queue.putBack(std::move(first), Time(1000));
    EXPECT_EQ(queue.delayedRecords(), 3);
    EXPECT_EQ(taken(queue.take(Time(1000))), 0);
    EXPECT_EQ(queue.delayedRecords(), 0);
}

} // namespace
} // namespace ds
