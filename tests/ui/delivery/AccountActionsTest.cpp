// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/AccountActions.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

namespace ds {
namespace {

DeliverySummary summary(qint64 delivered, qint64 failed, qint64 unknown, qint64 pending)
{
    return {delivered + failed + unknown + pending, delivered + failed, delivered, failed, unknown, pending, 9, 3};
}

DeliveryHistory answered()
{
    DeliveryHistory history;
    history.answered = true;
    return history;
}

class AccountActionsTest : public testing::Test
{
protected:
    AccountActionsTest() { actions.show(); }
    QStringList shown() const
    {
        QStringList texts;
        for (const QPushButton *each : actions.findChildren<QPushButton *>()) {
            if (each->isVisible())
                texts << each->text();
        }
        texts.sort();
        return texts;
    }
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *each : actions.findChildren<QPushButton *>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }

    AccountActions actions;
};

TEST_F(AccountActionsTest, OffersOnlyWhatTheAccountHas)
{
    actions.setAccount(summary(6, 0, 0, 0), answered());
    EXPECT_EQ(shown(), QStringList("Answers as a Nexset"));
    actions.setAccount(summary(1, 2, 3, 4), answered());
    EXPECT_EQ(shown(), QStringList({"Answers as a Nexset", "Deliver the 2 failed with the new settings", "Resume the 4",
                                    "Retry the 2 failed", "Save failed records…", "Send the 3 unknown again"}));
}

TEST_F(AccountActionsTest, SaysWhyThereAreNoAnswersToSave)
{
    QPushButton *answers = button("Answers as a Nexset");
    actions.setAccount(summary(0, 0, 2, 0), {});
    EXPECT_FALSE(answers->isEnabled());
    EXPECT_EQ(answers->toolTip(), "No request of this delivery was answered.");
    actions.setAccount(summary(2, 0, 0, 0), answered());
    EXPECT_TRUE(answers->isEnabled());
    actions.setWriting(true);
    EXPECT_FALSE(answers->isEnabled());
    EXPECT_TRUE(answers->toolTip().contains("being written"));
    actions.setWriting(false);
    actions.setUsable(false);
    EXPECT_FALSE(answers->isEnabled());
    EXPECT_TRUE(answers->toolTip().contains("the reason stands above"));
}

TEST_F(AccountActionsTest, WithOtherSettingsOnlyWhatFailedGoesOut)
{
    DeliveryHistory history = answered();
    history.changed = "credential";
    actions.setAccount(summary(1, 2, 3, 4), history);
    for (const char *text : {"Resume the 4", "Retry the 2 failed", "Send the 3 unknown again", "Answers as a Nexset"})
        EXPECT_FALSE(button(text)->isEnabled()) << text;
    EXPECT_EQ(actions.first(), button("Deliver the 2 failed with the new settings"));
    EXPECT_TRUE(actions.first()->isEnabled());
    EXPECT_TRUE(actions.findChild<QLabel *>()->text().contains("(credential)"));
    actions.setAccount(summary(1, 2, 3, 4), answered());
    EXPECT_EQ(actions.first(), button("Resume the 4"));
    EXPECT_FALSE(actions.findChild<QLabel *>()->isVisible());
}

TEST_F(AccountActionsTest, WhatMayActTwiceIsNeverTheFirstChoice)
{
    actions.setAccount(summary(1, 0, 3, 0), answered());
    EXPECT_TRUE(button("Send the 3 unknown again")->isEnabled());
    EXPECT_EQ(actions.first(), nullptr);
}

TEST_F(AccountActionsTest, ARestThatNobodyCountedHasNoNumber)
{
    DeliveryHistory history = answered();
    history.uncounted = true;
    actions.setAccount(summary(5, 0, 0, 0), history);
    EXPECT_TRUE(shown().contains("Resume the rest"));
}

TEST_F(AccountActionsTest, WhatIsOnlyLookedAtIsNotGoneOnWith)
{
    actions.setAccount(summary(1, 2, 3, 4), answered());
    actions.setUsable(false);
    QSignalSpy begun(&actions, &AccountActions::beginWanted);
    for (const char *text : {"Resume the 4", "Retry the 2 failed", "Send the 3 unknown again"})
        button(text)->click();
    EXPECT_TRUE(begun.isEmpty());
    actions.setUsable(true);
    for (const char *text : {"Resume the 4", "Retry the 2 failed", "Send the 3 unknown again"})
        button(text)->click();
    ASSERT_EQ(begun.size(), 3);
    EXPECT_EQ(begun[0][0].value<DeliveryBegin>(), DeliveryBegin::Resume);
    EXPECT_EQ(begun[1][0].value<DeliveryBegin>(), DeliveryBegin::RetryFailed);
    EXPECT_EQ(begun[2][0].value<DeliveryBegin>(), DeliveryBegin::ResendUnknown);
}

} // namespace
} // namespace ds
