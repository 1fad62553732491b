// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/DestinationSecrets.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

TEST(DestinationSecrets, AreFoundWhereverTheyStandEachOnce)
{
    Destination destination;
    destination.name = u"n"_qs;
    destination.headers = u"x-a:{secret.HEADER},x-b:{secret.}"_qs;
    destination.setParameter(u"room_id"_qs, u"{record.secret.no}-{now}"_qs);
    destination.mapping = {
        {u"a"_qs, MappingEntry::Kind::Template, u"{secret.say \"hi\"} {secret.HEADER}"_qs, {}, {}, {}},
        {u"b"_qs, MappingEntry::Kind::Value, {}, *Json::parse(R"({"k":["{secret.DEEP}"]})"), {}, {}}};
    destination.batching.otherProps = *Json::parse(R"({"k":"{secret.PROP}"})");
    EXPECT_EQ(secretsOf(destination).join(u' '), u"say \"hi\" HEADER DEEP PROP"_qs);
}

} // namespace
} // namespace ds
