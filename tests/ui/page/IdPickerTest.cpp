// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/IdPicker.h"

#include "tests/support/Printers.h"
#include "tests/ui/FakeAccounts.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <gtest/gtest.h>

using namespace ds;

namespace {

class IdPickerTest : public testing::Test
{
protected:
    IdPickerTest() { m_accounts.give(u"rooms"_qs, {}, rooms()); }
    static AccountItems rooms()
    {
        return {
            {{u"r1"_qs, u"weekly-sync"_qs, u"Every Monday"_qs, u"t1"_qs}, {u"r2"_qs, u"town-hall"_qs, {}, u"t1"_qs}}};
    }
    void open()
    {
        m_picker = std::make_unique<IdPicker>(m_accounts, AccountListAsked{u"Sandbox"_qs, u"rooms"_qs, {}},
                                              u"Choose Room ID"_qs);
        QObject::connect(m_picker.get(), &IdPicker::chosen, [this](const QString &id) { m_chosen = id; });
        m_picker->show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(m_picker.get()));
        m_search = m_picker->findChild<QLineEdit *>();
        m_table = m_picker->findChild<QTableView *>();
    }
    QString state() const { return m_picker->findChild<QLabel *>()->text(); }

    FakeAccounts m_accounts;
    std::unique_ptr<IdPicker> m_picker;
    QLineEdit *m_search = nullptr;
    QTableView *m_table = nullptr;
    QString m_chosen;
};

TEST_F(IdPickerTest, TypingFindsByNameAndReturnChooses)
{
    open();
    QTest::keyClicks(m_search, u"town"_qs);
    EXPECT_EQ(m_table->model()->rowCount(), 1);
    EXPECT_EQ(state(), u"1 of 2 enabled rooms.");
    QTest::keyClick(m_search, Qt::Key_Return);
    EXPECT_EQ(m_chosen, u"r2");
    EXPECT_FALSE(m_picker->isVisible());
}

TEST_F(IdPickerTest, ArrowsMoveInTheListWhileTheSearchKeepsTheFocus)
{
    open();
    QTest::keyClick(m_search, Qt::Key_Down);
    QTest::keyClick(m_search, Qt::Key_Return);
    EXPECT_EQ(m_chosen, u"r2");
}

TEST_F(IdPickerTest, WhatIsChosenStaysChosenWhilePagesCome)
{
    AccountItems first = rooms();
    first.reading = true;
    m_accounts.give(u"rooms"_qs, {}, first);
    open();
    EXPECT_EQ(state(), u"Reading the list… 2 so far.");
    QTest::keyClick(m_search, Qt::Key_Down);
    AccountItems all = rooms();
    all.items.push_back({u"r3"_qs, u"new"_qs, {}, {}});
    m_accounts.give(u"rooms"_qs, {}, all);
    EXPECT_EQ(m_table->model()->rowCount(), 3);
    QTest::keyClick(m_search, Qt::Key_Return);
    EXPECT_EQ(m_chosen, u"r2");
}

TEST_F(IdPickerTest, AnEmptyAccountAndABrokenListSayWhatTheyAre)
{
    m_accounts.give(u"rooms"_qs, {}, {});
    open();
    EXPECT_EQ(state(), u"This account has no enabled rooms.");
    QTest::keyClick(m_search, Qt::Key_Return);
    EXPECT_EQ(m_chosen, QString());
    m_accounts.give(u"rooms"_qs, {}, {{}, false, u"There is no network."_qs});
    EXPECT_EQ(state(), u"There is no network.");
}

TEST_F(IdPickerTest, RefreshAsksAgain)
{
    open();
    QTest::keyClick(m_picker.get(), Qt::Key_F5);
    EXPECT_EQ(m_accounts.refreshed, 1);
}

TEST_F(IdPickerTest, EverythingHasANameForScreenReaders)
{
    open();
    EXPECT_EQ(m_search->accessibleName(), u"Search enabled rooms");
    EXPECT_EQ(m_table->accessibleName(), u"enabled rooms");
    EXPECT_EQ(m_picker->windowTitle(), u"Choose Room ID");
}

} // namespace
