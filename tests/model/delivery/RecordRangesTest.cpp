// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/delivery/RecordRanges.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

TEST(RecordRanges, areShort)
{
    EXPECT_EQ(recordRanges({}), "");
    EXPECT_EQ(recordRanges({7}), "7");
    EXPECT_EQ(recordRanges({0, 1, 2, 3}), "0-3");
    EXPECT_EQ(recordRanges({0, 2, 3, 9}), "0,2-3,9");
}

TEST(RecordRanges, tellWhatTheyContain)
{
    for (const qint64 inside : {0, 2, 3, 9})
        EXPECT_TRUE(rangesContain("0,2-3,9", inside)) << inside;
    for (const qint64 outside : {1, 4, 8, 10})
        EXPECT_FALSE(rangesContain("0,2-3,9", outside)) << outside;
    EXPECT_EQ(lastOfRanges("0,2-3,9-12"), 12);
    EXPECT_EQ(lastOfRanges(""), -1);
}

TEST(RecordSpan, SaysWhichRecordsAreInIt)
{
    EXPECT_TRUE(RecordSpan().isAll());
    EXPECT_TRUE(RecordSpan().contains(1'000'000));
    const RecordSpan some{16, 24};
    for (const qint64 inside : {16, 39})
        EXPECT_TRUE(some.contains(inside)) << inside;
    for (const qint64 outside : {15, 40})
        EXPECT_FALSE(some.contains(outside)) << outside;
    EXPECT_FALSE(some.isBehind(39));
    EXPECT_TRUE(some.isBehind(40));
    EXPECT_EQ(some.countOf(10), 0);
    EXPECT_EQ(some.countOf(20), 4);
    EXPECT_EQ(some.countOf(100), 24);
    EXPECT_EQ(RecordSpan().countOf(100), 100);
    EXPECT_EQ((RecordSpan{90, -1}.countOf(100)), 10);
}

TEST(RecordSpan, ComesBackFromItsText)
{
    EXPECT_EQ(spanText({}), "");
    EXPECT_EQ(spanText({0, 10}), "0-9");
    EXPECT_EQ(spanText({16, -1}), "16-");
    for (const RecordSpan &span : {RecordSpan(), RecordSpan{0, 1}, RecordSpan{16, 24}, RecordSpan{16, -1}})
        EXPECT_EQ(spanFromText(spanText(span)), span) << spanText(span);
    for (const char *other : {"-", "0-", "-9", "9", "9-8", "a-b", "0-9x", "0-9223372036854775807", "0--1"})
        EXPECT_FALSE(spanFromText(other)) << other;
}

} // namespace
} // namespace ds
