// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/DestinationEditor.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

namespace ds {
namespace {

void rename(DestinationEditor &editor, const QString &name)
{
    editor.edit("Rename", "name", [&](Destination &d) { d.name = name; });
}

Destination complete()
{
    Destination d;
    d.name = "Rooms";
    d.endpoint = "create_room";
    return d;
}

TEST(DestinationEditor, MergesKeystrokesOfOneFieldIntoOneUndoStep)
{
    DestinationEditor editor;
    rename(editor, "R");
    rename(editor, "Ro");
    editor.edit("Endpoint", {}, [](Destination &d) { d.endpoint = "create_room"; });
    rename(editor, "Roo");
    EXPECT_EQ(editor.undoStack().count(), 3);
    editor.undoStack().undo();
    EXPECT_EQ(editor.destination().name, "Ro");
    editor.undoStack().undo();
    editor.undoStack().undo();
    EXPECT_EQ(editor.destination(), Destination());
}

TEST(DestinationEditor, AnEditThatChangesNothingIsNoStep)
{
    DestinationEditor editor;
    rename(editor, "");
    EXPECT_EQ(editor.undoStack().count(), 0);
    EXPECT_FALSE(editor.isModified());
}

TEST(DestinationEditor, SavingMakesItCleanAndUndoingMakesItModifiedAgain)
{
    QTemporaryDir folder;
    DestinationEditor editor;
    editor.start(complete());
    rename(editor, "Other");
    EXPECT_TRUE(editor.isModified());
    ASSERT_TRUE(editor.save(folder.filePath("a.destination.json")));
    EXPECT_FALSE(editor.isModified());
    editor.undoStack().undo();
    EXPECT_TRUE(editor.isModified());
}

TEST(DestinationEditor, NoticesWhenAnotherProgramWroteTheFile)
{
    QTemporaryDir folder;
    const QString path = folder.filePath("a.destination.json");
    DestinationEditor editor;
    editor.start(complete());
    ASSERT_TRUE(editor.save(path));
    EXPECT_FALSE(editor.changedOnDisk());
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::Append));
    file.write("\n");
    file.close();
    EXPECT_TRUE(editor.changedOnDisk());
}

TEST(DestinationEditor, GoesOnWithChangesThatWereMadeToAFileAsItWas)
{
    QTemporaryDir folder;
    const QString path = folder.filePath("rooms.destination.json");
    DestinationEditor editor;
    editor.start(complete());
    ASSERT_TRUE(bool(editor.save(path)));
    const QByteArray base = editor.base();
    Destination edited = editor.destination();
    edited.name = "Edited";
    DestinationEditor next;
    EXPECT_TRUE(next.goOn(edited, path, base).empty());
    EXPECT_EQ(next.destination().name, "Edited");
    EXPECT_TRUE(next.isModified());
    EXPECT_FALSE(next.changedOnDisk());
    EXPECT_EQ(next.path(), path);
    rename(editor, "Meanwhile");
    ASSERT_TRUE(bool(editor.save(path)));
    EXPECT_TRUE(next.goOn(edited, path, base).empty());
    EXPECT_TRUE(next.changedOnDisk()) << "the file is another now";
    next.undoStack().undo();
    EXPECT_EQ(next.destination().name, "Meanwhile") << "what the file holds";
    ASSERT_TRUE(QFile::remove(path));
    EXPECT_TRUE(next.goOn(edited, path, base).empty());
    EXPECT_EQ(next.destination().name, "Edited");
    EXPECT_EQ(next.path(), path) << "Done writes it again";
}

TEST(DestinationEditor, ABrokenFileLeavesWhatIsEditedUntouched)
{
    QTemporaryDir folder;
    const QString path = folder.filePath("broken.destination.json");
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(R"({"format":"100ms-destination","version":1,"name":5})");
    file.close();
    DestinationEditor editor;
    editor.start(complete());
    rename(editor, "Kept");
    EXPECT_FALSE(editor.open(path).empty());
    EXPECT_EQ(editor.destination().name, "Kept");
    EXPECT_TRUE(editor.isModified());
}

} // namespace
} // namespace ds
