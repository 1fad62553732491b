// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/PaletteMatch.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

QStringList found(const std::vector<PaletteEntry> &entries, const QString &typed)
{
    QStringList texts;
    for (const PaletteEntry *entry : matching(entries, typed, 100))
        texts << entry->text;
    return texts;
}

PaletteEntry entry(const QString &text, const QString &kind = {}, bool possible = true)
{
    return {text, kind, {}, possible ? [] {} : std::function<void()>()};
}

TEST(PaletteMatch, EveryWordMustBeThereInAnyOrderAndCase)
{
    EXPECT_GT(matchScore("Send Test Data", "data SEND"), 0);
    EXPECT_EQ(matchScore("Send Test Data", "send nothing"), 0);
    EXPECT_GT(matchScore("Send Test Data", ""), 0);
    EXPECT_GT(matchScore(u"Köln"_qs, u"KÖ"_qs), 0);
}

TEST(PaletteMatch, BeginningsCountMore)
{
    EXPECT_GT(matchScore("Test", "te"), matchScore("Send Test Data", "te"));
    EXPECT_GT(matchScore("Send Test Data", "te"), matchScore("Complete", "te"));
}

TEST(PaletteMatch, LettersOfWordBeginningsAreEnough)
{
    EXPECT_GT(matchScore("Records as a Table", "raat"), 0);
    EXPECT_GT(matchScore("Send Test Data", "setd"), 0);
    EXPECT_EQ(matchScore("Send Test Data", "dts"), 0) << "in their order";
}

TEST(PaletteMatch, TheBestComeFirstAndWhatIsNotPossibleLast)
{
    const std::vector<PaletteEntry> entries{entry("Retest"), entry("Test", {}, false), entry("Send Test Data"),
                                            entry("Test it")};
    EXPECT_EQ(found(entries, "test"), (QStringList{"Test it", "Send Test Data", "Retest", "Test"}));
}

TEST(PaletteMatch, TheKindCanBeTypedToo)
{
    EXPECT_EQ(found({entry("region", "Field"), entry("Rooms", "Destination")}, "field"), QStringList{"region"});
}

} // namespace
} // namespace ds
