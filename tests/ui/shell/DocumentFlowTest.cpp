// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/DocumentFlow.h"

#include "model/destination/DestinationFile.h"
#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"
#include "ui/shell/Remembered.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QWidget>

namespace ds {
namespace {

class DocumentFlowTest : public testing::Test
{
protected:
    DocumentFlowTest()
    {
        prompts.yes = true; // without a wastebasket it asks
        Destination destination;
        destination.name = "Rooms";
        destination.endpoint = "create_room";
        EXPECT_TRUE(bool(writeDestinationFile(path, destination)));
        remembered.addDestination(path);
    }
    QByteArray bytes() const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir folder;
    QString path = folder.filePath("rooms.destination.json");
    DestinationEditor editor;
    FakePrompts prompts;
    Remembered remembered{folder.filePath("settings.ini")};
    QWidget window;
    DocumentFlow flow{editor, prompts, remembered, folder.path(), &window};
};

TEST_F(DocumentFlowTest, ADeletedFileComesBackByteForByte)
{
    const QByteArray before = bytes();
    QSignalSpy deleted(&flow, &DocumentFlow::deleted);
    flow.remove(path);
    ASSERT_EQ(deleted.size(), 1);
    EXPECT_FALSE(QFile::exists(path));
    EXPECT_TRUE(remembered.destinations().isEmpty());
    flow.restoreDeleted();
    EXPECT_EQ(bytes(), before);
    EXPECT_EQ(remembered.destinations(), QStringList(path));
}

TEST_F(DocumentFlowTest, UndoneDeletionBringsUnsavedChangesBackToo)
{
    ASSERT_TRUE(flow.open(path));
    editor.edit("x", {}, [](Destination &d) { d.name = "Rooms, edited"; });
    flow.remove(path);
    EXPECT_FALSE(flow.hasDestination());
    flow.restoreDeleted();
    EXPECT_TRUE(flow.hasDestination());
    EXPECT_EQ(editor.destination().name, "Rooms, edited");
    EXPECT_TRUE(editor.isModified()) << "the file holds what was saved";
    EXPECT_EQ(readDestinationFile(path).destination->name, "Rooms");
}

TEST_F(DocumentFlowTest, IntoTheWastebasketItGoesUnaskedAndForGoodOnlyAfterAQuestion)
{
    prompts.yes = false;
    flow.remove(path);
    EXPECT_EQ(prompts.asked, 1);
    EXPECT_TRUE(QFile::exists(path)) << "the user said no";
    flow.setWastebasket([](const QString &file) { return QFile::remove(file); });
    flow.remove(path);
    EXPECT_EQ(prompts.asked, 1);
    EXPECT_FALSE(QFile::exists(path));
}

TEST_F(DocumentFlowTest, AFileThatTookThePlaceIsNotOverwritten)
{
    flow.remove(path);
    QFile other(path);
    ASSERT_TRUE(other.open(QIODevice::WriteOnly));
    other.write("another");
    other.close();
    QSignalSpy failed(&flow, &DocumentFlow::failed);
    flow.restoreDeleted();
    EXPECT_EQ(bytes(), "another");
    ASSERT_EQ(failed.size(), 1);
    ASSERT_TRUE(other.remove());
    flow.restoreDeleted();
    EXPECT_TRUE(readDestinationFile(path).destination.has_value()) << "nothing was lost meanwhile";
}

TEST_F(DocumentFlowTest, AFileFromElsewhereIsForeignUntilItIsAgreedTo)
{
    ASSERT_TRUE(flow.open(path));
    EXPECT_TRUE(flow.isForeign(path));
    EXPECT_TRUE(flow.isForeign({}));
    editor.edit("x", {}, [](Destination &d) { d.headers = "x-a:b"; });
    ASSERT_TRUE(flow.save());
    EXPECT_TRUE(flow.isForeign(path)) << "saving it here is no agreement";
    flow.agreeTo(path);
    EXPECT_FALSE(flow.isForeign(path));
    editor.edit("x", {}, [](Destination &d) { d.headers = "x-a:c"; });
    ASSERT_TRUE(flow.save());
    ASSERT_TRUE(flow.open(path));
    EXPECT_FALSE(flow.isForeign(path)) << "what was agreed to and changed here stays known";
    Remembered later(folder.filePath("settings.ini"));
    EXPECT_TRUE(later.knowsFile(path));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::Append));
    file.write("\n");
    file.close();
    ASSERT_TRUE(flow.open(path));
    EXPECT_TRUE(flow.isForeign(path)) << "somebody else wrote it";
}

TEST_F(DocumentFlowTest, WhatIsMadeHereIsNotForeignAndWhatIsImportedIs)
{
    ASSERT_TRUE(flow.create("Sandbox"));
    EXPECT_FALSE(flow.isForeign({}));
    editor.edit("x", {}, [](Destination &d) { d.endpoint = "create_room"; });
    prompts.path = folder.filePath("mine.destination.json");
    ASSERT_TRUE(flow.saveAs());
    ASSERT_TRUE(flow.open(prompts.path));
    EXPECT_FALSE(flow.isForeign(prompts.path));
    flow.duplicate(prompts.path);
    EXPECT_FALSE(flow.isForeign(folder.filePath("mine 2.destination.json")));
    ASSERT_TRUE(flow.take(Destination()));
    EXPECT_TRUE(flow.isForeign({}));
    flow.duplicate(path);
    EXPECT_TRUE(flow.isForeign(folder.filePath("rooms 2.destination.json")));
}

} // namespace
} // namespace ds
