// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/MessageBar.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QCoreApplication>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ds {
namespace {

class MessageBarTest : public testing::Test
{
protected:
    MessageBarTest()
    {
        auto *layout = new QVBoxLayout(&window);
        passive->setFixedHeight(30);
        layout->addWidget(passive);
        layout->addWidget(below);
        bar->setParent(&window);
        bar->placeOver(passive);
        window.resize(600, 300);
        window.show();
        QCoreApplication::processEvents();
    }
    bool press(const QString &name)
    {
        for (QAbstractButton *button : bar->findChildren<QAbstractButton *>()) {
            if ((button->text() == name || button->accessibleName() == name) && button->isVisible()) {
                button->click();
                return true;
            }
        }
        return false;
    }
    void offer(const QString &key, const QString &text)
    {
        bar->offer(
            {key, MessageBar::Kind::Warning, text, {{"Do " + text, [this, text] { done << text; }}, {"No", {}}}});
    }

    QWidget window;
    QLabel *passive = new QLabel("Nexset › 100ms › Rooms");
    QPushButton *below = new QPushButton("Send");
    MessageBar *bar = new MessageBar;
    QStringList done;
};

TEST_F(MessageBarTest, NothingBelowThePointerMovesHoweverLongTheMessageIs)
{
    const QRect before = below->geometry();
    bar->say(MessageBar::Kind::Error, QString("what went wrong, and what to do about it. ").repeated(20));
    QCoreApplication::processEvents();
    EXPECT_TRUE(bar->isVisible());
    EXPECT_EQ(below->geometry(), before);
    EXPECT_EQ(bar->pos(), passive->pos());
    EXPECT_EQ(bar->width(), passive->width());
    EXPECT_GT(bar->height(), passive->height()) << "all of it can be read";
    window.resize(500, 300);
    QCoreApplication::processEvents();
    EXPECT_EQ(bar->width(), passive->width());
}

TEST_F(MessageBarTest, WhatIsOfferedComesBackBehindWhatIsSaidAndStaysUntilItIsDone)
{
    offer("draft", "one");
    bar->say(MessageBar::Kind::Information, "Saved");
    EXPECT_EQ(bar->text(), "Saved");
    bar->dismiss();
    EXPECT_EQ(bar->text(), "one");
    bar->dismiss();
    EXPECT_EQ(bar->text(), "one");
    EXPECT_TRUE(press("Do one"));
    EXPECT_EQ(done, QStringList("one"));
    EXPECT_EQ(bar->text(), QString());
    EXPECT_TRUE(bar->isHidden());
}

TEST_F(MessageBarTest, OffersStandBehindOneAnotherAndTheSameOneOnce)
{
    offer("draft", "one");
    offer("nexset", "two");
    offer("draft", "three");
    EXPECT_EQ(bar->text(), "three");
    EXPECT_TRUE(press("No")) << "several things can be done";
    EXPECT_EQ(bar->text(), "two");
    bar->withdraw("nexset");
    EXPECT_EQ(bar->text(), QString());
    EXPECT_EQ(done, QStringList());
}

TEST_F(MessageBarTest, AnErrorIsNotCoveredByAnOffer)
{
    bar->say(MessageBar::Kind::Error, "broken");
    offer("draft", "one");
    EXPECT_EQ(bar->text(), "broken");
    EXPECT_TRUE(press("Dismiss the message"));
    EXPECT_EQ(bar->text(), "one");
}

TEST_F(MessageBarTest, AnActionMaySayTheNextMessage)
{
    bar->say(MessageBar::Kind::Information, "Deleted", "Undo",
             [this] { bar->say(MessageBar::Kind::Information, "It is back"); });
    EXPECT_TRUE(press("Undo"));
    EXPECT_EQ(bar->text(), "It is back");
}

} // namespace
} // namespace ds
