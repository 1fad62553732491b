// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/Wastebasket.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace ds {
namespace {

/// Works in a folder of its own, with the user's wastebasket in it.
class WastebasketTest : public testing::Test
{
protected:
    WastebasketTest()
    {
        qputenv("XDG_DATA_HOME", QFile::encodeName(folder.filePath("data")));
        QDir(folder.path()).mkpath("work");
        QDir::setCurrent(folder.filePath("work"));
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("{}");
    }
    ~WastebasketTest() override
    {
        QDir::setCurrent(before);
        qputenv("XDG_DATA_HOME", dataHome);
    }

    const QString before = QDir::currentPath();
    const QByteArray dataHome = qgetenv("XDG_DATA_HOME");
    QTemporaryDir folder;
    const QString path = folder.filePath("rooms.destination.json");
};

TEST_F(WastebasketTest, AFileIsMovedThereOrStaysAndTheCurrentFolderIsNoWastebasket)
{
    const bool moved = moveToWastebasket(path);
    EXPECT_EQ(QFile::exists(path), !moved);
    EXPECT_TRUE(QDir(folder.filePath("work")).isEmpty());
}

TEST_F(WastebasketTest, AMissingFileIsNotMoved)
{
    EXPECT_FALSE(moveToWastebasket(folder.filePath("gone")));
    EXPECT_TRUE(QDir(folder.filePath("work")).isEmpty());
}

} // namespace
} // namespace ds
