// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/WindowTools.h"

#include "tests/support/Printers.h"
#include "tests/ui/window/WindowTest.h"

#include <QTableView>
#include <QTest>

namespace ds {
namespace {

class WindowToolsTest : public WindowTest
{
protected:
    void openSample()
    {
        window->openNexset(services.sampleNexset);
        ASSERT_TRUE(waitFor([&] { return window->nexset().isComplete(); }));
    }
};

TEST_F(WindowToolsTest, TheRecordsShowOverTheMiddleAndGoAgain)
{
    EXPECT_EQ(action("Records as a Table"), nullptr) << "there are none yet";
    openSample();
    ASSERT_NE(action("Records as a Table"), nullptr);
    EXPECT_EQ(action("Records as a Table")->shortcut(), QKeySequence("Ctrl+L"));
    action("Records as a Table")->trigger();
    auto *table = named<QTableView>("Records");
    ASSERT_NE(table, nullptr);
    EXPECT_TRUE(table->hasFocus());
    QTest::keyClick(table, Qt::Key_Down);
    EXPECT_EQ(window->nexset().current(), 1);
    QTest::keyClick(table, Qt::Key_Escape);
    EXPECT_EQ(named<QTableView>("Records"), nullptr);
    action("Records as a Table")->trigger();
    window->newDestination();
    EXPECT_EQ(named<QTableView>("Records"), nullptr) << "what was asked for shows";
}

} // namespace
} // namespace ds
