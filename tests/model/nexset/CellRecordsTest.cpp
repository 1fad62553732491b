// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/CellRecords.h"
#include "tests/model/nexset/NexsetSupport.h"

#include <gmock/gmock.h>

using namespace ds;
using testing::HasSubstr;

namespace {

ReadNexset read(std::string_view text, NexsetFormat format = NexsetFormat::Csv)
{
    NexsetOptions options;
    options.format = format;
    return readText(text, QStringLiteral("x"), options);
}

TEST(CellRecords, ValuesAreStringsExactlyAsTheyCame)
{
    const ReadNexset all = read("a,b.c, d \n1.10, x ,\"q\"\"\r\n,\"\n,,\n");
    EXPECT_EQ(all.log, (Log{R"(0@2 {"a":"1.10","b.c":" x "," d ":"q\"\r\n,"})", R"(1@4 {"a":"","b.c":""," d ":""})"}));
    EXPECT_TRUE(all.records.at(0).fromCells);
}

TEST(CellRecords, TabsSeparateInTsv)
{
    EXPECT_EQ(read("a\tb\r\n1,2\t\"x\ty\"\r\n", NexsetFormat::Tsv).log, Log{R"(0@2 {"a":"1,2","b":"x\ty"})"});
}

TEST(CellRecords, BlankLinesAreNoRecords)
{
    EXPECT_EQ(read("\n\na\n\n1\r\n\r\n\"\"\n2").log, (Log{R"(0@5 {"a":"1"})", R"(1@7 {"a":""})", R"(2@8 {"a":"2"})"}));
}

TEST(CellRecords, AHeaderAloneHasNoRecords)
{
    EXPECT_EQ(read("a,b").log, Log{});
    EXPECT_EQ(read("a,b\r\n").log, Log{});
}

TEST(CellRecords, ABrokenRowCostsOneRecord)
{
    const ReadNexset all = read("a,b\n1\n1,2,3\n\"x\"y,2\n\xC3(,2\n3,4\n5,\"open\n6,7\n");
    EXPECT_EQ(all.log,
              (Log{"0@2 broken", "1@3 broken", "2@4 broken", "3@5 broken", R"(4@6 {"a":"3","b":"4"})", "5@7 broken"}));
    EXPECT_THAT(all.broken[0].message.toStdString(),
                HasSubstr("Line 2 holds no valid record: it has 1 cells, the header has 2"));
    EXPECT_EQ(all.broken[2].text, "\"x\"y,2");
    EXPECT_THAT(all.broken[4].message.toStdString(), HasSubstr("not closed"));
    EXPECT_EQ(all.broken[4].text, "5,\"open\n6,7");
}

TEST(CellRecords, AnUnusableHeaderMakesTheFileUnreadable)
{
    for (const char *text :
         {"a,a\n1,2\n", "a,\n", ",", "a,\"\"\n", "\xFF,b\n", "\"a\"b,c\n", "\"a,b\n1,2\n", "a\rb\r1\r2\r"}) {
        const ReadNexset all = read(text);
        EXPECT_EQ(all.log, Log{"unreadable"}) << text;
        EXPECT_THAT(all.error->what.toStdString(), HasSubstr("header")) << text;
    }
    EXPECT_THAT(read("x,y,x\n").error->what.toStdString(), HasSubstr("\"x\" stands twice"));
}

TEST(CellRecords, PassesOverARowThatIsTooLong)
{
    const NexsetFolder folder;
    const std::string cell(700'000, 'x');
    const QString path = folder.write(QStringLiteral("x"), "a,b\n1,2\n\"" + cell + "\",\"" + cell + "\"\n3,4\n");
    CellRecords records(TextInput(*ByteSource::open(path)), ',', true, 1 << 20);
    ASSERT_TRUE(records.readHeader());
    EXPECT_TRUE(std::holds_alternative<Record>(*records.next()));
    EXPECT_THAT(std::get<BrokenRecord>(*records.next()).message.toStdString(), HasSubstr("longer than 1 MiB"));
    EXPECT_EQ(std::get<Record>(*records.next()).value.toCompact(), R"({"a":"3","b":"4"})");
}

} // namespace
