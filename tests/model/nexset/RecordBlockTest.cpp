// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/RecordBlock.h"
#include "tests/model/nexset/NexsetSupport.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

std::string compact(const RecordBlock &block, size_t i)
{
    std::string text;
    block.record(i).appendCompact(text);
    return text;
}

TEST(RecordBlock, TakesInRecordsThatCameAnotherWay)
{
    const std::string texts[] = {R"({"a":[1.10,{"b\"c":"\u00e9"},[]],"d":null})", R"({})",
                                 R"({"x":{"y":{"z":["1","2"]}},"\ud800":true})"};
    RecordBlock block;
    for (qint64 i = 0; i < 3; ++i)
        block.add(Record{i, i + 1, *Json::parse(texts[i]), false});
    block.add(BrokenRecord{3, 9, "text", QStringLiteral("why")});
    ASSERT_EQ(block.size(), 4U);
    for (size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(block.record(i).toJson(), *Json::parse(texts[i]));
        EXPECT_EQ(compact(block, i), Json::parse(texts[i])->toCompact());
    }
    EXPECT_TRUE(block.entry(3).isBroken);
    EXPECT_EQ(block.broken(3).text, "text");
    EXPECT_EQ(std::get<Record>(block.item(2)).line, 3);
}

TEST(RecordBlock, SingleRecordsAndBlocksGoOnWhereTheOtherStopped)
{
    const NexsetFolder folder;
    std::string lines;
    for (int i = 0; i < 20; ++i)
        lines += "{\"i\":" + std::to_string(i) + "}\n";
    const Result<OpenedNexset> opened = openNexset(folder.write(QStringLiteral("x.ndjson"), lines));
    ASSERT_TRUE(opened);
    EXPECT_EQ(std::get<Record>(*opened->records->next()).number, 0);
    EXPECT_EQ(std::get<Record>(*opened->records->next()).number, 1);
    RecordBlock block;
    ASSERT_TRUE(opened->records->nextBlock(block));
    EXPECT_EQ(block.entry(0).number, 2);
    EXPECT_EQ(compact(block, 0), "{\"i\":2}");
    EXPECT_EQ(block.entry(block.size() - 1).number, 19);
    EXPECT_FALSE(opened->records->next());
    EXPECT_FALSE(opened->records->nextBlock(block));
    EXPECT_TRUE(block.empty());
}

TEST(RecordBlock, CellsAreTextsWhereTheyStand)
{
    const NexsetFolder folder;
    const Result<OpenedNexset> opened = openNexset(folder.write(
        QStringLiteral("x.csv"), "a,\"b \"\"q\"\"\"\n1,\"two \"\"2\"\"\r\nlines\"\r\n\n,\"x\"\n3,\n4\n5,\xC3\xA9"));
    ASSERT_TRUE(opened);
    std::vector<std::string> texts;
    RecordBlock block;
    while (opened->records->nextBlock(block)) {
        for (size_t i = 0; i < block.size(); ++i)
            texts.push_back(block.entry(i).isBroken ? "broken" : compact(block, i));
    }
    EXPECT_EQ(texts, (std::vector<std::string>{R"({"a":"1","b \"q\"":"two \"2\"\r\nlines"})",
                                               R"({"a":"","b \"q\"":"x"})", R"({"a":"3","b \"q\"":""})", "broken",
                                               "{\"a\":\"5\",\"b \\\"q\\\"\":\"\xC3\xA9\"}"}));
}

} // namespace
