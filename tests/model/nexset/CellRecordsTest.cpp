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
    const ReadNexset all = read("a,b.c, d \n1.10, x ,\"q\"\"\r\n,\"\n,0,\n");
    EXPECT_EQ(all.log, (Log{R"(0@2 {"a":"1.10","b.c":" x "," d ":"q\"\r\n,"})", R"(1@4 {"a":"","b.c":"0"," d ":""})"}));
    EXPECT_TRUE(all.records.at(0).fromCells);
}

TEST(CellRecords, TabsSeparateInTsv)
{
    EXPECT_EQ(read("a\tb\r\n1,2\t\"x\ty\"\r\n", NexsetFormat::Tsv).log, Log{R"(0@2 {"a":"1,2","b":"x\ty"})"});
}

TEST(CellRecords, BlankLinesAreNoRecords)
{
    EXPECT_EQ(read("\n\na\n\n1\r\n\r\n\"\"\n2").log, (Log{R"(0@5 {"a":"1"})", R"(1@8 {"a":"2"})"}));
}

TEST(CellRecords, RowsOfSeparatorsOnlyAreNoRecords)
{
    EXPECT_EQ(read("a,b\n,\n1,\n\"\",\"\"\n,,,,\n,2\n,\n").log,
              (Log{R"(0@3 {"a":"1","b":""})", R"(1@6 {"a":"","b":"2"})"}));
    EXPECT_EQ(read("a,b\r\n,\r\n1,\r\n\"\",\r\n,\"\"\r\n,2\r\n").log,
              (Log{R"(0@3 {"a":"1","b":""})", R"(1@6 {"a":"","b":"2"})"}))
        << "as Excel ends lines";
    EXPECT_EQ(read("a\r\n\r\n1\r\n\"\"\r\n").log, Log{R"(0@3 {"a":"1"})"});
    EXPECT_EQ(read(",,\n,,\na,b\n1,2\n").log, Log{R"(0@4 {"a":"1","b":"2"})"}) << "above the header too";
}

TEST(CellRecords, ByteOrderMarksBeforeTheFirstNameAreDropped)
{
    const std::string mark = "\xEF\xBB\xBF";
    for (const std::string &header :
         {mark + "a", mark + mark + "a", mark + mark + mark + "\"a\"", mark + "\"" + mark + "a\""})
        EXPECT_EQ(read(header + ",b\n1,2\n").log, Log{R"(0@2 {"a":"1","b":"2"})"}) << header;
    EXPECT_EQ(read("a,b" + mark + "\n" + mark + "1,2\n").records.at(0).value.toCompact(),
              "{\"a\":\"" + mark + "1\",\"b" + mark + "\":\"2\"}")
        << "elsewhere it is a character";
}

TEST(CellRecords, AHeaderThatIsRepeatedBehindAByteOrderMarkIsNoRecord)
{
    const ReadNexset all = read("a,b\n1,2\n\xEF\xBB\xBF"
                                "a,b\n3,4\na,b\n");
    EXPECT_EQ(all.log,
              (Log{R"(0@2 {"a":"1","b":"2"})", "1@3 broken", R"(2@4 {"a":"3","b":"4"})", R"(3@5 {"a":"a","b":"b"})"}));
    EXPECT_THAT(all.broken[0].message.toStdString(), HasSubstr("U+FEFF"));
}

TEST(CellRecords, QuotedNamesMayHoldLineBreaks)
{
    EXPECT_EQ(read("\"Room\r\nName\",\"a\nb\",\"c\rd\"\r\n1,2,3\r\n").log,
              Log{R"(0@4 {"Room\r\nName":"1","a\nb":"2","c\rd":"3"})"});
}

TEST(CellRecords, ANulByteBreaksItsRowOnlyWhereverItStands)
{
    const auto nul = [](const std::string &filler) {
        return read("a,b\n" + filler + "1,x" + std::string(1, '\0') + "y\n3,4\n");
    };
    EXPECT_EQ(nul("").log, (Log{"0@2 broken", R"(1@3 {"a":"3","b":"4"})"}));
    const ReadNexset far = nul([] {
        std::string rows;
        for (int i = 0; i < 20'000; ++i)
            rows += "filler,filler\n";
        return rows;
    }());
    ASSERT_EQ(far.broken.size(), 1U);
    EXPECT_EQ(far.broken[0].number, 20'000);
    EXPECT_EQ(far.records.size(), 20'001U);
}

TEST(CellRecords, BytesThatAreLettersInWindows1252AreShownAsSuch)
{
    const ReadNexset all = read("name\nM\xFCller\nit\xE2\x80 5 \x81\n");
    EXPECT_THAT(all.broken.at(0).message.toStdString(), HasSubstr("it reads \"Müller\""));
    EXPECT_THAT(all.broken.at(0).message.toStdString(), HasSubstr("--encoding windows-1252"));
    EXPECT_THAT(all.broken.at(1).message.toStdString(), testing::Not(HasSubstr("1252")));
    EXPECT_THAT(all.broken.at(1).message.toStdString(), HasSubstr("Save the file as UTF-8"));
    EXPECT_THAT(read("Stra\xDF"
                     "e,b\n")
                    .error->what.toStdString(),
                HasSubstr("\"Straße\""))
        << "in the header too";
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
                HasSubstr("Line 2 holds no valid record: it has 1 cell, the header has 2"));
    EXPECT_EQ(all.broken[2].text, "\"x\"y,2");
    EXPECT_THAT(all.broken[4].message.toStdString(), HasSubstr("not closed"));
    EXPECT_EQ(all.broken[4].text, "5,\"open\n6,7");
}

TEST(CellRecords, AnUnusableHeaderMakesTheFileUnreadable)
{
    for (const char *text :
         {"a,a\n1,2\n", "a,\n", ",", "\"\"", "a,\"\"\n", "\xFF,b\n", "\"a\"b,c\n", "\"a,b\n1,2\n", "a\rb\r1\r2\r"}) {
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
