// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/WindowTools.h"

#include "tests/support/Printers.h"
#include "tests/ui/window/WindowTest.h"
#include "ui/check/FindingsStrip.h"
#include "ui/settings/SettingsDialog.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QTableView>
#include <QTest>
#include <QTreeWidget>

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

TEST_F(WindowToolsTest, ThePaletteFindsActionsRecordsFieldsAndDestinations)
{
    openSample();
    const auto takes = [this](const QString &typed) {
        action("Find Anything…")->trigger();
        auto *line = named<QLineEdit>("Find anything");
        line->setText(typed);
        QTest::keyClick(line, Qt::Key_Return);
    };
    takes("4");
    EXPECT_EQ(window->nexset().current(), 3);
    takes("records table");
    EXPECT_NE(named<QTableView>("Records"), nullptr);
    window->newDestination();
    window->editor().edit("x", {}, [](Destination &d) {
        d.name = "Rooms to find";
        d.endpoint = "create_room";
    });
    ASSERT_TRUE(window->editor().save(folder.filePath("found.destination.json")));
    window->newDestination();
    EXPECT_NE(window->editor().destination().name, "Rooms to find");
    window->editor().edit("x", {}, [](Destination &d) { d.endpoint = "create_room"; });
    takes("recording_info field");
    EXPECT_NE(window->focusWidget(), nullptr);
    action("Find Anything…")->trigger();
    auto *line = named<QLineEdit>("Find anything");
    const auto *list = named<QTreeWidget>("Found");
    const auto first = [&](const QString &typed) {
        line->setText(typed);
        const QTreeWidgetItem *item = list->topLevelItem(0);
        return item ? item->text(0) + u'|' + item->text(2) : QString();
    };
    EXPECT_EQ(first("large_room"), "large_room|Field");
    EXPECT_EQ(first("quit"), "Quit|File");
}

TEST_F(WindowToolsTest, TheKeysComeFromTheMenus)
{
    action("Keys")->trigger();
    const auto *list = named<QTreeWidget>("Keys");
    ASSERT_NE(list, nullptr);
    EXPECT_EQ(list->topLevelItem(0)->text(0), "File");
    EXPECT_FALSE(list->findItems("Records as a Table", Qt::MatchRecursive | Qt::MatchExactly).isEmpty());
}

TEST_F(WindowToolsTest, SeveralNexsetsAreOpenAndOneIsChosen)
{
    openSample();
    QFile file(folder.filePath("other.ndjson"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{\"x\":1}\n");
    file.close();
    EXPECT_EQ(named<QListWidget>("Open Nexsets"), nullptr) << "one needs no choice";
    window->openNexset(file.fileName());
    ASSERT_TRUE(waitFor([&] { return named<QListWidget>("Open Nexsets") != nullptr; }));
    auto *list = named<QListWidget>("Open Nexsets");
    EXPECT_EQ(list->currentItem()->text(), "other.ndjson");
    emit list->itemActivated(list->item(0));
    ASSERT_TRUE(waitFor([&] { return window->nexset().path() == services.sampleNexset; }));
    action("Close Nexset")->trigger();
    ASSERT_TRUE(waitFor([&] { return window->nexset().path() == file.fileName(); })) << "the other one is still open";
    EXPECT_TRUE(window->close());
    window = std::make_unique<MainWindow>(services);
    window->show();
    list = named<QListWidget>("Open Nexsets");
    ASSERT_NE(list, nullptr) << "it is remembered";
    EXPECT_EQ(list->item(0)->text(), "other.ndjson");
    EXPECT_FALSE(window->nexset().isOpen());
}

TEST_F(WindowToolsTest, SettingsAreKeptAndApplyAtOnce)
{
    Preferences applied;
    services.applyLook = [&](const Preferences &chosen) { applied = chosen; };
    window = std::make_unique<MainWindow>(services);
    window->show();
    action("Settings…")->trigger();
    auto *dialog = window->findChild<SettingsDialog *>();
    ASSERT_NE(dialog, nullptr);
    named<QComboBox>("Theme")->setCurrentIndex(1);
    ASSERT_TRUE(press("&OK") || press("OK"));
    EXPECT_EQ(applied.theme, Preferences::Theme::Light);
    EXPECT_EQ(Remembered(services.settingsFile).preferences().theme, Preferences::Theme::Light);
}

TEST_F(WindowToolsTest, TheListOfFindingsGivesItsRoomBack)
{
    auto *strip = named<FindingsStrip>("Findings");
    ASSERT_NE(strip, nullptr);
    Finding finding;
    finding.message = "Something is wrong.";
    finding.count = 1;
    strip->setFindings({finding});
    QCoreApplication::processEvents();
    const QRect closed = strip->geometry();
    EXPECT_GE(closed.bottom(), strip->parentWidget()->height() - 1);
    action("Findings")->trigger();
    QCoreApplication::processEvents();
    EXPECT_GT(strip->height(), closed.height() + 50);
    action("Findings")->trigger();
    QCoreApplication::processEvents();
    EXPECT_EQ(strip->geometry(), closed);
}

TEST_F(WindowToolsTest, AValueIsReplacedWhereItIsFound)
{
    QFile file(folder.filePath("regions.ndjson"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{\"t\":\"a\",\"r\":\"uk\"}\n{\"t\":\"b\",\"r\":\"us\"}\n");
    file.close();
    window->openNexset(file.fileName());
    window->newDestination();
    window->editor().edit("x", {}, [](Destination &d) {
        d.endpoint = "create_room";
        MappingEntry entry;
        entry.target = "region";
        entry.text = "r";
        d.mapping = {entry};
    });
    auto *strip = named<FindingsStrip>("Findings");
    const auto found = [&] { return waitFor([&] { return !strip->isChecking() && !strip->findings().empty(); }); };
    ASSERT_TRUE(found());
    action("Findings")->trigger();
    auto *list = named<QTreeWidget>("Findings");
    ASSERT_NE(list, nullptr);
    QTreeWidgetItem *row = list->topLevelItem(0);
    ASSERT_EQ(row->childCount(), 1) << row->text(0).toStdString();
    list->setCurrentItem(row->child(0));
    ASSERT_TRUE(press("Replace this value"));
    auto *value = named<QComboBox>("New value");
    ASSERT_NE(value, nullptr);
    value->setCurrentText("eu");
    ASSERT_TRUE(press("&OK") || press("OK"));
    EXPECT_TRUE(waitFor([&] { return !strip->isChecking() && strip->findings().empty(); })) << "it is mended";
    window->editor().undoStack().undo();
    EXPECT_TRUE(found());
}

} // namespace
} // namespace ds
