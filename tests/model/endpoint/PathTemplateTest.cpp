// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/endpoint/PathTemplate.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

TEST(PathTemplate, GivesItsPlacesInOrder)
{
    EXPECT_EQ(PathTemplate(u"/templates/{template_id}/roles/{role_name}"_qs).places(),
              (QStringList{u"template_id"_qs, u"role_name"_qs}));
    EXPECT_TRUE(PathTemplate(u"/rooms"_qs).places().isEmpty());
    EXPECT_EQ(PathTemplate(u"/rooms"_qs).pieces().size(), 1U);
}

TEST(PathTemplate, MatchesAPathWithOneSegmentAtEachPlace)
{
    const PathTemplate path(u"/a.b/{x}/c/{y}"_qs);
    EXPECT_EQ(path.match(u"/a.b/1/c/2%2F3"_qs), (QStringList{u"1"_qs, u"2%2F3"_qs}));
    EXPECT_EQ(PathTemplate(u"/rooms"_qs).match(u"/rooms"_qs), QStringList());
    for (const QString &other : {u"/a.b/1/c"_qs, u"/a.b/1/c/2/d"_qs, u"/a.b//c/2"_qs, u"/aXb/1/c/2"_qs, u""_qs})
        EXPECT_FALSE(path.match(other)) << other.toStdString();
}

} // namespace
} // namespace ds
