// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/IdChooser.h"

#include "tests/support/Printers.h"
#include "tests/ui/FakeAccounts.h"
#include "tests/ui/Fakes.h"
#include "ui/page/DestinationPage.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <gtest/gtest.h>

using namespace ds;

namespace {

/// Through the page: a button beside a field, the picker, and what becomes of the destination.
class IdChooserTest : public testing::Test
{
protected:
    IdChooserTest()
        : m_page(m_editor, m_catalog, m_credentials, &m_accounts)
    {
        m_accounts.give(u"rooms"_qs, {}, {{{u"r1"_qs, u"weekly"_qs, {}, u"t1"_qs}}});
        m_accounts.give(u"templates"_qs, {}, {{{u"t1"_qs, u"default"_qs, {}, {}}}});
        m_accounts.give(u"roles"_qs, u"t1"_qs, {{{u"host"_qs, {}, {}, {}}, {u"guest"_qs, {}, {}, {}}}});
    }
    void start(const QString &endpoint)
    {
        Destination destination;
        destination.name = u"Test"_qs;
        destination.credential = u"Sandbox"_qs;
        destination.endpoint = endpoint;
        m_editor.start(destination);
        m_page.showAllSteps();
        m_page.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&m_page));
    }
    QPushButton *button(const QString &name)
    {
        for (QPushButton *each : m_page.findChildren<QPushButton *>()) {
            if (each->accessibleName() == name && each->isVisibleTo(&m_page))
                return each;
        }
        return nullptr;
    }
    /// The first row of the picker that is open.
    QString pickFirst()
    {
        for (QDialog *dialog : m_page.findChildren<QDialog *>()) {
            if (!dialog->isVisible())
                continue;
            const QString title = dialog->windowTitle();
            QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
            return title;
        }
        return {};
    }

    DestinationEditor m_editor;
    EndpointCatalog m_catalog = EndpointCatalog::load();
    FakeCredentials m_credentials;
    FakeAccounts m_accounts;
    DestinationPage m_page;
};

TEST_F(IdChooserTest, ChoosingSetsTheParameterAsOneStepToUndo)
{
    start(u"update_room"_qs);
    QPushButton *choose = button(u"Choose Room ID"_qs);
    ASSERT_TRUE(choose);
    choose->click();
    EXPECT_EQ(pickFirst(), u"Choose Room ID");
    EXPECT_EQ(m_editor.destination().parameter(u"room_id"_qs), u"r1");
    m_editor.undoStack().undo();
    EXPECT_EQ(m_editor.destination().parameter(u"room_id"_qs), QString());
}

TEST_F(IdChooserTest, RolesAreAskedOfTheTemplateThatIsChosenAlready)
{
    start(u"delete_role"_qs);
    m_editor.edit({}, {}, [](Destination &d) { d.setParameter(u"template_id"_qs, u"t1"_qs); });
    button(u"Choose Role Name"_qs)->click();
    EXPECT_EQ(m_accounts.last.of, u"t1");
    pickFirst();
    EXPECT_EQ(m_editor.destination().parameter(u"role_name"_qs), u"host");
}

TEST_F(IdChooserTest, WithoutATemplateItIsChosenFirst)
{
    start(u"delete_role"_qs);
    button(u"Choose Role Name"_qs)->click();
    EXPECT_EQ(pickFirst(), u"Choose the template whose roles are wanted");
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_EQ(pickFirst(), u"Choose Role Name");
    EXPECT_EQ(m_editor.destination().parameter(u"role_name"_qs), u"host");
}

TEST_F(IdChooserTest, AFieldThatTakesNoIdOfTheAccountHasNoButton)
{
    start(u"update_poll"_qs);
    EXPECT_FALSE(button(u"Choose Poll ID"_qs));
}

TEST_F(IdChooserTest, AnIdThatTheAccountDoesNotHaveIsToldOnceTheListIsThere)
{
    start(u"update_room"_qs);
    m_editor.edit({}, {}, [](Destination &d) { d.setParameter(u"room_id"_qs, u"r9"_qs); });
    ASSERT_EQ(m_page.unknownIds().size(), 1u);
    EXPECT_EQ(m_page.unknownIds()[0].code, Code::IdUnknown);
    AccountItems reading;
    reading.reading = true;
    m_accounts.give(u"rooms"_qs, {}, reading);
    EXPECT_TRUE(m_page.unknownIds().empty());
}

} // namespace
