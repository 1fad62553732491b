// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/PrettyJson.h"

#include "model/json/Json.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

TEST(PrettyJson, EachValueStandsOnALineOfItsOwn)
{
    EXPECT_EQ(prettyJson(R"([1,{"a":true,"b":[null,"x"]},-2.50])"),
              "[\n  1,\n  {\n    \"a\": true,\n    \"b\": [\n      null,\n      \"x\"\n    ]\n  },\n  -2.50\n]");
    EXPECT_EQ(prettyJson(R"({"a":1})", 4), "{\n    \"a\": 1\n}");
}

TEST(PrettyJson, EmptyListsAndObjectsStayShort)
{
    EXPECT_EQ(prettyJson("{}"), "{}");
    EXPECT_EQ(prettyJson(R"({"a":[],"b":{},"c":[[],{}]})"),
              "{\n  \"a\": [],\n  \"b\": {},\n  \"c\": [\n    [],\n    {}\n  ]\n}");
}

TEST(PrettyJson, KeysNumbersAndEscapesStayAsTheyStand)
{
    EXPECT_EQ(prettyJson(R"({"\u0061\"{":"\\","n":12345678901234567890,"e":1e400})"),
              "{\n  \"\\u0061\\\"{\": \"\\\\\",\n  \"n\": 12345678901234567890,\n  \"e\": 1e400\n}");
    EXPECT_EQ(prettyJson(R"("a,b:[c]{d}")"), R"("a,b:[c]{d}")");
    EXPECT_EQ(prettyJson("-0.10"), "-0.10");
}

TEST(PrettyJson, BlanksOfTheTextAreReplaced)
{
    EXPECT_EQ(prettyJson(" { \"a\" :\n [ 1 , 2 ] ,\t\"b\" : { } } "),
              "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}");
}

TEST(PrettyJson, ReadsBackAsTheSameJson)
{
    for (const char *text :
         {R"({"a":{"b":[[[]],{"c":"\ud83d\ude00 }"}]},"":0})", R"([[1,[2,[3,{"x":"\\\""}]]]])", "[]"})
        EXPECT_EQ(Json::parse(prettyJson(text))->toCompact(), Json::parse(text)->toCompact()) << text;
}

TEST(PrettyJson, TextThatEndsTooEarlyIsNoHarm)
{
    const std::string whole = R"({"a\"":[1,{"b":"\\"}],"c":true})";
    for (size_t size = 0; size < whole.size(); ++size)
        EXPECT_LE(prettyJson(std::string_view(whole).substr(0, size)).size(), 200u);
}

} // namespace
