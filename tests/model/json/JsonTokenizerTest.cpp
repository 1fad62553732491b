// SPDX-License-Identifier: GPL-3.0-or-later
// The fast way and JsonScanner must give the same verdict and the same value, whatever the bytes.
#include "model/json/JsonTokenizer.h"
#include "model/json/JsonScanner.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

using namespace ds;

namespace {

/// One tokenizer for all, as a reader has: what it remembers of one value must not change the next.
void expectSameVerdict(JsonTokenizer &tokenizer, const std::string &text)
{
    SCOPED_TRACE(text.substr(0, 400));
    JsonTokens tokens;
    const bool taken = tokenize(tokenizer, text, tokens);
    const Result<Json> parsed = Json::parse(text);
    ASSERT_EQ(taken, parsed && (parsed->isObject() || parsed->isArray()));
    if (!taken) {
        EXPECT_TRUE(tokens.empty());
        return;
    }
    const JsonView view(text.data(), tokens.data(), 0);
    EXPECT_EQ(view.toJson(), *parsed);
    std::string compact;
    view.appendCompact(compact);
    EXPECT_EQ(compact, parsed->toCompact());
}

const std::vector<std::string> samples{
    R"({"a":1.10,"b":["x\u00e9",{}],"c":{"d":null,"e":[true,false,[]]},"":-0})",
    " {\"id\" : 12345678901234567890 ,\t\"n\":1e400, \"s\":\"\\ud83d\",\n\"t\":\"\\ud83d\\ude00 \xF0\x9F\x98\x80\" } "
    "\r\n",
    R"({"a":{"b":1},"b":2})",
    R"({"a":{"b":1,"b":2}})",
    R"({"a":{"b":1,"c":2}})",
    R"({"\u0061":1,"b":2,"a":3})",
    R"({"\u0061":1,"b":{"\u0061":3}})",
    R"([{"k":"v"},{"k":"v"},{"k":"v","k":"w"}])",
    R"({"quote":"\"","back":"\\","slash":"\/","ctl":"\b\f\n\r\t"})",
    R"(["a"b])",
    R"([1"a"])",
    R"({"a":1}\)",
    R"([1,2,]})",
    R"([truefalse,nul])",
    R"([-,-1,01,1.,1e,+1,.5])",
    "[\"\xC3\xA9\",\"\xED\xA0\x80\"]",
    "",
    "  ",
    "5",
    R"("text")",
};

TEST(JsonTokenizer, JudgesAsTheScannerDoes)
{
    JsonTokenizer tokenizer;
    for (const std::string &sample : samples)
        expectSameVerdict(tokenizer, sample);
}

TEST(JsonTokenizer, JudgesAsTheScannerDoesWithDamageAtEveryByte)
{
    JsonTokenizer tokenizer;
    const std::string_view nasty("\"\\{}[],: \n\t\x01\x00\xFF\xC3\x80x0-.eEu/", 24);
    for (const std::string &sample : samples) {
        for (size_t at = 0; at < sample.size(); ++at) {
            expectSameVerdict(tokenizer, sample.substr(0, at));
            expectSameVerdict(tokenizer, sample.substr(0, at) + sample.substr(at + 1));
            for (const char c : nasty) {
                std::string damaged = sample;
                damaged[at] = c;
                expectSameVerdict(tokenizer, damaged);
                damaged = sample;
                damaged.insert(at, 1, c);
                expectSameVerdict(tokenizer, damaged);
            }
        }
    }
}

/// Trees whose keys repeat now and then, also in another spelling.
class RandomTree
{
public:
    explicit RandomTree(unsigned seed)
        : m_random(seed)
    {
    }
    std::string value(int depth = 0)
    {
        switch (m_random() % (depth > 5 ? 4 : 7)) {
        case 0:
            return pick({"0", "-1", "1.50", "1e400", "12345678901234567890", "-0", "01", "1."});
        case 1:
            return pick({"true", "false", "null", "nul"});
        case 2:
        case 3:
            return '"' + text() + '"';
        case 4:
            return list('[', ']', [&] { return value(depth + 1); });
        default:
            return object(depth);
        }
    }
    std::string object(int depth = 0)
    {
        return list('{', '}', [&] { return '"' + text() + '"' + space() + ':' + space() + value(depth + 1); });
    }

private:
    template <typename Make>
    std::string list(char open, char close, const Make &make)
    {
        std::string out(1, open);
        const size_t count = m_random() % 20 == 0 ? 40 : m_random() % 5;
        for (size_t i = 0; i < count; ++i)
            out += (i == 0 ? "" : ",") + space() + make() + space();
        return out + close;
    }
    std::string text()
    {
        const size_t count = m_random() % 4;
        std::string out;
        for (size_t i = 0; i < count; ++i)
            out +=
                pick({"a", "b", "\\u0061", "\xC3\xA9", "\\\"", "key", "\\uD800", "\\n", "long enough to pass a block"});
        return out;
    }
    std::string space() { return m_random() % 4 == 0 ? pick({" ", "\n", "\t ", "\r\n"}) : std::string(); }
    std::string pick(const std::vector<std::string> &words) { return words[m_random() % words.size()]; }

