// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/script/ScriptFrames.h"

#include "model/script/ScriptProtocol.h"
#include "tests/model/script/ScriptSupport.h"

using namespace ds;
using namespace ds::script_protocol;

namespace {

TEST(ScriptFrames, HoldEachCodeOnceAndTheInputsInOrder)
{
    const std::vector<ScriptCall> calls{expression("a", R"({"x":1})"), batch("a", R"([{"y":1.0},{}])"),
                                        expression("a", R"({"x":2})")};
    std::string out;
    EXPECT_EQ(appendScriptFrame(out, calls, 0, 3), 3U);
    Reader reader(*firstMessage(out));
    EXPECT_EQ(reader.number(), 2U);
    EXPECT_EQ(reader.byte(), '\0');
    EXPECT_EQ(reader.text(), "a");
    EXPECT_EQ(reader.byte(), '\1');
    EXPECT_EQ(reader.text(), "a");
    EXPECT_EQ(reader.number(), 3U);
    EXPECT_EQ(reader.number(), 0U);
    EXPECT_EQ(reader.text(), R"({"x":1})");
    EXPECT_EQ(reader.number(), 1U);
    EXPECT_EQ(reader.text(), R"([{"y":1.0},{}])");
    EXPECT_EQ(reader.number(), 0U);
    EXPECT_EQ(reader.text(), R"({"x":2})");
    EXPECT_TRUE(reader.ok());
}

TEST(ScriptFrames, EndBeforeTheyGetLarge)
{
    const std::vector<ScriptCall> calls(3, expression("a", "{\"x\":\"" + std::string(200'000, 'x') + "\"}"));
    std::string out;
    EXPECT_EQ(appendScriptFrame(out, calls, 0, 3), 2U);
    EXPECT_EQ(appendScriptFrame(out, calls, 2, 1), 1U);
}

TEST(ScriptFrames, AreIncompleteUntilTheirLastByte)
{
    std::string message;
    putText(message, "abc");
    EXPECT_FALSE(firstMessage(message.substr(0, 3)));
    EXPECT_FALSE(firstMessage(message.substr(0, 6)));
    EXPECT_EQ(firstMessage(message + "more"), "abc");
}

} // namespace
