// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/records/RecordsView.h"

#include "tests/support/Printers.h"
#include "tests/ui/records/RecordFiles.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>
#include <QTest>

namespace ds {
namespace {

class RecordsViewTest : public testing::Test
{
protected:
    RecordsViewTest()
    {
        view.resize(700, 400);
        view.show();
    }
    template <typename Widget>
    Widget &named(const QString &name)
    {
        for (Widget *widget : view.findChildren<Widget *>()) {
            if (widget->accessibleName() == name)
                return *widget;
        }
        throw std::runtime_error(name.toStdString());
    }
    QTableView &table() { return named<QTableView>("Records"); }
    RecordTableModel &model() { return view.grid().model(); }
    qint64 chosen() { return model().numberOfRow(table().currentIndex().row()); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&table(), key, modifiers); }

    QTemporaryDir folder;
    NexsetSession session;
    RecordsView view{session};
};

TEST_F(RecordsViewTest, AKeyGoesToAnyRecordAndItBecomesTheCurrentOne)
{
    ASSERT_TRUE(openWhole(session, writeMany(folder, 60'000)));
    view.focusTable();
    key(Qt::Key_Down);
    EXPECT_EQ(session.current(), 1);
    key(Qt::Key_End, Qt::ControlModifier);
    EXPECT_EQ(session.current(), 59'999);
    EXPECT_EQ(chosen(), 59'999) << "it is in sight and marked";
    ASSERT_TRUE(waitFor([&] { return !model().isWaiting(); }));
    EXPECT_EQ(table().currentIndex().siblingAtColumn(1).data().toString(), "r59999");
    key(Qt::Key_PageUp);
    EXPECT_LT(session.current(), 59'999);
    key(Qt::Key_Home, Qt::ControlModifier);
    key(Qt::Key_Up);
    EXPECT_EQ(session.current(), 0);
}

TEST_F(RecordsViewTest, AClickChoosesTheRecordUnderIt)
{
    ASSERT_TRUE(openWhole(session, writeMany(folder, 500)));
    model().setTop(100);
    const QRect cell = table().visualRect(model().index(3, 0));
    QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, cell.center());
    EXPECT_EQ(session.current(), model().numberOfRow(3));
}

TEST_F(RecordsViewTest, ScrollingChoosesNothingAndTheMarkStaysWithItsRecord)
{
    ASSERT_TRUE(openWhole(session, writeMany(folder, 500)));
    session.setCurrent(4);
    auto &bar = named<QScrollBar>("Position in the records");
    bar.setValue(2);
    EXPECT_EQ(session.current(), 4);
    EXPECT_EQ(table().currentIndex().row(), 2);
    bar.setValue(300);
    EXPECT_FALSE(table().currentIndex().isValid());
    session.setCurrent(10);
    EXPECT_EQ(chosen(), 10) << "chosen elsewhere it comes into sight";
}

TEST_F(RecordsViewTest, FindLeavesOnlyWhatHoldsTheText)
{
    ASSERT_TRUE(openWhole(session, writeMany(folder, 60'000)));
    auto &find = named<QLineEdit>("Find in records");
    find.setText("R1234"); // as a screen reader sets it
    ASSERT_TRUE(waitFor([&] { return model().isFiltered() && model().total() == 11; })) << model().total();
    EXPECT_EQ(model().numberAt(0), 1234);
    EXPECT_EQ(model().numberAt(1), 12'340);
    session.setCurrent(2000);
    view.focusTable();
    key(Qt::Key_Down);
    EXPECT_EQ(session.current(), 12'340) << "the next one of them";
    key(Qt::Key_Up);
    EXPECT_EQ(session.current(), 1234);
    find.clear();
    ASSERT_TRUE(waitFor([&] { return model().total() == 60'000; }));
}

TEST_F(RecordsViewTest, OnlyThoseWithFindingsAreShownAndBothFiltersTogether)
{
    ASSERT_TRUE(openWhole(session, writeMany(folder, 100)));
    view.setTroubled({3, 14, 41}, true);
    EXPECT_EQ(model().total(), 100);
    named<QCheckBox>("Only with findings").setChecked(true);
    EXPECT_EQ(model().total(), 3);
    view.setTroubled({3, 14, 41, 42}, true);
    EXPECT_EQ(model().total(), 4) << "it follows the check";
    named<QLineEdit>("Find in records").setText("r4");
    ASSERT_TRUE(waitFor([&] { return model().total() == 2; }));
    named<QCheckBox>("Only with findings").setChecked(false);
    EXPECT_EQ(model().total(), 11);
}

TEST_F(RecordsViewTest, EscapeAndEnterLeadBack)
{
    ASSERT_TRUE(openWhole(session, writeMany(folder, 9)));
    int closed = 0;
    QObject::connect(&view, &RecordsView::closeWanted, [&] { ++closed; });
    key(Qt::Key_Return);
    EXPECT_EQ(closed, 1);
    key(Qt::Key_Escape);
    EXPECT_EQ(closed, 2);
}

} // namespace
} // namespace ds
