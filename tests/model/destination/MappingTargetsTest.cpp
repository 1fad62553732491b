// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/destination/MappingTargets.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

TEST(MappingTargets, TakeDifferentPlacesOfOneBody)
{
    MappingTargets targets;
    for (const QString &target : {u"a.b"_qs, u"a.c"_qs, u"ab"_qs, u"list.0.x"_qs, u"list.0.y"_qs, u"list.10"_qs})
        EXPECT_FALSE(targets.add(target)) << target.toStdString();
}

TEST(MappingTargets, NameTheOtherEntryInTheSentence)
{
    MappingTargets targets;
    EXPECT_FALSE(targets.add(u"a.b"_qs));
    EXPECT_TRUE(targets.add(u"a.b.c"_qs)->contains(u"\"a.b\""_qs));
    EXPECT_TRUE(targets.add(u"a"_qs)->contains(u"\"a\""_qs));
    EXPECT_TRUE(targets.add(u"a.b"_qs)->contains(u"twice"_qs));
    EXPECT_TRUE(targets.add(u"a.0"_qs)->contains(u"as a list"_qs));
}

TEST(MappingTargets, ARefusedTargetDoesNotCount)
{
    MappingTargets targets;
    EXPECT_FALSE(targets.add(u"a"_qs));
    EXPECT_TRUE(targets.add(u"a.b"_qs));
    EXPECT_FALSE(targets.add(u"b"_qs));
    EXPECT_TRUE(targets.add(u"a.b"_qs));
}

} // namespace
