// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/OutputPaths.h"
#include "tests/support/Printers.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <unistd.h>

namespace ds {
namespace {

class OutputPathsTest : public testing::Test
{
protected:
    OutputPathsTest()
    {
        for (const char *name : {"records", "other"}) {
            QFile file(path(name));
            EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        }
    }
    QString path(const char *name) const { return m_folder.filePath(QString::fromUtf8(name)); }
    /// What an output of that path meets beside the input "records" and the output "late".
    QString met(const QString &output) const
    {
        const Result<void> apart = checkOutputs({{"the answers", path("late")}, {"the failed records", output}},
                                                {{"the Nexset", path("records")}, {"nothing", {}}});
        return apart ? QString() : apart.error().what;
    }
    QTemporaryDir m_folder;
};

TEST_F(OutputPathsTest, AnInputIsFoundUnderEachOfItsNames)
{
    ASSERT_EQ(symlink("records", path("link").toLocal8Bit()), 0);
    ASSERT_EQ(link(path("records").toLocal8Bit(), path("hard").toLocal8Bit()), 0);
    for (const char *name : {"records", "./records", "link", "hard"}) {
        EXPECT_TRUE(met(path(name)).contains("the Nexset")) << name;
        EXPECT_TRUE(met(path(name)).contains("the failed records")) << name;
    }
    EXPECT_EQ(met(path("other")), QString());
    EXPECT_EQ(met(path("new")), QString());
    EXPECT_EQ(met(QString()), QString());
}

TEST_F(OutputPathsTest, TwoOutputsThatAreNotThereYetAreTold)
{
    ASSERT_EQ(symlink(".", path("folder").toLocal8Bit()), 0);
    for (const char *name : {"late", "./late", "folder/late"})
        EXPECT_TRUE(met(path(name)).contains("the answers")) << name;
}

TEST_F(OutputPathsTest, DevicesKeepNothing)
{
    const QString null = QStringLiteral("/dev/null");
    EXPECT_TRUE(bool(checkOutputs({{"a", null}, {"b", null}}, {{"c", null}})));
}

} // namespace
} // namespace ds
