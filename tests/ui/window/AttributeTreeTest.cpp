// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/AttributeTree.h"

#include "tests/support/Printers.h"
#include "tests/ui/window/WindowTest.h"
#include "ui/base/AttributeDrag.h"
#include "ui/page/DestinationPage.h"
#include "ui/page/FieldGrid.h"
#include "ui/page/MacroEdit.h"

#include <QComboBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QTest>

namespace ds {
namespace {

class AttributesTest : public WindowTest
{
protected:
    AttributesTest()
    {
        window->openNexset(services.sampleNexset);
        EXPECT_TRUE(waitFor([&] { return window->nexset().isComplete(); }));
        window->newDestination();
        press("Next");
        auto *endpoint = named<QComboBox>("Endpoint");
        endpoint->setCurrentIndex(endpoint->findText("Update Room"));
        emit endpoint->activated(endpoint->currentIndex());
    }
    void choose(const QString &path)
    {
        auto *tree = window->findChild<AttributeTree *>();
        for (QTreeWidgetItemIterator it(tree); *it; ++it) {
            if ((*it)->data(0, AttributeTree::pathRole).toString() == path) {
                tree->setCurrentItem(*it);
                tree->setFocus();
                QTest::keyClick(tree, Qt::Key_Return);
                return;
            }
        }
        ADD_FAILURE() << path.toStdString();
    }
    const std::vector<MappingEntry> &mapping() { return window->editor().destination().mapping; }
    /// As the window system does it.
    bool drop(QWidget *target, const QPoint &place, const QString &path)
    {
        const std::unique_ptr<QMimeData> data(attributeMime(path));
        QDragEnterEvent enter(place, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        QDropEvent drop(place, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &drop);
        return drop.isAccepted();
    }
};

TEST_F(AttributesTest, EnterMapsToTheFieldOfALikeNameOrToTheChosenOne)
{
    choose("region");
    ASSERT_EQ(mapping().size(), 1U);
    EXPECT_EQ(mapping()[0].target, "region");
    auto *grid = window->findChild<FieldGrid *>();
    grid->setCurrentIndex(grid->model()->index(0, 0));
    choose("meeting.title");
    ASSERT_EQ(mapping().size(), 2U);
    EXPECT_EQ(mapping()[0].target, "name") << "in its place";
    EXPECT_EQ(mapping()[0].text, "meeting.title");
    EXPECT_EQ(window->editor().undoStack().undoText(), "Map name from meeting.title");
}

TEST_F(AttributesTest, AnAttributeIsDroppedOnAFieldAndIntoEveryLineOfText)
{
    auto *grid = window->findChild<FieldGrid *>();
    const QRect cell = grid->visualRect(grid->model()->index(0, 2));
    EXPECT_TRUE(drop(grid->viewport(), cell.center(), "meeting.title"));
    ASSERT_EQ(mapping().size(), 1U);
    EXPECT_EQ(mapping()[0].text, "meeting.title");
    for (const char *name : {"Room ID", "Request Headers"}) {
        QLineEdit *line = nullptr;
        ASSERT_TRUE(waitFor([&] { return (line = named<QLineEdit>(name)) != nullptr; })) << name;
        EXPECT_TRUE(drop(line, {4, 4}, "room.id"));
        EXPECT_EQ(line->text(), "{record.room.id}") << name;
    }
    EXPECT_EQ(window->editor().destination().parameter("room_id"), "{record.room.id}");
    EXPECT_EQ(window->editor().destination().headers, "{record.room.id}");
}

} // namespace
} // namespace ds
