// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/NexsetSession.h"

#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

namespace ds {
namespace {

QString writeRecords(const QTemporaryDir &folder, int count)
{
    const QString path = folder.filePath("records.ndjson");
    QFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        for (int i = 0; i < count; ++i)
            file.write(QByteArrayLiteral("{\"n\":") + QByteArray::number(i) + ",\"room\":{\"id\":\"r\"}}\n");
    }
    return path;
}

QString textOf(const ReadItem *item)
{
    const auto *record = item ? std::get_if<Record>(item) : nullptr;
    return record ? QString::fromStdString(record->value.toCompact()) : QString();
}

TEST(NexsetSession, OpensAtARecordAsSoonAsItIsThere)
{
    QTemporaryDir folder;
    NexsetSession session;
    session.openAt(writeRecords(folder, 30), 21);
    EXPECT_EQ(session.current(), 0);
    ASSERT_TRUE(waitFor([&] { return session.isComplete(); }));
    EXPECT_EQ(session.current(), 21);
    int opened = 0;
    QObject::connect(&session, &NexsetSession::opened, [&] { ++opened; });
    session.openAt(QString(session.path()), 99);
    ASSERT_TRUE(waitFor([&] { return opened == 1 && session.isComplete(); }));
    EXPECT_EQ(session.current(), 0) << "there is no such record";
}

TEST(NexsetSession, AFarRecordIsReadFromAPlaceNearIt)
{
    QTemporaryDir folder;
    NexsetSession session;
    session.open(writeRecords(folder, 60'000)); // 1.8 MB
    ASSERT_TRUE(waitFor([&] { return session.isComplete(); }));
    for (const qint64 record : {59'999, 3'000, 31'234}) {
        session.setCurrent(record);
        ASSERT_TRUE(waitFor([&] { return session.currentItem() != nullptr; })) << record;
        EXPECT_EQ(textOf(session.currentItem()), QStringLiteral(R"({"n":%1,"room":{"id":"r"}})").arg(record));
    }
}

TEST(NexsetScan, BeginsAtAMarkAndCountsFromThere)
{
    QTemporaryDir folder;
    ScanPlan plan;
    plan.path = writeRecords(folder, 60'000);
    std::vector<RecordMark> marks;
    {
        NexsetScan scan(plan);
        bool finished = false;
        QObject::connect(&scan, &NexsetScan::reported, &scan, [&](const std::shared_ptr<ScanReport> &report) {
            marks.insert(marks.end(), report->marks.begin(), report->marks.end());
            finished = report->finished;
        });
        scan.start();
        ASSERT_TRUE(waitFor([&] { return finished; }));
    }
    ASSERT_GE(marks.size(), 4u);
    plan.start = marks[2];
    plan.from = marks[2].number + 7;
    plan.keep = 2;
    plan.toTheEnd = false;
    std::vector<ReadItem> kept;
    NexsetScan scan(plan);
    bool finished = false;
    QObject::connect(&scan, &NexsetScan::reported, &scan, [&](const std::shared_ptr<ScanReport> &report) {
        std::copy(report->kept.begin(), report->kept.end(), std::back_inserter(kept));
        finished = report->finished;
    });
    scan.start();
    ASSERT_TRUE(waitFor([&] { return finished; }));
    ASSERT_EQ(kept.size(), 2u);
    EXPECT_EQ(std::get<Record>(kept[0]).number, plan.from);
    EXPECT_EQ(textOf(&kept[0]), QStringLiteral(R"({"n":%1,"room":{"id":"r"}})").arg(plan.from));
}

TEST(NexsetSession, TellsWhatWasTakenAndReadsAsItIsTold)
{
    QTemporaryDir folder;
    const QString path = folder.filePath("records.csv");
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("name;town\nM\xFCller;K\xF6ln\n");
    file.close();
    NexsetSession session;
    session.open(path);
    ASSERT_TRUE(waitFor([&] { return session.isComplete(); }));
    EXPECT_EQ(session.notes(), QStringList{"The cells are separated by \";\"."});
    EXPECT_EQ(session.brokenCount(), 1) << "the letters are not UTF-8";
    NexsetOptions options;
    options.encoding = "windows-1252";
    session.open(path, options);
    ASSERT_TRUE(waitFor([&] { return session.options().encoding == options.encoding && session.isComplete(); }));
    EXPECT_EQ(textOf(session.currentItem()), QStringLiteral(R"({"name":"Müller","town":"Köln"})"));
    EXPECT_EQ(session.options().encoding, options.encoding);
    session.close();
    EXPECT_TRUE(session.notes().isEmpty());
}

TEST(NexsetSession, ReadsTheWholeFileInTheBackground)
{
    QTemporaryDir folder;
    NexsetSession session;
    session.open(writeRecords(folder, 30));
    EXPECT_EQ(session.count(), 0) << "open() itself reads nothing";
    ASSERT_TRUE(waitFor([&] { return session.isComplete(); }));
    EXPECT_EQ(session.count(), 30);
    EXPECT_EQ(session.attributes(), (QStringList{"n", "room", "room.id"}));
    EXPECT_EQ(session.profiledRecords(), 30);
    ASSERT_EQ(session.profiles().size(), 3u);
    EXPECT_EQ(session.profiles()[2].filled, 30) << "what came after the first report counts too";
    EXPECT_EQ(session.profiles()[0].examples, (std::vector<QString>{"0", "1", "2"}));
    EXPECT_EQ(session.window(28, 10)->size(), 2u);
}

TEST(NexsetSession, TheSameRecordsOnceMoreAreSharedUntilOthersAreRead)
{
    QTemporaryDir folder;
    NexsetSession session;
    const QString path = writeRecords(folder, 30);
    session.open(path);
    ASSERT_TRUE(waitFor([&] { return session.isComplete(); }));
    const RecordWindow five = session.window(3, 5);
    EXPECT_EQ(session.window(3, 5), five);
    EXPECT_NE(session.window(4, 5), five);
    EXPECT_EQ(textOf(&session.window(4, 5)->front()), R"({"n":4,"room":{"id":"r"}})");
    EXPECT_EQ(session.window(4, 2)->size(), 2u);
    session.close();
    EXPECT_TRUE(session.window(4, 2)->empty());
}

TEST(NexsetSession, ReadsFarRecordsAgainWhenTheUserGoesThere)
{
    QTemporaryDir folder;
    NexsetSession session;
    session.open(writeRecords(folder, 6000));
    ASSERT_TRUE(waitFor([&] { return session.isComplete(); }));
    session.setCurrent(5000);
    EXPECT_EQ(session.currentItem(), nullptr) << "it is not in memory";
    EXPECT_TRUE(session.window(5000, 1)->empty());
    ASSERT_TRUE(waitFor([&] { return session.currentItem() != nullptr; }));
    EXPECT_EQ(session.window(5000, 1)->size(), 1u) << "what was not there yet is looked for again";
    EXPECT_EQ(textOf(session.currentItem()), R"({"n":5000,"room":{"id":"r"}})");
}

TEST(NexsetSession, KeepsTheCurrentRecordWithinTheNexset)
{
    QTemporaryDir folder;
    NexsetSession session;
    session.open(writeRecords(folder, 3));
    ASSERT_TRUE(waitFor([&] { return session.isComplete(); }));
    session.setCurrent(99);
    EXPECT_EQ(session.current(), 2);
    session.setCurrent(-1);
    EXPECT_EQ(session.current(), 0);
}

TEST(NexsetSession, SaysWhyAFileCannotBeRead)
{
    NexsetSession session;
    QString said;
    QObject::connect(&session, &NexsetSession::failed, [&](const Error &error) { said = error.sentence(); });
    session.open("/nowhere/missing.json");
    ASSERT_TRUE(waitFor([&] { return !said.isEmpty(); }));
    EXPECT_TRUE(said.contains("missing.json"));
    EXPECT_TRUE(session.isComplete());
}

TEST(NexsetSession, AFailedOpenKeepsWhatWasOpen)
{
    QTemporaryDir folder;
    NexsetSession session;
    const QString path = writeRecords(folder, 30);
    session.openAt(path, 7);
    ASSERT_TRUE(waitFor([&] { return session.isComplete(); }));
    QString said;
    QObject::connect(&session, &NexsetSession::refused, [&](const Error &error) { said = error.sentence(); });
    session.open("/nowhere/missing.json");
    ASSERT_TRUE(waitFor([&] { return !said.isEmpty(); }));
    EXPECT_TRUE(said.contains("missing.json"));
    EXPECT_EQ(session.path(), path);
    EXPECT_EQ(session.count(), 30);
    EXPECT_EQ(session.current(), 7);
}

TEST(NexsetSession, NoticesThatTheFileChangedAndReloadsItAtTheSameRecord)
{
    QTemporaryDir folder;
    NexsetSession session;
    const QString path = writeRecords(folder, 30);
    session.openAt(path, 7);
    ASSERT_TRUE(waitFor([&] { return session.isComplete(); }));
    EXPECT_FALSE(session.isStale());
    int noticed = 0;
    QObject::connect(&session, &NexsetSession::becameStale, [&] { ++noticed; });
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::Append));
    file.write("{\"n\":30}\n");
    file.close();
    ASSERT_TRUE(waitFor([&] { return noticed == 1; })) << "at once, without being asked";
    EXPECT_TRUE(session.isStale());
    session.reload();
    ASSERT_TRUE(waitFor([&] { return session.count() == 31 && session.isComplete(); }));
    EXPECT_FALSE(session.isStale());
    EXPECT_EQ(session.current(), 7);
}

TEST(NexsetSession, AFileThatIsGoneIsStaleAndItsRecordsStayToBeLookedAt)
{
    QTemporaryDir folder;
    NexsetSession session;
    const QString path = writeRecords(folder, 3);
    session.open(path);
    ASSERT_TRUE(waitFor([&] { return session.isComplete(); }));
    ASSERT_TRUE(QFile::remove(path));
    EXPECT_TRUE(session.isStale());
    EXPECT_EQ(session.count(), 3);
    QString said;
    QObject::connect(&session, &NexsetSession::refused, [&](const Error &error) { said = error.sentence(); });
    session.reload();
    ASSERT_TRUE(waitFor([&] { return !said.isEmpty(); }));
    EXPECT_TRUE(session.isStale());
    EXPECT_EQ(session.count(), 3);
}

TEST(NexsetSession, ALateReportOfAClosedNexsetChangesNothing)
{
    QTemporaryDir folder;
    NexsetSession session;
    session.open(writeRecords(folder, 5000));
    session.close();
    QEventLoop().processEvents();
    EXPECT_EQ(session.count(), 0);
    EXPECT_FALSE(session.isOpen());
}

} // namespace
} // namespace ds
