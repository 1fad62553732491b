// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Remembered.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

namespace ds {
namespace {

class RememberedTest : public testing::Test
{
protected:
    QTemporaryDir folder;
    QString path = folder.filePath("settings.ini");

    QFile::Permissions others() const
    {
        return QFile::permissions(path) &
               (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther);
    }
    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(folder.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
        return file.fileName();
    }
};

TEST_F(RememberedTest, NobodyElseMayReadTheSettingsAlsoAfterTheyWereWritten)
{
    {
        Remembered remembered(path);
        EXPECT_EQ(others(), 0);
        remembered.addNexset(write("customers.ndjson", "{}"));
    }
    EXPECT_EQ(others(), 0);
    QFile::setPermissions(path, QFile::permissions(path) | QFile::ReadOther | QFile::ReadGroup);
    Remembered again(path);
    EXPECT_EQ(others(), 0) << "of an older version's file";
    EXPECT_EQ(again.recentNexsets(), QStringList{folder.filePath("customers.ndjson")});
}

TEST_F(RememberedTest, TheNewestStandFirstAndOnce)
{
    Remembered remembered(path);
    for (int i = 0; i < 12; ++i)
        remembered.addNexset(QStringLiteral("/a/%1").arg(i));
    remembered.addNexset("/a/5");
    EXPECT_EQ(remembered.recentNexsets().size(), 10);
    EXPECT_EQ(remembered.recentNexsets().first(), "/a/5");
    EXPECT_EQ(remembered.recentNexsets().count("/a/5"), 1);
    remembered.addNexset("-");
    remembered.addNexset(":/samples/meetings.ndjson");
    EXPECT_EQ(remembered.recentNexsets().first(), "/a/5") << "neither can be opened again";
}

TEST_F(RememberedTest, AFileIsKnownByItsContent)
{
    const QString file = write("a.destination.json", "one");
    {
        Remembered remembered(path);
        EXPECT_FALSE(remembered.knowsFile(file));
        remembered.knowFile(file);
        EXPECT_TRUE(remembered.knowsFile(file));
    }
    Remembered later(path);
    EXPECT_TRUE(later.knowsFile(file));
    write("a.destination.json", "two");
    EXPECT_FALSE(later.knowsFile(file));
}

TEST_F(RememberedTest, WithoutAFileNothingIsRememberedAndNothingBreaks)
{
    Remembered remembered{QString()};
    remembered.addNexset("/a");
    remembered.setState("x", "y");
    EXPECT_TRUE(remembered.recentNexsets().isEmpty());
    EXPECT_TRUE(remembered.state("x").isEmpty());
}

} // namespace
} // namespace ds
