// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/records/RecordSearch.h"

#include "model/nexset/RecordBlock.h"
#include "tests/support/Printers.h"
#include "tests/ui/records/RecordFiles.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

bool holds(const char *json, const QString &needle)
{
    RecordBlock block;
    block.add(ReadItem(Record{0, 1, *Json::parse(json)}));
    return holdsText(block.record(0), needle);
}

TEST(RecordSearch, LooksIntoAllValuesInAnyCaseAndNotIntoKeys)
{
    EXPECT_TRUE(holds(R"({"a":"Weekly Sync"})", "weekly"));
    EXPECT_TRUE(holds(R"({"a":{"b":["x",{"c":"deep"}]}})", "EE"));
    EXPECT_TRUE(holds(R"({"a":1.10})", "1.10"));
    EXPECT_TRUE(holds(R"({"a":"K\u00d6LN"})", u"köln"_qs)) << "escapes are what they mean";
    EXPECT_FALSE(holds(R"({"weekly":"x"})", "weekly"));
    EXPECT_FALSE(holds(R"({"a":"x","b":[],"c":{}})", "weekly"));
}

TEST(RecordSearch, FindsTheRecordsOfAFileAndEndsWithAHundredPercent)
{
    QTemporaryDir folder;
    const QString path = writeFile(folder, "{\"t\":\"one\"}\n{\"t\":\"two\"}\n{broken one\n{\"t\":\"ONE more\"}\n");
    RecordSearch search(path, {}, "one");
    std::vector<qint64> found;
    int last = -1;
    QObject::connect(&search, &RecordSearch::reported, &search, [&](const std::vector<qint64> &numbers, int percent) {
        found.insert(found.end(), numbers.begin(), numbers.end());
        last = percent;
    });
    search.start();
    ASSERT_TRUE(waitFor([&] { return last == 100; }));
    EXPECT_EQ(found, (std::vector<qint64>{0, 2, 3}));
}

} // namespace
} // namespace ds
