// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/changes/ChangeCount.h"

#include "model/destination/DestinationFile.h"
#include "tests/support/Printers.h"
#include "tests/ui/records/RecordFiles.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

class ChangeCountTest : public testing::Test
{
protected:
    CountJob job(const std::string &before, const std::string &after, const QByteArray &records)
    {
        CountJob job;
        job.before = destination(before);
        job.after = destination(after);
        job.context.catalog = &catalog;
        job.context.now = QDateTime(QDate(2026, 3, 5), QTime(6, 7, 8), Qt::UTC);
        job.nexset = writeFile(folder, records);
        return job;
    }
    static Destination destination(const std::string &keys)
    {
        const auto json = Json::parse(
            R"({"format":"100ms-destination","version":1,"name":"n","endpoint":"create_room",)" + keys + "}");
        return *destinationFromJson(*json).destination;
    }
    ChangeTotals counted(CountJob job)
    {
        std::optional<ChangeTotals> totals;
        ChangeCount count({});
        QObject::connect(&count, &ChangeCount::finished, [&](const ChangeTotals &found) { totals = found; });
        count.request(std::move(job));
        EXPECT_TRUE(waitFor([&] { return totals.has_value(); }));
        return totals.value_or(ChangeTotals());
    }

    QTemporaryDir folder;
    EndpointCatalog catalog = EndpointCatalog::load();
    const std::string name = R"("mapping":[{"target":"name","source":"t"}])";
};

TEST_F(ChangeCountTest, CountsThePayloadsWhoseBytesDiffer)
{
    const std::string withRegion = R"("mapping":[{"target":"name","source":"t"},{"target":"region","source":"r"}])";
    const QByteArray records = "{\"t\":\"a\"}\n{\"t\":\"b\",\"r\":\"eu\"}\n{\"t\":\"c\",\"r\":\"us\"}\n";
    EXPECT_EQ(counted(job(name, withRegion, records)), (ChangeTotals{2, 3}));
    EXPECT_EQ(counted(job(name, name, records)), (ChangeTotals{0, 3}));
}

TEST_F(ChangeCountTest, OneThatCanNoLongerBeBuiltDiffersAndTwoThatNeverCouldDoNot)
{
    const std::string region = R"("mapping":[{"target":"region","source":"t"}])";
    const QByteArray records = "{\"t\":\"eu\"}\n{\"t\":\"nowhere\"}\n{broken\n";
    EXPECT_EQ(counted(job(name, region, records)), (ChangeTotals{2, 3})) << "the broken one is as it was";
}

TEST_F(ChangeCountTest, BatchesOfOtherRecordsAreOtherPayloads)
{
    QByteArray records;
    for (int i = 0; i < 200; ++i)
        records += "{\"t\":\"a\"}\n";
    const std::string advanced =
        R"("mode":"advanced","advanced":{"method":"POST","contentFormat":"application/json","url":"https://api.100ms.live/v2/rooms"},)";
    const auto batch = [&](int size) {
        return advanced + R"("batching":{"enabled":true,"size":)" + std::to_string(size) + "}," + name;
    };
    EXPECT_EQ(counted(job(batch(100), batch(100), records)), (ChangeTotals{0, 2}));
    EXPECT_EQ(counted(job(batch(100), batch(50), records)), (ChangeTotals{6, 6}));
}

TEST_F(ChangeCountTest, ACancelledCountTellsNothing)
{
    ChangeCount count({});
    bool told = false;
    QObject::connect(&count, &ChangeCount::finished, [&] { told = true; });
    count.request(job(name, name, "{\"t\":\"a\"}\n"));
    EXPECT_TRUE(count.isRunning());
    count.cancel();
    EXPECT_FALSE(count.isRunning());
    ChangeTotals next = counted(job(name, name, "{\"t\":\"a\"}\n"));
    EXPECT_EQ(next, (ChangeTotals{0, 1}));
    EXPECT_FALSE(told);
}

} // namespace
} // namespace ds
