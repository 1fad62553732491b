// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/Json.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

class JsonRoundTrip : public testing::TestWithParam<const char *>
{
};

TEST_P(JsonRoundTrip, KeepsEveryByteOfCompactText)
{
    Result<Json> value = Json::parse(GetParam());
    ASSERT_TRUE(value) << value.error().sentence().toStdString();
    EXPECT_EQ(value->toCompact(), GetParam());
}

INSTANTIATE_TEST_SUITE_P(Texts, JsonRoundTrip,
                         testing::Values("12345678901234567890", "1.10", "1e400", "-0", "-0.0E+1",
                                         R"({"b":1,"a":{"z":[],"y":{}}})", R"("\ud83d\ude00")", R"("\ud83d")",
                                         R"(["\u0041","\/",""])", "[[[]]]", "null", "true", R"({"":null," ":false})",
                                         "\"\xF0\x9F\x98\x80\""));

TEST(Json, DropsOnlyWhiteSpaceBetweenTokens)
{
    EXPECT_EQ(Json::parse(" { \"a b\" : [ 1 ,\t2 ] }\r\n")->toCompact(), R"({"a b":[1,2]})");
}

TEST(Json, SetReplacesInPlaceAndAppendsWhatIsNew)
{
    Json object = *Json::parse(R"({"a":1,"b":2})");
    object.set("a", Json::string(std::string_view("x")));
    object.set("c", Json());
    EXPECT_EQ(object.toCompact(), R"({"a":"x","b":2,"c":null})");
    EXPECT_TRUE(object.remove("b"));
    EXPECT_FALSE(object.remove("b"));
    EXPECT_EQ(object.toCompact(), R"({"a":"x","c":null})");
}

TEST(Json, StringsCompareByMeaningAndNumbersByText)
{
    EXPECT_EQ(*Json::parse(R"("\u0041")"), *Json::parse(R"("A")"));
    EXPECT_FALSE(*Json::parse("1.0") == *Json::parse("1"));
}

TEST(Json, PrettyTextIsIndentedAndKeepsEmptyContainersShort)
{
    EXPECT_EQ(Json::parse(R"({"a":[1,{}],"b":[]})")->toPretty(), "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}");
}

TEST(Json, ParsesDeepNestingUpToTheLimit)
{
    const std::string deep = std::string(Json::maxDepth, '[') + std::string(Json::maxDepth, ']');
    EXPECT_EQ(Json::parse(deep)->toCompact(), deep);
    EXPECT_FALSE(Json::parse("[" + deep + "]"));
}

class JsonRefused : public testing::TestWithParam<const char *>
{
};

TEST_P(JsonRefused, WithAPlaceAndASentence)
{
    Result<Json> value = Json::parse(GetParam());
    ASSERT_FALSE(value);
    EXPECT_FALSE(value.error().what.isEmpty());
    EXPECT_TRUE(value.error().where.startsWith(u"column ")) << value.error().where.toStdString();
}

INSTANTIATE_TEST_SUITE_P(Texts, JsonRefused,
                         testing::Values("", " ", "{", "[1,]", "[1 2]", "{\"a\":1,}", "{a:1}", "01", "1.", ".5", "+1",
                                         "1e", "nul", "True", "NaN", "\"a", "\"\\x\"", "\"\\u12g4\"", "\"a\nb\"", "{]",
                                         "[}", "1 2", "{\"a\" 1}", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}",
                                         "[{\"x\":{\"k\":1,\"k\":1}}]", "\"\xFF\"", "\"\xED\xA0\x80\"", "'a'"));

TEST(Json, RepeatedKeysAreFoundInLargeObjectsToo)
{
    std::string text = "{";
    for (int i = 0; i < 50; ++i)
        text += "\"k" + std::to_string(i) + "\":1,";
    EXPECT_FALSE(Json::parse(text + "\"k3\":1}"));
    EXPECT_TRUE(Json::parse(text + "\"other\":1}"));
}

} // namespace
