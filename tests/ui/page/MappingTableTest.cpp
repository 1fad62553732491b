// SPDX-License-Identifier: GPL-3.0-or-later
// The controls of the mapping: the cells' editors as a view opens them, and the buttons.
#include "ui/page/MappingTable.h"

#include "tests/support/Printers.h"
#include "ui/page/MappingDelegate.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

namespace ds {
namespace {

class MappingTableTest : public testing::Test
{
protected:
    MappingTableTest()
    {
        m_editor.edit(u"x"_qs, {}, [](Destination &d) {
            d.mapping = {{u"a"_qs, MappingEntry::Kind::Source, u"s"_qs, {}, MappingEntry::IfMissing::Omit, {}},
                         {u"b"_qs, MappingEntry::Kind::Expression, u"1"_qs, {}, MappingEntry::IfMissing::Omit, {}},
                         {u"c"_qs, MappingEntry::Kind::Value, {}, Json::number(1), MappingEntry::IfMissing::Omit, {}}};
        });
        m_table.show();
    }
    QTableView *view() { return m_table.findChild<QTableView *>(); }
    const std::vector<MappingEntry> &mapping() const { return m_editor.destination().mapping; }
    QString targets() const
    {
        QStringList all;
        for (const MappingEntry &entry : mapping())
            all += entry.target;
        return all.join(u' ');
    }
    /// The editor that the view opens at a cell.
    template <typename Editor>
    Editor *open(int row, MappingModel::Column column)
    {
        const QModelIndex index = m_table.model().index(row, column);
        view()->setCurrentIndex(index);
        view()->edit(index);
        return qobject_cast<Editor *>(view()->indexWidget(index));
    }
    void press(const QString &name)
    {
        for (QPushButton *button : m_table.findChildren<QPushButton *>()) {
            if (button->accessibleName() == name) {
                EXPECT_TRUE(button->isEnabled()) << name.toStdString();
                button->click();
                return;
            }
        }
        ADD_FAILURE() << "no button " << name.toStdString();
    }

    DestinationEditor m_editor;
    MappingTable m_table{m_editor};
    QAbstractItemModelTester m_tester{&m_table.model(), QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(MappingTableTest, WhatIsTypedIntoAFieldOrItsSourceCountsAtOnce)
{
    auto *field = open<QComboBox>(0, MappingModel::Target);
    ASSERT_TRUE(field);
    field->lineEdit()->selectAll();
    field->lineEdit()->insert(u"name"_qs);
    EXPECT_EQ(mapping()[0].target, u"name"_qs);
    auto *source = open<QLineEdit>(0, MappingModel::Value);
    ASSERT_TRUE(source);
    source->setText(u"meeting.title"_qs); // as assistive technology does
    EXPECT_EQ(mapping()[0].text, u"meeting.title"_qs);
    auto *code = open<QLineEdit>(1, MappingModel::Value);
    ASSERT_TRUE(code);
    code->selectAll();
    code->insert(u"record.x"_qs);
    EXPECT_EQ(mapping()[1].text, u"record.x"_qs);
    auto *constant = open<QLineEdit>(2, MappingModel::Value);
    ASSERT_TRUE(constant);
    constant->selectAll();
    constant->insert(u"[1.10]"_qs);
    EXPECT_EQ(mapping()[2].value.toCompact(), "[1.10]");
}

TEST_F(MappingTableTest, ChoicesInCellsCountAtOnce)
{
    for (const auto kind : {MappingEntry::Kind::Template, MappingEntry::Kind::Value, MappingEntry::Kind::Expression,
                            MappingEntry::Kind::Source}) {
        auto *choice = open<QComboBox>(0, MappingModel::Kind);
        ASSERT_TRUE(choice);
        choice->setCurrentIndex(choice->findData(int(kind)));
        emit choice->activated(choice->currentIndex());
        EXPECT_EQ(mapping()[0].kind, kind);
    }
    for (const auto ifMissing : {MappingEntry::IfMissing::Null, MappingEntry::IfMissing::Fail}) {
        auto *choice = open<QComboBox>(1, MappingModel::IfMissing);
        ASSERT_TRUE(choice);
        choice->setCurrentIndex(choice->findData(int(ifMissing)));
        emit choice->activated(choice->currentIndex());
        EXPECT_EQ(mapping()[1].ifMissing, ifMissing);
    }
}

TEST_F(MappingTableTest, AChangeElsewhereShowsInTheCells)
{
    m_editor.edit(u"x"_qs, {}, [](Destination &d) {
        d.mapping[0].target = u"other"_qs;
        d.mapping[0].ifMissing = MappingEntry::IfMissing::Fail;
        d.mapping[1].text = u"2"_qs;
        d.mapping[2].value = Json::boolean(true);
    });
    const auto cell = [&](int row, MappingModel::Column column) {
        return m_table.model().index(row, column).data(Qt::EditRole).toString();
    };
    EXPECT_EQ(cell(0, MappingModel::Target), u"other"_qs);
    EXPECT_EQ(cell(0, MappingModel::IfMissing), QString::number(int(MappingEntry::IfMissing::Fail)));
    EXPECT_EQ(cell(1, MappingModel::Value), u"2"_qs);
    EXPECT_EQ(cell(2, MappingModel::Value), u"true"_qs);
}

TEST_F(MappingTableTest, TheButtonsAddRemoveAndMoveTheChosenRow)
{
    view()->setCurrentIndex(m_table.model().index(1, 0));
    press(u"Move up"_qs);
    EXPECT_EQ(targets(), u"b a c"_qs);
    press(u"Move down"_qs);
    press(u"Move down"_qs);
    EXPECT_EQ(targets(), u"a c b"_qs);
    EXPECT_EQ(view()->currentIndex().row(), 2) << "the choice goes along";
    press(u"Remove"_qs);
    EXPECT_EQ(targets(), u"a c"_qs);
    press(u"Add field"_qs);
    ASSERT_EQ(mapping().size(), 3U);
    EXPECT_TRUE(mapping().back().target.isEmpty());
}

} // namespace
} // namespace ds
