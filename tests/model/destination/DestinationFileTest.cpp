// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/destination/DestinationFile.h"
#include "tests/support/FileLimit.h"
#include "tests/support/Printers.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace ds;

namespace {

class DestinationFile : public testing::Test
{
protected:
    QString path(const char *name = "a.destination.json") const { return m_folder.filePath(QString::fromLatin1(name)); }
    void put(const QByteArray &bytes)
    {
        QFile file(path());
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    QByteArray bytes(const char *name = "a.destination.json") const
    {
        QFile file(path(name));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
    Error onlyFault() const
    {
        const ReadDestination read = readDestinationFile(path());
        EXPECT_FALSE(read.destination);
        EXPECT_EQ(read.faults.size(), 1U);
        return read.faults.empty() ? Error() : read.faults.front();
    }
    static Destination made(const QString &name = u"n"_qs)
    {
        Destination one;
        one.name = name;
        one.endpoint = u"create_room"_qs;
        return one;
    }

    QTemporaryDir m_folder;
};

const QByteArray minimal = R"({"format":"100ms-destination","version":1,"name":"n","endpoint":"e"})";

TEST_F(DestinationFile, TellsWhereTheJsonBreaks)
{
    put("{\n  \"format\": \"100ms-destination\",\n  \"n\xC3\xA4me\" \"x\"\n}");
    EXPECT_EQ(onlyFault().where, u"line 3, column 10"_qs);
    put(minimal + "\n\n x");
    EXPECT_EQ(onlyFault().where, u"line 3, column 2"_qs);
    put(R"({"a":1,"a":2})");
    EXPECT_TRUE(onlyFault().where.startsWith(u"line 1, "_qs));
    put(R"({"a":)");
    EXPECT_TRUE(onlyFault().where.startsWith(u"line 1, "_qs));
}

TEST_F(DestinationFile, HasASentenceForEachUselessFile)
{
    EXPECT_TRUE(onlyFault().what.contains(u"no such file"_qs));
    put("");
    EXPECT_TRUE(onlyFault().what.contains(u"empty"_qs));
    put(" \n\t");
    EXPECT_TRUE(onlyFault().what.contains(u"empty"_qs));
    put(QByteArray("\x89PNG\0\0", 6));
    EXPECT_TRUE(onlyFault().what.contains(u"not JSON text"_qs));
    put(QByteArray(33 * 1024 * 1024, ' '));
    EXPECT_TRUE(onlyFault().what.contains(u"larger than"_qs));
    QFile::remove(path());
    QDir().mkdir(path());
    EXPECT_TRUE(onlyFault().what.contains(u"folder"_qs));
}

TEST_F(DestinationFile, TakesAByteOrderMark)
{
    put("\xEF\xBB\xBF" + minimal);
    EXPECT_TRUE(readDestinationFile(path()).destination);
}

TEST_F(DestinationFile, SavingTwiceGivesTheSameBytes)
{
    put(R"({"x":[1.10,{}],"format":"100ms-destination","version":1.0,"name":"n","endpoint":"e"})");
    const ReadDestination read = readDestinationFile(path());
    ASSERT_TRUE(read.destination);
    ASSERT_TRUE(writeDestinationFile(path(), *read.destination));
    const QByteArray once = bytes();
    EXPECT_EQ(once, "{\n  \"x\": [\n    1.10,\n    {}\n  ],\n  \"format\": \"100ms-destination\",\n"
                    "  \"version\": 1.0,\n  \"name\": \"n\",\n  \"endpoint\": \"e\"\n}\n");
    const ReadDestination again = readDestinationFile(path());
    EXPECT_EQ(again.destination, read.destination);
    ASSERT_TRUE(writeDestinationFile(path(), *again.destination));
    EXPECT_EQ(bytes(), once);
}

TEST_F(DestinationFile, SavesThroughASymbolicLink)
{
    ASSERT_TRUE(writeDestinationFile(path("real.json"), made()));
    ASSERT_TRUE(QFile::link(path("real.json"), path()));
    ASSERT_TRUE(writeDestinationFile(path(), made(u"changed"_qs)));
    EXPECT_TRUE(QFileInfo(path()).isSymLink());
    EXPECT_TRUE(bytes("real.json").contains("changed"));
}

TEST_F(DestinationFile, LeavesWhatItCannotReadAsItIs)
{
    for (const QByteArray &other : {QByteArray("my notes"), QByteArray(minimal).replace("1,", "2,")}) {
        put(other);
        EXPECT_FALSE(writeDestinationFile(path(), made()));
        EXPECT_EQ(bytes(), other);
    }
    put("");
    EXPECT_TRUE(writeDestinationFile(path(), made()));
}

TEST_F(DestinationFile, RefusesToSaveWhatItCouldNotReadAgain)
{
    put(minimal);
    const Result<void> saved = writeDestinationFile(path(), made(QString()));
    ASSERT_FALSE(saved);
    EXPECT_TRUE(saved.error().what.contains(u"$.name"_qs));
    EXPECT_EQ(bytes(), minimal);
}

TEST_F(DestinationFile, SaysWhenTheFolderIsGone)
{
    const Result<void> saved = writeDestinationFile(path("gone/a.json"), made());
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().where, path("gone/a.json"));
}

TEST_F(DestinationFile, AFullDiskLeavesTheOldFile)
{
    put(minimal);
    for (const int length : {5'000, 100'000}) { // within Qt's write buffer, and beyond it
        Destination large = made();
        large.headers = QString(length, u'x');
        const test::FileLimit full(1000);
        const Result<void> saved = writeDestinationFile(path(), large);
        ASSERT_FALSE(saved) << length;
        EXPECT_TRUE(saved.error().what.contains(u"unchanged"_qs));
    }
    EXPECT_EQ(bytes(), minimal);
    EXPECT_EQ(QDir(m_folder.path()).entryList(QDir::Files).size(), 1);
}

} // namespace
