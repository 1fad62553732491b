// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/Unwrap.h"
#include "tests/model/nexset/NexsetSupport.h"

#include <gmock/gmock.h>

using namespace ds;
using testing::HasSubstr;

namespace {

std::string first(std::string_view text, bool unwrapping = true)
{
    NexsetOptions options;
    options.unwrap = unwrapping;
    return readText(text, QStringLiteral("x"), options).log.at(0);
}

TEST(Unwrap, ASampleStandsForItsOutputOrRawMessage)
{
    EXPECT_EQ(first(R"([{"input":{"x":1},"output":{"a":1.10}}])"), R"(0@1 {"a":1.10})");
    EXPECT_EQ(first(R"({"output":{"a":1},"input":null})"), R"(0@1 {"a":1})");
    EXPECT_EQ(first(R"({"rawMessage":{"a":1},"nexlaMetaData":{}})"), R"(0@1 {"a":1})");
    EXPECT_EQ(first(R"({"nexlaMetaData":{},"error":{},"rawMessage":{"a":1}})"), R"(0@1 {"a":1})");
}

TEST(Unwrap, OnlyExactlyTheseKeysMakeASample)
{
    for (const char *record :
         {R"({"input":{},"output":{},"x":1})", R"({"output":{}})", R"({"input":{}})", R"({"rawMessage":{},"error":{}})",
          R"({"rawMessage":{},"nexlaMetaData":{},"x":1})", R"({"rawMessage":{},"nexlaMetaData":{},"error":{},"x":1})",
          R"({"Input":{},"output":{}})"})
        EXPECT_EQ(first(record), "0@1 " + std::string(record));
}

TEST(Unwrap, IsDoneOnce)
{
    EXPECT_EQ(first(R"({"input":{},"output":{"input":{},"output":{"a":1}}})"), R"(0@1 {"input":{},"output":{"a":1}})");
}

TEST(Unwrap, CanBeTurnedOff)
{
    EXPECT_EQ(first(R"({"input":1,"output":2})", false), R"(0@1 {"input":1,"output":2})");
}

TEST(Unwrap, WhatIsInsideMustBeAnObject)
{
    const ReadNexset all = readText("{\"input\":{},\"output\":[1]}\n{\"a\":1}\n");
    EXPECT_EQ(all.log, (Log{"0@1 broken", R"(1@2 {"a":1})"}));
    EXPECT_THAT(all.broken[0].message.toStdString(), HasSubstr("\"output\", and that is an array, not an object"));
    EXPECT_THAT(all.broken[0].message.toStdString(), HasSubstr("--no-unwrap"));
}

TEST(Unwrap, AQuarantinedBrokenLineStaysThatLine)
{
    const ReadNexset all = readText(R"({"nexlaMetaData":{},"error":{},"rawMessage":"{\"a\" 1}"})");
    ASSERT_EQ(all.broken.size(), 1U);
    EXPECT_EQ(all.broken[0].text, "{\"a\" 1}");
    EXPECT_THAT(all.broken[0].message.toStdString(), HasSubstr("a broken line that failed before"));
}

TEST(Unwrap, InCsvACellMayHoldTheObjectAsText)
{
    const ReadNexset all = readText("input,output\n,\"{\"\"a\"\":1}\"\n,text\n");
    EXPECT_EQ(all.log, (Log{R"(0@2 {"a":1})", "1@3 broken"}));
    EXPECT_FALSE(all.records.at(0).fromCells);
}

} // namespace
