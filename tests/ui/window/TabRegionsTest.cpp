// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/TabRegions.h"

#include "tests/support/Printers.h"
#include "tests/ui/window/WindowTest.h"
#include "ui/code/CodeEditor.h"
#include "ui/shell/MessageBar.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFocusFrame>
#include <QLineEdit>
#include <QScrollArea>
#include <QTest>
#include <QVBoxLayout>

namespace ds {
namespace {

class TabRegionsTest : public testing::Test
{
protected:
    TabRegionsTest()
    {
        auto *row = new QHBoxLayout(&window);
        row->addWidget(left);
        row->addWidget(right);
        new QVBoxLayout(left);
        new QVBoxLayout(right);
        for (const char *name : {"r1", "r2"})
            add(right, name);
        for (const char *name : {"l2", "l1"})
            qobject_cast<QVBoxLayout *>(left->layout())->insertWidget(0, make(name));
        window.resize(400, 300);
        window.show();
        window.activateWindow();
        QApplication::processEvents();
    }
    QLineEdit *make(const QString &name)
    {
        auto *line = new QLineEdit;
        line->setObjectName(name);
        return line;
    }
    void add(QWidget *to, const QString &name) { to->layout()->addWidget(make(name)); }
    QLineEdit *line(const QString &name) { return window.findChild<QLineEdit *>(name); }
    QStringList names()
    {
        QStringList all;
        for (const QWidget *stop : regions.stops())
            all << stop->objectName();
        return all;
    }
    static QString focused() { return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : "-"; }

    QWidget window;
    QWidget *left = new QWidget;
    QWidget *right = new QWidget;
    TabRegions regions{{left, right}, &window};
};

TEST_F(TabRegionsTest, GoesRegionByRegionAsOneReadsHoweverTheWidgetsWereMade)
{
    EXPECT_EQ(names(), (QStringList{"l1", "l2", "r1", "r2"}));
    line("l2")->setEnabled(false);
    line("r1")->hide();
    EXPECT_EQ(names(), (QStringList{"l1", "r2"})) << "what cannot be used or seen is no stop";
    auto *beside = new QWidget;
    auto *row = new QHBoxLayout(beside);
    row->setDirection(QBoxLayout::RightToLeft);
    row->addWidget(make("second"));
    row->addWidget(make("first"));
    left->layout()->addWidget(beside);
    QApplication::processEvents();
    EXPECT_EQ(names(), (QStringList{"l1", "first", "second", "r2"}));
}

TEST_F(TabRegionsTest, StepsToTheNextAndAroundTheEnds)
{
    line("l2")->setFocus();
    EXPECT_TRUE(regions.step(true));
    EXPECT_EQ(focused(), "r1");
    EXPECT_TRUE(regions.step(false));
    EXPECT_EQ(focused(), "l2");
    line("r2")->setFocus();
    EXPECT_TRUE(regions.step(true));
    EXPECT_EQ(focused(), "l1");
    EXPECT_TRUE(regions.step(false));
    EXPECT_EQ(focused(), "r2");
}

TEST_F(TabRegionsTest, ARegionIsEnteredWhereOneWasLast)
{
    line("r2")->setFocus();
    EXPECT_TRUE(regions.stepRegion(true));
    EXPECT_EQ(focused(), "l1");
    EXPECT_TRUE(regions.stepRegion(true));
    EXPECT_EQ(focused(), "r2");
    line("l1")->setFocus();
    line("r2")->hide();
    EXPECT_TRUE(regions.stepRegion(true));
    EXPECT_EQ(focused(), "r1") << "where one was is not there any more";
    line("l1")->setFocus();
    right->hide();
    EXPECT_TRUE(regions.stepRegion(true));
    EXPECT_EQ(focused(), "l1") << "an empty region is passed over";
}

class WindowTabTest : public WindowTest
{
protected:
    void configure()
    {
        window->openNexset(services.sampleNexset);
        ASSERT_TRUE(waitFor([&] { return window->nexset().isComplete(); }));
        window->newDestination();
        for (QAbstractButton *button : window->findChildren<QAbstractButton *>()) {
            if (button->text() == "Next" && button->isVisible())
                button->click();
        }
        window->editor().edit("x", {}, [](Destination &d) {
            d.credential = "Sandbox";
            d.endpoint = "create_update_role";
            d.batching.enabled = true;
            d.batching.algorithm = Batching::Algorithm::Code;
            d.exclude = {"email"};
        });
        window->messages().say(MessageBar::Kind::Information, "Done that", "Undo", {});
        window->activateWindow();
        ASSERT_TRUE(waitFor(
            [&] { return !window->findChildren<CodeEditor *>().isEmpty() && QApplication::focusWidget() != nullptr; }));
    }
    /// A label goes through its links first, and a grid through its cells. Ctrl+Tab leaves an editor in which Tab is
    /// text.
    static void leave(QWidget *at, Qt::KeyboardModifiers shift)
    {
        const auto *editor = qobject_cast<CodeEditor *>(at);
        const bool types = editor && !editor->isReadOnly();
        for (int within = 0; within < 60 && QApplication::focusWidget() == at; ++within)
            QTest::keyClick(at, shift ? Qt::Key_Backtab : Qt::Key_Tab,
                            shift | (types ? Qt::ControlModifier : Qt::NoModifier));
    }
    /// Where Tab leads, until it has been there before.
    static QList<QWidget *> walk(Qt::KeyboardModifiers shift)
    {
        QList<QWidget *> seen;
        for (QWidget *at = QApplication::focusWidget(); at && !seen.contains(at); at = QApplication::focusWidget()) {
            seen << at;
            leave(at, shift);
        }
        return seen;
    }
};

TEST_F(WindowTabTest, TabGoesThroughTheWholeWindowAndIsHeldNowhere)
{
    configure();
    const QList<QWidget *> forward = walk(Qt::NoModifier);
    EXPECT_GT(forward.size(), 25);
    EXPECT_EQ(QApplication::focusWidget(), forward.first()) << "around, not into a corner";
    for (QWidget *each : forward) {
        EXPECT_TRUE(each->isVisible());
        EXPECT_FALSE(each->visibleRegion().isEmpty())
            << each->accessibleName().toStdString() << " " << each->metaObject()->className() << " cannot be seen";
    }
    const QList<QWidget *> back = walk(Qt::ShiftModifier);
    EXPECT_EQ(back.size(), forward.size()) << "all of it backwards too";
}

TEST_F(WindowTabTest, WhenWhatHasTheKeyboardHidesTheNextStopHasIt)
{
    configure();
    const QList<QWidget *> way = walk(Qt::NoModifier);
    ASSERT_GT(way.size(), 12);
    way[10]->setFocus();
    way[10]->hide();
    EXPECT_EQ(QApplication::focusWidget(), way[11]);
}

TEST_F(WindowTabTest, WhatHasTheKeyboardIsFramed)
{
    configure();
    auto *name = window->findChild<QLineEdit *>();
    for (QLineEdit *line : window->findChildren<QLineEdit *>()) {
        if (line->accessibleName() == "Name" && line->isVisible())
            name = line;
    }
    name->setFocus();
    QApplication::processEvents();
    auto *ring = window->findChild<QFocusFrame *>();
    ASSERT_NE(ring, nullptr);
    ASSERT_TRUE(ring->isVisible());
    EXPECT_EQ(ring->widget(), name);
    const QRect frame(ring->mapToGlobal(QPoint()), ring->size());
    const QRect framed(name->mapToGlobal(QPoint()), name->size());
    EXPECT_EQ(frame, framed.adjusted(-2, -2, 2, 2));
}

} // namespace
} // namespace ds
