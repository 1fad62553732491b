// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/HashSet.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

using namespace ds;

namespace {

TEST(HashSet, KnowsWhatItHasSeen)
{
    HashSet set;
    std::set<uint64_t> reference;
    std::mt19937_64 random(20261125);
    for (int i = 0; i < 200'000; ++i) {
        // Few enough different ones that many come twice; some share their place in the table.
        const uint64_t hash = random() % 100'000 * (i % 3 == 0 ? 1 : 1'024);
        EXPECT_EQ(set.insert(hash), reference.insert(hash == 0 ? 1 : hash).second);
    }
    EXPECT_EQ(set.size(), reference.size());
}

} // namespace
