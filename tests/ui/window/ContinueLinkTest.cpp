// SPDX-License-Identifier: GPL-3.0-or-later
// What earlier runs left, as the window offers it.
#include "ui/window/ContinueLink.h"

#include "tests/support/Printers.h"
#include "tests/ui/window/WindowTest.h"
#include "ui/delivery/DeliveryFlow.h"
#include "ui/shell/MessageBar.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QListWidget>

namespace ds {
namespace {

class ContinueLinkTest : public WindowTest
{
protected:
    ContinueLinkTest()
    {
        services.draftFolder = folder.filePath("drafts");
        services.draftDelay = 0;
        begin();
    }
    /// Another run; the one before it ended as by kill -9.
    void begin()
    {
        window = nullptr;
        window = std::make_unique<MainWindow>(services);
        window->setWindowState(Qt::WindowNoState);
        window->show();
        QCoreApplication::processEvents();
    }
    QListWidget *list()
    {
        for (QListWidget *each : window->findChildren<QListWidget *>()) {
            if (each->accessibleName() == "Continue" && each->isVisible())
                return each;
        }
        return nullptr;
    }
    QStringList rows()
    {
        QStringList all;
        for (int i = 0; list() && i < list()->count(); ++i)
            all << list()->item(i)->text().section('\n', 0, 0);
        return all;
    }
    bool press(const QString &name)
    {
        for (QAbstractButton *button : window->findChildren<QAbstractButton *>()) {
            if (button->text() == name && button->isVisible() && button->isEnabled()) {
                button->click();
                return true;
            }
        }
        return false;
    }
    bool isKept() const { return !QDir(services.draftFolder).entryList({"*.draft.json"}).isEmpty(); }
    QString saved(const QString &name)
    {
        Destination destination;
        destination.name = name;
        destination.endpoint = "create_room";
        const QString path = folder.filePath(name + ".destination.json");
        EXPECT_TRUE(bool(writeDestinationFile(path, destination)));
        return path;
    }
    void rename(const QString &name)
    {
        window->editor().edit("x", {}, [&name](Destination &d) { d.name = name; });
        ASSERT_TRUE(waitFor([&] { return isKept(); }));
    }
};

TEST_F(ContinueLinkTest, UnsavedChangesComeBackWithTheirNexsetWhenTheUserWantsThem)
{
    EXPECT_EQ(list(), nullptr) << "there is nothing";
    window->openNexset(services.sampleNexset);
    window->newDestination();
    rename("By hand");
    begin();
    EXPECT_EQ(rows(), QStringList("Unsaved changes of “By hand”"));
    window->activateWindow();
    EXPECT_TRUE(waitFor([&] { return QApplication::focusWidget() == list(); }));
    EXPECT_TRUE(window->messages().text().contains("“By hand” has changes"));
    EXPECT_EQ(window->editor().destination().name, QString());
    ASSERT_TRUE(press("Continue"));
    EXPECT_EQ(window->editor().destination().name, "By hand");
    EXPECT_TRUE(window->editor().isModified());
    EXPECT_EQ(window->nexset().path(), services.sampleNexset);
    EXPECT_EQ(window->messages().text(), QString());
    EXPECT_TRUE(isKept()) << "still unsaved";
    begin();
    EXPECT_EQ(rows().size(), 1) << "also after another crash";
}

TEST_F(ContinueLinkTest, ChangesOfAFileNeverOverwriteWhatAnotherProgramMadeOfItUnasked)
{
    const QString path = saved("rooms");
    ASSERT_TRUE(window->openDestination(path));
    rename("Edited");
    begin();
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::Append));
    file.write("\n");
    file.close();
    ASSERT_TRUE(window->openDestination(path)) << "the file as it is";
    EXPECT_EQ(window->editor().destination().name, "rooms");
    EXPECT_TRUE(window->messages().text().contains("“Edited” has changes"));
    ASSERT_TRUE(press("Continue with them"));
    EXPECT_EQ(window->editor().destination().name, "Edited");
    EXPECT_TRUE(window->messages().text().contains("was changed by another program"));
    prompts.yes = false;
    prompts.asked = 0;
    ASSERT_TRUE(press("Done"));
    EXPECT_EQ(prompts.asked, 1);
    EXPECT_EQ(readDestinationFile(path).destination->name, "rooms");
    window->editor().undoStack().undo();
    EXPECT_EQ(window->editor().destination().name, "rooms") << "back to what the file holds";
}

TEST_F(ContinueLinkTest, OtherUnsavedChangesAreAskedAboutFirst)
{
    window->newDestination();
    rename("First");
    begin();
    window->newDestination();
    window->editor().edit("x", {}, [](Destination &d) { d.name = "Second"; });
    prompts.choice = Prompts::Choice::Cancel;
    ASSERT_TRUE(press("Continue with them"));
    EXPECT_EQ(window->editor().destination().name, "Second");
    EXPECT_TRUE(window->messages().text().contains("“First” has changes")) << "still offered";
}

TEST_F(ContinueLinkTest, ThrownAwayChangesCanBeBroughtBack)
{
    window->newDestination();
    rename("By hand");
    begin();
    ASSERT_TRUE(press("Discard"));
    EXPECT_EQ(list(), nullptr);
    ASSERT_TRUE(press("Undo"));
    EXPECT_EQ(rows(), QStringList("Unsaved changes of “By hand”"));
    ASSERT_TRUE(press("Discard them"));
    begin();
    EXPECT_EQ(list(), nullptr);
}

TEST_F(ContinueLinkTest, AWindowThatWasClosedLeavesNothing)
{
    window->newDestination();
    rename("By hand");
    prompts.choice = Prompts::Choice::Discard;
    ASSERT_TRUE(window->close());
    begin();
    EXPECT_EQ(list(), nullptr);
}

TEST_F(ContinueLinkTest, TheLastPairsAreOpenedTogether)
{
    const QString path = saved("rooms");
    ASSERT_TRUE(window->openDestination(path));
    window->openNexset(services.sampleNexset);
    ASSERT_TRUE(waitFor([&] { return window->nexset().isComplete(); }));
    begin();
    EXPECT_EQ(rows(), QStringList("meetings.ndjson → rooms"));
    ASSERT_TRUE(press("Continue"));
    EXPECT_EQ(window->editor().path(), path);
    EXPECT_EQ(window->nexset().path(), services.sampleNexset);
    ASSERT_TRUE(QFile::remove(path));
    begin();
    EXPECT_EQ(list(), nullptr) << "one of them is gone";
}

TEST_F(ContinueLinkTest, UnfinishedDeliveriesAreListedAndShown)
{
    PastDelivery past;
    past.destinationName = "Rooms";
    past.destinationPath = saved("rooms");
    past.history.exists = true;
    past.history.summary = {232, 1, 0, 0, 1, 231, 1};
    PastDelivery whole = past;
    whole.history.complete = true;
    prompts.yes = true;
    emit deliveries.pastListed({whole, past});
    EXPECT_EQ(rows(), QStringList("Unfinished delivery of “Rooms”"));
    ASSERT_TRUE(press("Continue"));
    EXPECT_TRUE(press("Resume the 231"));
    ASSERT_EQ(deliveries.begins.size(), 1u);
    EXPECT_EQ(deliveries.begins[0], DeliveryBegin::Resume);
}

} // namespace
} // namespace ds
