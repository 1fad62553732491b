// SPDX-License-Identifier: GPL-3.0-or-later
// AttributePath looks up in tokens what attribute() looks up in trees.
#include "model/nexset/AttributePath.h"
#include "model/json/JsonTokenizer.h"
#include "model/nexset/Attributes.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

const char *const records[] = {
    R"({"a":{"b":{"c":1}},"a.b":{"c":2},"a.b.c":3})",
    R"({"a":{"b":{"c":1}},"a.b":{"d":2}})",
    R"({"a":{"b.c":4},"a.b":5})",
    R"({"a":[{"b":1},[2,3]],"0":{"1":9}})",
    R"({"":{"":1},"a.":2,".a":3})",
    R"({"a":null,"b":"x"})",
    R"({"\u0061":{"b":7}})",
    R"({"a":[10,11,12,13,14,15,16,17,18,19,20]})",
};

const char *const paths[] = {"a",   "a.b", "a.b.c", "a.b.d", "b", "0.1",  "a.0",  "a.0.b", "a.1.1",
                             "a.2", "a.",  ".a",    ".",     "",  "a.00", "a.10", "a.-1",  "a.99999999999999999999"};

TEST(AttributePath, FindsWhatTheTreeHas)
{
    for (const char *const text : records) {
        const Json tree = *Json::parse(text);
        JsonTokenizer tokenizer;
        JsonTokens tokens;
        ASSERT_TRUE(tokenize(tokenizer, text, tokens));
        const JsonView record(text, tokens.data(), 0);
        for (const char *const path : paths) {
            SCOPED_TRACE(std::string(text) + " " + path);
            const Json *expected = attribute(tree, path);
            const uint32_t found = AttributePath(path).find(record);
            ASSERT_EQ(found != 0, expected != nullptr);
            if (expected) {
                EXPECT_EQ(record.at(found).toJson(), *expected);
            }
        }
    }
}

TEST(AttributePath, PassesOverWhatIsLeftOut)
{
    const std::string text = R"({"a.b":1,"a":{"b":2},"list":[7,8,9]})";
    JsonTokenizer tokenizer;
    JsonTokens tokens;
    ASSERT_TRUE(tokenize(tokenizer, text, tokens));
    const JsonView record(text.data(), tokens.data(), 0);
    const uint32_t exact = AttributePath("a.b").find(record);
    EXPECT_EQ(record.at(AttributePath("a.b").find(record, {exact})).raw(), "2");
    const uint32_t first = AttributePath("list.0").find(record);
    EXPECT_EQ(record.at(AttributePath("list.0").find(record, {first})).raw(), "8");
}

TEST(AttributePath, KnowsWhetherItsPlaceIsFixedByTheShape)
{
    EXPECT_TRUE(AttributePath("a.b").isFixedByShape());
    EXPECT_TRUE(AttributePath("0").isFixedByShape());
    EXPECT_FALSE(AttributePath("a.0.b").isFixedByShape());
}

} // namespace
