// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/Target.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

TEST(Target, MakesTheParentsItNeeds)
{
    Json body = Json::object();
    placeAt(body, u"a.b.c"_qs, Json::number(1));
    placeAt(body, u"a.d"_qs, Json::number(2));
    placeAt(body, u"items.1.x"_qs, Json::number(3));
    placeAt(body, u"items.0"_qs, Json::number(4));
    placeAt(body, u"0"_qs, Json::number(5));
    EXPECT_EQ(body.toCompact(), R"({"a":{"b":{"c":1},"d":2},"items":[4,{"x":3}],"0":5})");
}

TEST(Target, FindsWhatWasPlaced)
{
    const Json body = *Json::parse(R"({"a":{"b":[{"c":1}]}})");
    EXPECT_EQ(valueAt(body, u"a.b.0.c"_qs)->toCompact(), "1");
    EXPECT_EQ(valueAt(body, u"a.b.1"_qs), nullptr);
    EXPECT_EQ(valueAt(body, u"a.x"_qs), nullptr);
    EXPECT_EQ(topLevel(u"a.b"_qs), u"a");
}

} // namespace
