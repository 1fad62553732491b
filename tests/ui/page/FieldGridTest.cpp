// SPDX-License-Identifier: GPL-3.0-or-later
// The field table by keyboard, as a view gets it.
#include "ui/page/FieldGrid.h"

#include "model/endpoint/EndpointCatalog.h"
#include "tests/support/Printers.h"
#include "ui/page/CellEditor.h"
#include "ui/page/MappingDelegate.h"
#include "ui/page/MappingModel.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

namespace ds {
namespace {

class FieldGridTest : public testing::Test
{
protected:
    FieldGridTest()
    {
        m_model.setEndpoint(m_catalog.find(u"create_room"_qs));
        m_delegate.setAttributes({u"title"_qs, u"seats"_qs, u"area"_qs});
        m_delegate.setValueOf([](const QString &path) { return Json::string(u"sample of "_qs + path); });
        auto *layout = new QVBoxLayout(&m_window);
        layout->addWidget(&m_before);
        layout->addWidget(&m_grid);
        layout->addWidget(&m_after);
        m_window.resize(800, 600);
        m_window.show();
        QApplication::setActiveWindow(&m_window);
        m_grid.setFocus();
        go("name");
    }
    ~FieldGridTest() override
    {
        for (QWidget *widget :
             {static_cast<QWidget *>(&m_before), static_cast<QWidget *>(&m_grid), static_cast<QWidget *>(&m_after)})
            widget->setParent(nullptr);
    }
    void go(const char *target) { m_grid.goTo(m_model.reveal(QString::fromLatin1(target))); }
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget *at = QApplication::focusWidget();
        QTest::keyClick(at ? at : &m_grid, Qt::Key(key), modifiers);
    }
    void write(const QString &text)
    {
        for (const QChar c : text) { // QTest::keyClicks knows Latin-1 only
            QKeyEvent event(QEvent::KeyPress, 0, Qt::NoModifier, c);
            QApplication::sendEvent(QApplication::focusWidget(), &event);
        }
    }
    CellEditor *editing() { return m_grid.findChild<CellEditor *>(); }
    QString current() const { return m_model.row(m_grid.currentRow()).target; }
    QString filled(const QString &target) const
    {
        for (const MappingEntry &entry : m_editor.destination().mapping) {
            if (entry.target == target)
                return cellText(entry);
        }
        return u"-"_qs;
    }

