// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/KeysDialog.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QMenuBar>
#include <QTreeWidget>

namespace ds {
namespace {

TEST(KeysDialog, ListsEachActionThatHasAKeyUnderItsMenu)
{
    QMenuBar bar;
    QMenu *file = bar.addMenu("&File");
    file->addAction("&Save")->setShortcut(QKeySequence("Ctrl+S"));
    file->addSeparator();
    file->addAction("No key");
    file->addMenu("More")->addAction("This && that")->setShortcut(QKeySequence("F4"));
    bar.addMenu("&Empty");
    const KeysDialog dialog(bar);
    const auto *list = dialog.findChild<QTreeWidget *>();
    ASSERT_EQ(list->topLevelItemCount(), 1);
    QTreeWidgetItem *group = list->topLevelItem(0);
    EXPECT_EQ(group->text(0), "File");
    ASSERT_EQ(group->childCount(), 2);
    EXPECT_EQ(group->child(0)->text(1), "Ctrl+S");
    EXPECT_EQ(group->child(1)->text(0), u"More › This & that");
    EXPECT_EQ(actionsOf(bar).size(), 3);
}

TEST(KeysDialog, ListsTheKeysOfOnePlaceBehindThem)
{
    const QMenuBar bar;
    const KeysDialog dialog(bar, {u"In the fields"_qs, {{u"Edit"_qs, u"F2"_qs}}});
    const auto *list = dialog.findChild<QTreeWidget *>();
    ASSERT_EQ(list->topLevelItemCount(), 1);
    EXPECT_EQ(list->topLevelItem(0)->text(0), u"In the fields"_qs);
    EXPECT_EQ(list->topLevelItem(0)->child(0)->text(1), u"F2"_qs);
}

} // namespace
} // namespace ds
