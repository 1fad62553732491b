// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/RecordChoice.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QSignalSpy>
#include <QSpinBox>

namespace ds {
namespace {

class RecordChoiceTest : public testing::Test
{
protected:
    RecordChoiceTest() { choice.show(); }
    void choose(const QString &start)
    {
        auto *combo = choice.findChild<QComboBox *>();
        combo->setCurrentIndex(combo->findText(start, Qt::MatchStartsWith));
    }
    QSpinBox *number(const QString &name)
    {
        for (QSpinBox *each : choice.findChildren<QSpinBox *>()) {
            if (each->accessibleName() == name && each->isVisible())
                return each;
        }
        return nullptr;
    }
    RecordChoice choice;
};

TEST_F(RecordChoiceTest, IsAllRecordsUnlessTheUserSaysSo)
{
    EXPECT_TRUE(choice.span().isAll());
    QSignalSpy changed(&choice, &RecordChoice::changed);
    choose("The first");
    EXPECT_EQ(choice.span(), (RecordSpan{0, 10}));
    ASSERT_TRUE(number("How many records from the first on"));
    number("How many records from the first on")->setValue(3);
    EXPECT_EQ(choice.span(), (RecordSpan{0, 3}));
    EXPECT_EQ(changed.size(), 2);
    choose("Records in a row");
    number("Last record")->setValue(40);
    number("First record")->setValue(17);
    EXPECT_EQ(choice.span(), (RecordSpan{16, 24}));
    number("Last record")->setValue(5);
    EXPECT_EQ(choice.span(), (RecordSpan{16, 1})) << "one at least";
    choice.reset();
    EXPECT_TRUE(choice.span().isAll());
}

TEST_F(RecordChoiceTest, WhatFailedEarlierCanBeChosenAndStaysChosen)
{
    choice.setEarlier({{"/a.ledger", "today", 3}, {"/b.ledger", "yesterday", 5}});
    choose("The 5 that failed");
    EXPECT_EQ(choice.onlyFailedOf(), "/b.ledger");
    EXPECT_EQ(choice.chosenFailed(), 5);
    EXPECT_TRUE(choice.span().isAll());
    choice.setEarlier({{"/c.ledger", "now", 1}, {"/a.ledger", "today", 3}, {"/b.ledger", "yesterday", 5}});
    EXPECT_EQ(choice.onlyFailedOf(), "/b.ledger");
    choice.reset();
    EXPECT_EQ(choice.onlyFailedOf(), QString());
}

TEST_F(RecordChoiceTest, NoMoreThanThereAreAreOfferedOnceThatIsKnown)
{
    QSignalSpy changed(&choice, &RecordChoice::changed);
    choice.setRecords(0);
    choose("The first");
    EXPECT_EQ(choice.span().count, 10);
    choice.setRecords(6);
    EXPECT_EQ(choice.span().count, 6);
    EXPECT_EQ(changed.size(), 1) << "only what the user does is announced";
}

} // namespace
} // namespace ds
