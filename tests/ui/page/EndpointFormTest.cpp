// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/EndpointForm.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QTest>

#include <gtest/gtest.h>

using namespace ds;

namespace {

class EndpointFormTest : public testing::Test
{
protected:
    EndpointFormTest()
        : m_form(m_editor, m_catalog)
        , m_combo(m_form.findChild<QComboBox *>())
    {
        m_form.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&m_form));
        m_combo->setFocus();
    }
    QString chosen() const { return m_editor.destination().endpoint; }
    QStringList found() const
    {
        QStringList labels;
        const QAbstractItemModel *model = m_combo->completer()->completionModel();
        for (int row = 0; row < model->rowCount(); ++row)
            labels << model->index(row, 0).data().toString();
        return labels;
    }

    DestinationEditor m_editor;
    EndpointCatalog m_catalog = EndpointCatalog::load();
    EndpointForm m_form;
    QComboBox *m_combo;
};

TEST_F(EndpointFormTest, TheDocumentedSixComeFirstThenGroupsUnderTheirHeadings)
{
    const QStringList six{"Create Room",       "Update Room",         "Send Message to Active Room",
                          "Start Live Stream", "Send Timed Metadata", "Create/Update Role"};
    for (int i = 0; i < six.size(); ++i)
        EXPECT_EQ(m_combo->itemText(i), six[i]);
    const int polls = m_combo->findText(QStringLiteral("Polls"));
    EXPECT_FALSE(m_combo->model()->index(polls, 0).flags() & Qt::ItemIsSelectable);
    EXPECT_EQ(m_combo->itemText(polls + 1), u"Create Poll");
    EXPECT_EQ(m_combo->currentIndex(), -1) << "nothing is chosen for the user";
}

TEST_F(EndpointFormTest, KeysPassOverHeadings)
{
    for (int i = 0; i < 7; ++i)
        QTest::keyClick(m_combo, Qt::Key_Down);
    const EndpointTemplate *endpoint = m_catalog.find(m_combo->currentData().toString());
    ASSERT_NE(endpoint, nullptr) << m_combo->currentText().toStdString();
    EXPECT_EQ(chosen(), endpoint->id);
    EXPECT_EQ(endpoint->place, 0);
}

TEST_F(EndpointFormTest, AnyPartOfANameFindsIt)
{
    QTest::keyClicks(m_combo->lineEdit(), QStringLiteral("room code"));
    EXPECT_EQ(found(), (QStringList{"Create Room Code for Role", "Create Room Codes", "Update Room Code"}));
    QTest::keyClicks(m_combo->lineEdit(), QStringLiteral(" for role"));
    EXPECT_EQ(found(), QStringList{"Create Room Code for Role"});
    QTest::keyClick(m_combo->completer()->popup(), Qt::Key_Down);
    QTest::keyClick(m_combo->completer()->popup(), Qt::Key_Return);
    EXPECT_EQ(chosen(), u"create_room_code");
    EXPECT_EQ(m_combo->currentText(), u"Create Room Code for Role");
}

TEST_F(EndpointFormTest, ANameThatWasBegunAndLeftIsNoChoice)
{
    QTest::keyClick(m_combo, Qt::Key_Down);
    m_combo->lineEdit()->selectAll();
    QTest::keyClicks(m_combo->lineEdit(), QStringLiteral("upd"));
    m_combo->completer()->popup()->hide();
    m_combo->clearFocus();
    EXPECT_EQ(m_combo->currentText(), u"Create Room");
    EXPECT_EQ(chosen(), u"create_room");
}

} // namespace
