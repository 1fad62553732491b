// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/records/RecordTableModel.h"

#include "tests/support/Printers.h"
#include "tests/ui/records/RecordFiles.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>

namespace ds {
namespace {

class RecordTableModelTest : public testing::Test
{
protected:
    QString text(int row, int column) const { return model.index(row, column).data().toString(); }
    QString number(int row) const { return model.headerData(row, Qt::Vertical, Qt::DisplayRole).toString(); }

    QTemporaryDir folder;
    NexsetSession session;
    RecordTableModel model{session};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(RecordTableModelTest, ItsRowsAreThoseThatFit)
{
    ASSERT_TRUE(openWhole(session, writeMany(folder, 500)));
    model.setRows(20);
    EXPECT_EQ(model.rowCount(), 20);
    EXPECT_EQ(model.total(), 500);
    EXPECT_EQ(model.columnCount(), 2);
    EXPECT_EQ(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), "room.id");
    EXPECT_EQ(text(3, 1), "r3");
    EXPECT_EQ(number(3), "4");
    model.setTop(1000);
    EXPECT_EQ(number(19), "500") << "the last page is full";
    EXPECT_EQ(text(19, 0), "499");
}

TEST_F(RecordTableModelTest, FarRecordsComeFromTheFile)
{
    ASSERT_TRUE(openWhole(session, writeMany(folder, 60'000)));
    model.setRows(30);
    for (const qint64 top : {59'970, 30'000, 100, 45'000}) {
        model.setTop(top);
        ASSERT_TRUE(waitFor([&] { return !model.isWaiting(); })) << top;
        EXPECT_EQ(text(0, 0), QString::number(top));
        EXPECT_EQ(text(29, 1), QStringLiteral("r%1").arg(top + 29));
    }
}

TEST_F(RecordTableModelTest, OnlySomeRecordsAreScrolledOver)
{
    ASSERT_TRUE(openWhole(session, writeMany(folder, 60'000)));
    model.setRows(3);
    model.setOnly(std::vector<qint64>{5, 7, 40'000, 59'999});
    EXPECT_EQ(model.total(), 4);
    ASSERT_TRUE(waitFor([&] { return !model.isWaiting(); }));
    EXPECT_EQ(text(2, 1), "r40000");
    EXPECT_EQ(model.positionOf(7), 1);
    EXPECT_EQ(model.positionOf(8), 2) << "the next one behind it";
    EXPECT_EQ(model.rowOfNumber(8), -1);
    model.setOnly(std::vector<qint64>{});
    EXPECT_EQ(model.rowCount(), 0);
    model.setOnly({});
    EXPECT_EQ(model.total(), 60'000);
}

TEST_F(RecordTableModelTest, ABrokenRecordHasItsNumberAndSaysWhy)
{
    ASSERT_TRUE(openWhole(session, writeFile(folder, "{\"a\":1}\n{\"a\":\n{\"a\":3}\n")));
    model.setRows(10);
    EXPECT_EQ(number(1), "2");
    EXPECT_TRUE(text(1, 0).contains("ine 2")) << text(1, 0).toStdString();
    EXPECT_EQ(text(2, 0), "3");
}

TEST_F(RecordTableModelTest, AnotherNexsetBeginsAtItsTop)
{
    ASSERT_TRUE(openWhole(session, writeMany(folder, 500)));
    model.setRows(10);
    model.setTop(300);
    session.close();
    EXPECT_EQ(model.rowCount(), 0);
    EXPECT_EQ(model.columnCount(), 0);
    ASSERT_TRUE(openWhole(session, writeFile(folder, "{\"other\":\"x\"}\n", "o.ndjson")));
    EXPECT_EQ(model.top(), 0);
    EXPECT_EQ(text(0, 0), "x");
}

TEST_F(RecordTableModelTest, NothingIsReadOfAFileThatAnotherProgramChanged)
{
    const QString path = writeMany(folder, 60'000);
    ASSERT_TRUE(openWhole(session, path));
    model.setRows(5);
    writeFile(folder, "{\"n\":\"other\"}\n");
    ASSERT_TRUE(session.isStale());
    model.setTop(50'000);
    EXPECT_TRUE(model.isWaiting());
    EXPECT_EQ(text(0, 0), QStringLiteral("…"));
}

} // namespace
} // namespace ds
