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

} // namespace
} // namespace ds