    EndpointCatalog m_catalog = EndpointCatalog::load();
    DestinationEditor m_editor;
    MappingModel m_model{m_editor};
    QWidget m_window;
    QPushButton m_before;
    MappingDelegate m_delegate{m_model};
    FieldGrid m_grid{m_model, m_delegate};
    QPushButton m_after;
};

TEST_F(FieldGridTest, TypingBeginsToEditAndEnterGoesOn)
{
    write(u"title"_qs);
    ASSERT_TRUE(editing());
    EXPECT_EQ(editing()->accessibleName(), u"Value of name"_qs);
    EXPECT_EQ(filled(u"name"_qs), u"title"_qs) << "with each key";
    key(Qt::Key_Return);
    EXPECT_EQ(current(), u"description"_qs);
    EXPECT_EQ(QApplication::focusWidget(), &m_grid);
    EXPECT_EQ(m_editor.undoStack().count(), 1);
    EXPECT_EQ(m_editor.undoStack().undoText(), u"Change the mapping of name"_qs);
}

TEST_F(FieldGridTest, SignsSayWhatIsTyped)
{
    write(u"\"Room {record.title}"_qs);
    key(Qt::Key_Return);
    write(u"=fixed"_qs);
    key(Qt::Key_Return);
    write(u"ƒ 1 + 1"_qs);
    key(Qt::Key_Return);
    EXPECT_EQ(filled(u"name"_qs), u"\"Room {record.title}"_qs);
    EXPECT_EQ(filled(u"description"_qs), u"=fixed"_qs);
    EXPECT_EQ(filled(u"template_id"_qs), u"ƒ 1 + 1"_qs);
}

TEST_F(FieldGridTest, EscTakesBackWhatWasTypedAndASecondOneLeaves)
{
    write(u"=eu"_qs);
    key(Qt::Key_Escape);
    EXPECT_EQ(filled(u"name"_qs), u"-"_qs);
    EXPECT_EQ(m_editor.undoStack().count(), 0);
    EXPECT_EQ(QApplication::focusWidget(), &m_grid);
    key(Qt::Key_Escape);
    EXPECT_EQ(QApplication::focusWidget(), &m_after);
}

TEST_F(FieldGridTest, ThePickerOffersAttributesWithSamplesAndConstantsOfTheField)
{
    go("region");
    write(u"ea"_qs);
    QAbstractItemView *popup = QApplication::activePopupWidget()
                                   ? qobject_cast<QAbstractItemView *>(QApplication::activePopupWidget())
                                   : nullptr;
    ASSERT_TRUE(popup);
    ASSERT_EQ(popup->model()->rowCount(), 2) << "seats and area";
    EXPECT_EQ(popup->model()->index(1, 0).data(Qt::AccessibleTextRole).toString(), u"area, sample of area"_qs);
    popup->setCurrentIndex(popup->model()->index(1, 0));
    QTest::keyClick(popup, Qt::Key_Return);
    EXPECT_EQ(filled(u"region"_qs), u"area"_qs);
    EXPECT_EQ(current(), u"recording_info"_qs) << "taken, and on";
    go("region");
    write(u"=e"_qs);
    popup = qobject_cast<QAbstractItemView *>(QApplication::activePopupWidget());
    ASSERT_TRUE(popup);
    EXPECT_EQ(popup->model()->index(0, 0).data().toString(), u"=eu"_qs);
}

TEST_F(FieldGridTest, TabGoesFromValueToValueAndOutAtTheEnds)
{
    m_before.setFocus();
    key(Qt::Key_Tab);
    EXPECT_EQ(current(), u"name"_qs);
    for (int row = 1; row < m_model.rowCount(); ++row) {
        key(Qt::Key_Tab);
        EXPECT_EQ(m_grid.currentRow(), row);
        EXPECT_EQ(m_grid.currentIndex().column(), MappingModel::Value);
    }
    key(Qt::Key_Tab);
    EXPECT_EQ(QApplication::focusWidget(), &m_after);
    key(Qt::Key_Backtab, Qt::ShiftModifier);
    EXPECT_EQ(m_grid.currentRow(), m_model.rowCount() - 1);
    go("name");
    key(Qt::Key_Backtab, Qt::ShiftModifier);
    EXPECT_EQ(QApplication::focusWidget(), &m_before);
}

TEST_F(FieldGridTest, TabWhileTypingKeepsWhatIsTypedAndGoesOn)
{
    write(u"titl"_qs);
    QWidget *popup = QApplication::activePopupWidget();
    QTest::keyClick(popup ? popup : editing(), Qt::Key_Tab);
    EXPECT_EQ(filled(u"name"_qs), u"titl"_qs);
    EXPECT_EQ(current(), u"description"_qs);
    EXPECT_EQ(QApplication::focusWidget(), &m_grid);
}

TEST_F(FieldGridTest, TheKeysOfASpreadsheetWork)
{
    write(u"title"_qs);
    key(Qt::Key_Return);
    key(Qt::Key_D, Qt::ControlModifier);
    EXPECT_EQ(filled(u"description"_qs), u"title"_qs);
    key(Qt::Key_Up, Qt::AltModifier);
    EXPECT_EQ(m_editor.destination().mapping.front().target, u"description"_qs);
    EXPECT_EQ(current(), u"description"_qs) << "the choice goes along";
    key(Qt::Key_Down, Qt::AltModifier);
    EXPECT_EQ(m_editor.destination().mapping.front().target, u"name"_qs);
    key(Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QApplication::clipboard()->text(), u"title"_qs);
    go("polls");
    key(Qt::Key_V, Qt::ControlModifier);
    EXPECT_EQ(filled(u"polls"_qs), u"title"_qs);
    key(Qt::Key_Delete);
    EXPECT_EQ(filled(u"polls"_qs), u"-"_qs);
    go("name");
    key(Qt::Key_Down, Qt::ShiftModifier);
    key(Qt::Key_Delete);
    EXPECT_TRUE(m_editor.destination().mapping.empty()) << "all that is selected";
}

TEST_F(FieldGridTest, ErrorsAreGoneToInTurnAndInClosedGroups)
{
    auto built = std::make_shared<PreviewResult>();
    built->current.emplace();
    built->current->problems = {{Code::TypeMismatch, u"No."_qs, u"size"_qs},
                                {Code::RequiredMissing, u"No."_qs, u"recording_info.upload_info.type"_qs}};
    m_model.setPreview(built);
    key(Qt::Key_F8);
    EXPECT_EQ(current(), u"recording_info.upload_info.type"_qs);
    key(Qt::Key_F8);
    EXPECT_EQ(current(), u"size"_qs);
    key(Qt::Key_F8);
    EXPECT_EQ(current(), u"recording_info.upload_info.type"_qs) << "and round";
    key(Qt::Key_F8, Qt::ShiftModifier);
    EXPECT_EQ(current(), u"size"_qs);
}

TEST_F(FieldGridTest, GroupsOpenAndCloseByKeyboard)
{
    const int row = m_model.reveal(u"recording_info"_qs);
    m_grid.setCurrentIndex(m_model.index(row, MappingModel::Target));
    const auto isOpen = [&] { return m_model.row(row).open; };
    key(Qt::Key_Right);
    EXPECT_TRUE(isOpen());
    key(Qt::Key_Left);
    EXPECT_FALSE(isOpen());
    key(Qt::Key_Return);
    EXPECT_TRUE(isOpen());
    key(Qt::Key_Space);
    EXPECT_FALSE(isOpen());
    EXPECT_EQ(m_grid.currentRow(), row);
}

} // namespace
} // namespace ds
