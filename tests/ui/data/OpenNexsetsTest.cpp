// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/OpenNexsets.h"

#include "tests/support/Printers.h"
#include "tests/ui/records/RecordFiles.h"

#include <gtest/gtest.h>

#include <QFileInfo>

namespace ds {
namespace {

class OpenNexsetsTest : public testing::Test
{
protected:
    bool open(const QString &path)
    {
        session.open(path);
        return waitFor([&] { return session.path() == path && session.isComplete(); });
    }
    bool shows(const QString &path)
    {
        return waitFor([&] { return session.path() == path && session.isComplete(); });
    }
    QStringList names(const OpenNexsets &which) const
    {
        QStringList names;
        for (const OpenedFile &file : which.all())
            names << QFileInfo(file.path).fileName();
        return names;
    }

    QTemporaryDir folder;
    QString a = writeFile(folder, "{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n", "a.ndjson");
    QString b = writeFile(folder, "x;y\n1;2\n", "b.csv");
    NexsetSession session;
    OpenNexsets nexsets{session};
};

TEST_F(OpenNexsetsTest, EachThatIsOpenedStaysAndKeepsItsPlace)
{
    ASSERT_TRUE(open(a));
    session.setCurrent(2);
    ASSERT_TRUE(open(b));
    EXPECT_EQ(names(nexsets), (QStringList{"a.ndjson", "b.csv"}));
    EXPECT_EQ(nexsets.current(), 1);
    nexsets.choose(0);
    ASSERT_TRUE(shows(a));
    EXPECT_TRUE(waitFor([&] { return session.current() == 2; }));
    EXPECT_EQ(nexsets.current(), 0);
    ASSERT_TRUE(open(b));
    EXPECT_EQ(nexsets.all().size(), 2u) << "the same one is there once";
}

TEST_F(OpenNexsetsTest, AFailedOpenKeepsWhatWasOpen)
{
    ASSERT_TRUE(open(a));
    bool refused = false;
    QObject::connect(&session, &NexsetSession::refused, [&] { refused = true; });
    session.open(folder.filePath("missing.json"));
    ASSERT_TRUE(waitFor([&] { return refused; }));
    EXPECT_EQ(names(nexsets), QStringList{"a.ndjson"});
    EXPECT_EQ(nexsets.current(), 0);
    EXPECT_EQ(session.path(), a);
}

TEST_F(OpenNexsetsTest, ClosingGoesOnWithTheNextOne)
{
    ASSERT_TRUE(open(a));
    ASSERT_TRUE(open(b));
    nexsets.choose(0);
    ASSERT_TRUE(shows(a));
    nexsets.closeCurrent();
    ASSERT_TRUE(shows(b));
    EXPECT_EQ(names(nexsets), QStringList{"b.csv"});
    nexsets.closeCurrent();
    EXPECT_FALSE(session.isOpen());
    EXPECT_TRUE(nexsets.all().empty());
}

TEST_F(OpenNexsetsTest, ClosingAnotherOneLeavesTheCurrentOne)
{
    ASSERT_TRUE(open(a));
    ASSERT_TRUE(open(b));
    nexsets.close(0);
    EXPECT_EQ(session.path(), b);
    EXPECT_EQ(nexsets.current(), 0);
}

TEST_F(OpenNexsetsTest, WhatChangesOnDiskIsToldAlsoOfOnesThatAreNotShown)
{
    ASSERT_TRUE(open(a));
    ASSERT_TRUE(open(b));
    writeFile(folder, "{\"n\":\"another\"}\n", "a.ndjson");
    ASSERT_TRUE(waitFor([&] { return nexsets.all()[0].isStale; }));
    EXPECT_FALSE(nexsets.all()[1].isStale);
    nexsets.choose(0);
    ASSERT_TRUE(shows(a));
    EXPECT_FALSE(nexsets.all()[0].isStale) << "it was read again";
}

TEST_F(OpenNexsetsTest, TheNextRunHasThemAgainAsTheyWereRead)
{
    ASSERT_TRUE(open(a));
    session.setCurrent(1);
    NexsetOptions options;
    options.separator = ';';
    options.encoding = "windows-1252";
    options.format = NexsetFormat::Csv;
    options.unwrap = false;
    session.open(b, options);
    ASSERT_TRUE(shows(b));
    const QString gone = writeFile(folder, "{\"n\":1}\n", "gone.ndjson");
    ASSERT_TRUE(open(gone));
    const QByteArray state = nexsets.state();
    QFile::remove(gone);
    NexsetSession later;
    OpenNexsets again(later);
    again.restore(state);
    EXPECT_EQ(names(again), (QStringList{"a.ndjson", "b.csv"}));
    EXPECT_EQ(again.current(), -1) << "nothing is opened unasked";
    EXPECT_EQ(again.all()[0].record, 1);
    const NexsetOptions &kept = again.all()[1].options;
    EXPECT_EQ(kept.separator, ';');
    EXPECT_EQ(kept.encoding, "windows-1252");
    EXPECT_EQ(kept.format, NexsetFormat::Csv);
    EXPECT_FALSE(kept.unwrap);
    again.restore("not JSON");
    EXPECT_EQ(again.all().size(), 2u);
}

} // namespace
} // namespace ds
