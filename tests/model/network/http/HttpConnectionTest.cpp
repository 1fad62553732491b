// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/http/HttpConnection.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

TEST(WireMoments, CountedFromEarlierOnlyWhatHappenedMoves)
{
    WireMoments moments;
    moments.writing = 0;
    moments.written = 0.5;
    moments.head = 3;
    const WireMoments later = moments.later(20);
    EXPECT_EQ(later.writing, 20);
    EXPECT_EQ(later.written, 20.5);
    EXPECT_EQ(later.head, 23);
    EXPECT_LT(later.connecting, 0) << "a connection that stood already was not made";
    EXPECT_LT(later.connected, 0);
    EXPECT_LT(later.encrypted, 0);
}

} // namespace
} // namespace ds
