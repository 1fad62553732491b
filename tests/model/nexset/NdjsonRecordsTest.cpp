// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/NdjsonRecords.h"
#include "tests/model/nexset/NexsetSupport.h"

#include <gmock/gmock.h>

using namespace ds;
using testing::HasSubstr;

namespace {

ReadNexset read(std::string_view text)
{
    NexsetOptions options;
    options.format = NexsetFormat::Ndjson;
    return readText(text, QStringLiteral("x"), options);
}

TEST(NdjsonRecords, ReadsALineARecordWithEitherLineBreak)
{
    EXPECT_EQ(read("{\"a\":1}\r\n {\"a\":2.0} \n{\"a\":3}").log,
              (Log{R"(0@1 {"a":1})", R"(1@2 {"a":2.0})", R"(2@3 {"a":3})"}));
}

TEST(NdjsonRecords, BlankLinesAreLinesButNoRecords)
{
    EXPECT_EQ(read("\n{\"a\":1}\n\r\n \t \n{\"a\":2}\n\n").log, (Log{R"(0@2 {"a":1})", R"(1@5 {"a":2})"}));
}

TEST(NdjsonRecords, ABrokenLineCostsOneRecord)
{
    EXPECT_EQ(read("{\"a\":1}\n{\"a\":\n{\"a\":2}\n{\"a\":3}}\n[]\n\"x\"\n{\"a\":1,\"a\":1}\n{\"a\":\"\xFF\"}\n\xFF\n{"
                   "\"a\":4}")
                  .log,
              (Log{R"(0@1 {"a":1})", "1@2 broken", R"(2@3 {"a":2})", "3@4 broken", "4@5 broken", "5@6 broken",
                   "6@7 broken", "7@8 broken", "8@9 broken", R"(9@10 {"a":4})"}));
}

TEST(NdjsonRecords, SaysWhereAndWhatAndKeepsTheText)
{
    const ReadNexset all = read("{}\n{\"a\":1 2}\r\n");
    EXPECT_THAT(all.broken.at(0).message.toStdString(), HasSubstr("Line 2"));
    EXPECT_THAT(all.broken.at(0).message.toStdString(), HasSubstr("a comma or } is missing (column 8)"));
    EXPECT_EQ(all.broken.at(0).text, "{\"a\":1 2}");
}

TEST(NdjsonRecords, SaysWhatRecordsThatAreNotOneALineLookLike)
{
    const auto message = [](std::string_view line) { return read(line).broken.at(0).message.toStdString(); };
    EXPECT_THAT(message("{\"a\":1}{\"a\":2}\n"), HasSubstr("another record follows it on the same line"));
    EXPECT_THAT(message("{\"a\":1} {\"a\":2}\n"), HasSubstr("jq -c"));
    EXPECT_THAT(message("{\"a\":1},\n"), HasSubstr("a comma follows it"));
    for (const char *part : {"{\n", "  \"a\": 1,\n", "},\n", "]\n", "{\"a\": [\n"})
        EXPECT_THAT(message(part), HasSubstr("NDJSON has one record a line")) << part;
    EXPECT_THAT(message("{\"a\":NaN}\n"), HasSubstr("NaN is no value in JSON"));
}

TEST(NdjsonRecords, DeepNestingIsKeptUpToALimitAndRefusedBeyond)
{
    const auto nested = [](int depth) {
        return "{\"a\":" + std::string(static_cast<size_t>(depth), '[') + std::string(static_cast<size_t>(depth), ']') +
               "}\n";
    };
    const ReadNexset all = read(nested(4000) + nested(100'000) + "{\"a\":1}\n");
    EXPECT_EQ(all.records.size(), 2U);
    EXPECT_EQ(all.broken.size(), 1U);
}

TEST(NdjsonRecords, PassesOverALineThatIsTooLong)
{
    const NexsetFolder folder;
    const std::string longLine = "{\"a\":\"" + std::string(3 << 20, 'x') + "\"}";
    const QString path = folder.write(QStringLiteral("x"), "{\"a\":1}\n" + longLine + "\n{\"a\":2}\n" + longLine);
    NdjsonRecords records(TextInput(*ByteSource::open(path)), true, 1 << 20);
    EXPECT_TRUE(std::holds_alternative<Record>(*records.next()));
    const BrokenRecord broken = std::get<BrokenRecord>(*records.next());
    EXPECT_EQ(broken.line, 2);
    EXPECT_EQ(broken.text, longLine.substr(0, 64 << 10));
    EXPECT_THAT(broken.message.toStdString(), HasSubstr("longer than 1 MiB"));
    EXPECT_EQ(std::get<Record>(*records.next()).line, 3);
    EXPECT_EQ(std::get<BrokenRecord>(*records.next()).number, 3);
    EXPECT_FALSE(records.next());
}

} // namespace
