// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/LineDiff.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

QString diff(const QString &before, const QString &after, int around = 100)
{
    return diffText(lineDiff(before.split(u' '), after.split(u' ')), around);
}

TEST(LineDiff, KeepsWhatIsCommonAndShowsTheRest)
{
    EXPECT_EQ(diff("a b c", "a b c"), QStringLiteral("⋮"));
    EXPECT_EQ(diff("a b c", "a x c"), "  a\n- b\n+ x\n  c");
    EXPECT_EQ(diff("a b c d", "a c d e"), "  a\n- b\n  c\n  d\n+ e");
    EXPECT_EQ(diff("a b a b", "b a b"), "- a\n  b\n  a\n  b");
    EXPECT_EQ(diff("a a", "a a a"), "  a\n  a\n+ a");
}

TEST(LineDiff, OnlyLinesBesideADifferenceAreShown)
{
    EXPECT_EQ(diff("1 2 3 4 5 6 7", "1 2 3 x 5 6 7", 1), u"⋮\n  3\n- 4\n+ x\n  5\n⋮");
}

TEST(LineDiff, GoesBackToBothTexts)
{
    unsigned seed = 7;
    const auto random = [&seed](int below) { return int((seed = seed * 1103515245 + 12345) >> 16) % below; };
    for (int round = 0; round < 200; ++round) {
        QStringList a;
        QStringList b;
        for (int i = random(12); i > 0; --i)
            a << QString::number(random(4));
        for (int i = random(12); i > 0; --i)
            b << QString::number(random(4));
        QStringList before;
        QStringList after;
        for (const DiffLine &line : lineDiff(a, b)) {
            if (line.kind != DiffLine::Kind::Added)
                before << line.text;
            if (line.kind != DiffLine::Kind::Removed)
                after << line.text;
        }
        EXPECT_EQ(before, a);
        EXPECT_EQ(after, b);
    }
}

} // namespace
} // namespace ds
