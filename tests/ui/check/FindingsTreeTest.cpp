// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/FindingsTree.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QTreeWidget>

namespace ds {
namespace {

Finding region()
{
    Finding finding;
    finding.code = Code::ValueNotAllowed;
    finding.message = "\"region\" is none of in, us, eu.";
    finding.field = "region";
    finding.count = 4;
    finding.records = {2, 5, 9, 30};
    finding.values = {{"\"uk\"", 3, 2}, {"", 1, 30}};
    return finding;
}

class FindingsTreeTest : public testing::Test
{
protected:
    FindingsTreeTest()
    {
        QObject::connect(&tree, &FindingsTree::chosen, [this](const QString &field, qint64 record) {
            chosen << QStringLiteral("%1 %2").arg(field).arg(record);
        });
        QObject::connect(&tree, &FindingsTree::recordWanted, [this](qint64 record) { wanted.push_back(record); });
    }
    QAbstractButton &button(const QString &starts)
    {
        for (QAbstractButton *each : tree.findChildren<QAbstractButton *>()) {
            if (each->accessibleName().startsWith(starts))
                return *each;
        }
        throw std::runtime_error(starts.toStdString());
    }
    QTreeWidget &list() { return *tree.list(); }

    FindingsTree tree;
    QStringList chosen;
    std::vector<qint64> wanted;
};

TEST_F(FindingsTreeTest, TheSentenceComesFirstAndTheCodeBesideIt)
{
    tree.setFindings({region()});
    const QTreeWidgetItem *row = list().topLevelItem(0);
    EXPECT_EQ(row->text(0), "✖ \"region\" is none of in, us, eu. (4 records, first: 3)");
    EXPECT_EQ(row->text(1), "value-not-allowed");
}

TEST_F(FindingsTreeTest, AFindingOpensByValueAndEachLeadsToItsFirstRecord)
{
    tree.setFindings({region()});
    QTreeWidgetItem *row = list().topLevelItem(0);
    ASSERT_EQ(row->childCount(), 2);
    EXPECT_EQ(row->child(0)->text(0), "\"uk\" × 3");
    EXPECT_EQ(row->child(1)->text(0), "missing × 1");
    emit list().itemActivated(row->child(1), 0);
    EXPECT_EQ(chosen, QStringList{"region 30"});
}

TEST_F(FindingsTreeTest, StepsThroughTheRecordsOfTheChosenFindingElseOfAll)
{
    Finding name;
    name.code = Code::RequiredMissing;
    name.field = "name";
    name.count = 1;
    name.records = {7};
    tree.setFindings({region(), name});
    tree.setCurrentRecord(5);
    tree.step(1);
    list().setCurrentItem(list().topLevelItem(0));
    button("Next").click();
    button("Previous").click();
    EXPECT_EQ(wanted, (std::vector<qint64>{7, 9, 2}));
    tree.setCurrentRecord(30);
    EXPECT_FALSE(button("Next").isEnabled());
}

TEST_F(FindingsTreeTest, OnlyAWholeTextCanBeReplaced)
{
    QStringList replaced;
    QObject::connect(&tree, &FindingsTree::replaceWanted,
                     [&](const QString &field, const QString &text) { replaced << field + u' ' + text; });
    Finding finding = region();
    finding.values = {{R"("u\u006b")", 3, 2}, {"", 1, 30}, {"12", 1, 5}, {"\"cut…", 1, 5}};
    tree.setFindings({finding});
    QTreeWidgetItem *row = list().topLevelItem(0);
    list().setCurrentItem(row);
    EXPECT_FALSE(button("Replace").isEnabled());
    for (int value = 1; value < 4; ++value) {
        list().setCurrentItem(row->child(value));
        EXPECT_FALSE(button("Replace").isEnabled()) << value;
    }
    list().setCurrentItem(row->child(0));
    button("Replace").click();
    EXPECT_EQ(replaced, QStringList{"region uk"});
}

TEST_F(FindingsTreeTest, WhatWasOpenedStaysOpenOverANewCheck)
{
    tree.setFindings({region()});
    list().topLevelItem(0)->setExpanded(true);
    list().setCurrentItem(list().topLevelItem(0));
    Finding more = region();
    more.count = 5;
    Finding other = region();
    other.field = "other";
    tree.setFindings({other, more});
    EXPECT_FALSE(list().topLevelItem(0)->isExpanded());
    EXPECT_TRUE(list().topLevelItem(1)->isExpanded());
    EXPECT_EQ(list().currentItem(), list().topLevelItem(1));
}

TEST(FindingRecords, AreTheUnionAndSayWhenSomeAreNotNamed)
{
    Finding a = region();
    Finding b = region();
    b.records = {1, 5};
    b.count = 2;
    bool all = true;
    EXPECT_EQ(recordsOf({a, b}, all), (std::vector<qint64>{1, 2, 5, 9, 30}));
    EXPECT_TRUE(all);
    b.count = 900;
    recordsOf({a, b}, all);
    EXPECT_FALSE(all);
}

} // namespace
} // namespace ds