    std::mt19937 m_random;
};

TEST(JsonTokenizer, JudgesAsTheScannerDoesOnRandomTrees)
{
    JsonTokenizer tokenizer;
    RandomTree trees(20261125);
    for (int i = 0; i < 4000; ++i) {
        const std::string tree = trees.object();
        expectSameVerdict(tokenizer, tree);
        expectSameVerdict(tokenizer, tree); // The same keys again.
    }
}

TEST(JsonTokenizer, ReadsOneValueBehindTheOther)
{
    const std::string text = "{\"a\":1}\n{\"a\":2} [3]\n{\"b\":";
    JsonTokenizer tokenizer;
    JsonTokens tokens;
    ASSERT_TRUE(tokenizer.begin(text.data(), 0, text.size()));
    ASSERT_TRUE(tokenizer.read(tokens));
    EXPECT_EQ(tokenizer.valueEnd(), 7U);
    const uint32_t shape = tokenizer.shape();
    EXPECT_EQ(tokenizer.peek(), 8U);
    ASSERT_TRUE(tokenizer.read(tokens));
    EXPECT_EQ(tokenizer.shape(), shape);
    ASSERT_TRUE(tokenizer.read(tokens));
    EXPECT_NE(tokenizer.shape(), shape);
    EXPECT_EQ(tokens.size(), 8U);
    EXPECT_FALSE(tokenizer.read(tokens));
    EXPECT_TRUE(tokenizer.isCut());
    EXPECT_EQ(tokens.size(), 8U);
}

TEST(JsonTokenizer, KeepsTheLimitsOfDepthAndNumberOfValues)
{
    JsonTokenizer tokenizer;
    JsonTokens tokens;
    const auto nested = [](size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_TRUE(tokenize(tokenizer, nested(Json::maxDepth), tokens));
    EXPECT_FALSE(tokenize(tokenizer, nested(Json::maxDepth + 1), tokens));
    std::string wide = "[0";
    for (size_t i = 2; i < mostJsonValues; ++i)
        wide += ",0";
    EXPECT_TRUE(tokenize(tokenizer, wide + ']', tokens));
    EXPECT_TRUE(Json::parse(wide + ']'));
    EXPECT_FALSE(tokenize(tokenizer, wide + ",0]", tokens));
    EXPECT_FALSE(Json::parse(wide + ",0]"));
}

TEST(JsonTokenizer, FindsARepeatedKeyAmongMany)
{
    JsonTokenizer tokenizer;
    std::string many = "{\"key\":0";
    for (int i = 0; i < 5000; ++i)
        many += ",\"k" + std::to_string(i) + "\":" + std::to_string(i);
    expectSameVerdict(tokenizer, many + '}');
    expectSameVerdict(tokenizer, many + '}');
    expectSameVerdict(tokenizer, many + ",\"k4\":1}");
    expectSameVerdict(tokenizer, many + ",\"k\\u0034\":1}");
}

TEST(JsonView, FindsMembersByWhatTheirKeysMean)
{
    const std::string text = R"({"a\u0062":[1,"x\n"],"c":{}})";
    JsonTokenizer tokenizer;
    JsonTokens tokens;
    ASSERT_TRUE(tokenize(tokenizer, text, tokens));
    const JsonView root(text.data(), tokens.data(), 0);
    const JsonView::Items items(root.find("ab"));
    EXPECT_EQ(items.value().raw(), "1");
    EXPECT_TRUE(root.find("c").isObject());
    EXPECT_TRUE(root.find("d").isSame(root));
    EXPECT_EQ(root.find("ab").toJson().items()[1].text(), "x\n");
    EXPECT_TRUE(root.compactBytes().empty()); // An escaped key is written anew.
    EXPECT_EQ(root.find("ab").compactBytes(), "[1,\"x\\n\"]");
}

} // namespace
