// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/AtomicFile.h"
#include "tests/support/FileLimit.h"
#include "tests/support/Printers.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace ds {
namespace {

constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;

class AtomicFileTest : public testing::Test
{
protected:
    QString path(const char *name = "out.json") const { return m_folder.filePath(QString::fromUtf8(name)); }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
        return file.readAll();
    }
    QTemporaryDir m_folder;
};

TEST_F(AtomicFileTest, WhatIsNotCommittedNeverHappened)
{
    ASSERT_TRUE(bool(writeFileAtomically(path(), "old")));
    {
        AtomicFile file(path());
        ASSERT_TRUE(bool(file.open()));
        file.write("new");
    }
    EXPECT_EQ(read(path()), "old");
    EXPECT_EQ(QDir(m_folder.path()).entryList(QDir::Files).size(), 1) << "nothing is left beside it";
}

TEST_F(AtomicFileTest, AFullDiskIsAnErrorAndKeepsTheEarlierFile)
{
    ASSERT_TRUE(bool(writeFileAtomically(path(), "old")));
    for (const size_t size : {size_t(5000), size_t(100'000)}) { // within a buffer, and beyond it
        const test::FileLimit full(4096);
        const Result<void> written = writeFileAtomically(path(), std::string(size, 'x'));
        ASSERT_FALSE(bool(written)) << size;
        EXPECT_EQ(written.error().where, path());
        EXPECT_TRUE(written.error().what.contains(QStringLiteral("File too large")))
            << written.error().sentence().toStdString();
    }
    EXPECT_EQ(read(path()), "old");
}

TEST_F(AtomicFileTest, CustomerDataIsReadByItsOwnerOnly)
{
    ASSERT_TRUE(bool(writeFileAtomically(path(), "open")));
    QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | others);
    ASSERT_TRUE(bool(writeFileAtomically(path(), "private", ReadBy::Owner)));
    EXPECT_FALSE(QFile::permissions(path()) & others);
    EXPECT_EQ(read(path()), "private");
}

TEST_F(AtomicFileTest, ADeviceIsWrittenToNotReplaced)
{
    EXPECT_TRUE(bool(writeFileAtomically(QStringLiteral("/dev/null"), "x")));
    const Result<void> full = writeFileAtomically(QStringLiteral("/dev/full"), "x");
    ASSERT_FALSE(bool(full));
    EXPECT_TRUE(full.error().what.contains(QStringLiteral("No space left"))) << full.error().sentence().toStdString();
    EXPECT_FALSE(QFileInfo(QStringLiteral("/dev/full")).isFile());
}

TEST_F(AtomicFileTest, APlaceThatIsNotThereIsNamed)
{
    const Result<void> written = writeFileAtomically(path("no/such/out.json"), "x");
    ASSERT_FALSE(bool(written));
    EXPECT_TRUE(written.error().sentence().contains(QStringLiteral("no/such/out.json")));
}

TEST_F(AtomicFileTest, OwnFoldersAreClosedToOthers)
{
    ASSERT_TRUE(bool(makeOwnFolder(path("a/b"))));
    for (const char *name : {"a", "a/b"})
        EXPECT_FALSE(QFile::permissions(path(name)) & others) << name;
    ASSERT_TRUE(bool(writeFileAtomically(path("a/file"), "x")));
    EXPECT_FALSE(bool(makeOwnFolder(path("a/file/c"))));
}

} // namespace
} // namespace ds
