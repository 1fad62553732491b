// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/JsonRecords.h"
#include "tests/model/nexset/NexsetSupport.h"

#include <gmock/gmock.h>

using namespace ds;
using testing::HasSubstr;

namespace {

Log read(std::string_view text)
{
    NexsetOptions options;
    options.format = NexsetFormat::Json;
    return readText(text, QStringLiteral("x"), options).log;
}

std::string message(std::string_view text)
{
    return readText(text).broken.at(0).message.toStdString();
}

TEST(JsonRecords, LosesNothingOfARecord)
{
    const std::string record =
        R"({"z":12345678901234567890,"a":1.10,"e":1e400,"n":null,"l":[],"o":{},"d":[[[{"x":[-0]}]]],)"
        R"("s":"\ud83d\ude00\u0041\/","u":"\ud800"})";
    EXPECT_EQ(read("[" + record + "]"), (Log{"0@1 " + record}));
}

TEST(JsonRecords, NumbersRecordsAndTellsTheirLines)
{
    EXPECT_EQ(read("\n[\n {\"a\":1},\r\n\r\n {\n\"a\":\n2}, {\"a\":3}\n]\n\n"),
              (Log{R"(0@3 {"a":1})", R"(1@5 {"a":2})", R"(2@7 {"a":3})"}));
}

TEST(JsonRecords, OneObjectIsOneRecord)
{
    EXPECT_EQ(read("\n{\n \"a\": [ 1 ]\n}\n"), (Log{R"(0@2 {"a":[1]})"}));
}

TEST(JsonRecords, AnEmptyArrayHasNoRecords)
{
    EXPECT_EQ(read(" [ \n ] "), Log{});
}

TEST(JsonRecords, GoesOnBehindElementsThatAreNoRecords)
{
    EXPECT_EQ(read("[1,\"x\",null,[{}],true,{\"a\":1}]"),
              (Log{"0@1 broken", "1@1 broken", "2@1 broken", "3@1 broken", "4@1 broken", R"(5@1 {"a":1})"}));
}

TEST(JsonRecords, GoesOnBehindRepeatedKeysAndBadBytes)
{
    EXPECT_EQ(read("[{\"a\":{\"k\":1,\"\\u006b\":2}},\n{\"a\":\"\xC3(\"},\n{\"a\":1}]"),
              (Log{"0@1 broken", "1@2 broken", R"(2@3 {"a":1})"}));
    EXPECT_THAT(message("[{\"a\":{\"k\":1,\"\\u006b\":2}}]"), HasSubstr("\"k\""));
}

TEST(JsonRecords, ASyntaxErrorEndsTheReadingWithOneBrokenRecord)
{
    const Log one{R"(0@1 {"a":1})", "1@2 broken"};
    for (const char *rest :
         {",\n{\"a\" 2},{\"a\":3}]", "\n{\"a\":2}]", ",\n]", ",\n", ",\n{\"a\":", ",\n{\"a\":2,},{}]", "\n}", "\n",
          ",\n,{}]", "]\n[{}]", "]\nx", ",\n{\"a\":\"x\ny\"}]", ",\n\xFF{}]"})
        EXPECT_EQ(read("[{\"a\":1}" + std::string(rest)), one) << rest;
}

TEST(JsonRecords, AnythingBehindOneObjectIsAnError)
{
    EXPECT_EQ(read("{\"a\":1}\n{\"a\":2}"), (Log{R"(0@1 {"a":1})", "1@2 broken"}));
    EXPECT_EQ(read("42"), Log{"0@1 broken"});
    EXPECT_EQ(read("nonsense"), Log{"0@1 broken"});
}

TEST(JsonRecords, SaysWhereAndWhat)
{
    EXPECT_THAT(message("[\n{\"a\":1\n \"b\":2}]"), HasSubstr("Line 2"));
    EXPECT_THAT(message("[\n{\"a\":1\n \"b\":2}]"), HasSubstr("a comma or } is missing (seen on line 3)"));
    EXPECT_THAT(message("[{\"a\":1},7]"), HasSubstr("a record is an object, and this is a number"));
    EXPECT_THAT(message("[{\"a\":1}"), HasSubstr("not closed"));
}

TEST(JsonRecords, SaysWhatFollowsTheEnd)
{
    const auto last = [](std::string_view text) {
        NexsetOptions options;
        options.format = NexsetFormat::Json;
        return readText(text, QStringLiteral("x"), options).broken.back().message.toStdString();
    };
    EXPECT_THAT(last("{\n\"a\":1\n}\n{\n\"a\":2\n}"), HasSubstr("another JSON value follows"));
    EXPECT_THAT(last("[{}]\n[{}]"), HasSubstr("jq -s ."));
    EXPECT_THAT(last("{},\n{}"), HasSubstr("need [ in front"));
    EXPECT_THAT(last("[{},]"), HasSubstr("a comma stands before the closing ]"));
}

TEST(JsonRecords, KeepsTheTextOfABrokenRecord)
{
    const ReadNexset broken = readText("[ {\"a\":1,\"a\":\n2} , {\"b\" 1},{}]");
    ASSERT_EQ(broken.broken.size(), 2U);
    EXPECT_EQ(broken.broken[0].text, "{\"a\":1,\"a\":\n2}");
    EXPECT_EQ(broken.broken[1].text, "{\"b\" 1},{}]");
    const ReadNexset cut = readText("[\"" + std::string(200'000, 'x') + "\",{\"a\":1}]");
    EXPECT_EQ(cut.broken.at(0).text.size(), 64U << 10);
    EXPECT_EQ(cut.records.size(), 1U);
}

TEST(JsonRecords, ATooLongElementEndsTheReading)
{
    const NexsetFolder folder;
    const QString path = folder.write(QStringLiteral("x"), "[{\"a\":1},{\"a\":\"" + std::string(5000, 'x') + "\"},{}]");
    JsonRecords records(TextInput(*ByteSource::open(path)), true, 1000);
    EXPECT_TRUE(std::holds_alternative<Record>(*records.next()));
    EXPECT_TRUE(std::holds_alternative<BrokenRecord>(*records.next()));
    EXPECT_FALSE(records.next());
}

} // namespace
