// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/script/ScriptFrames.h"

#include "model/request/Secrets.h"
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
    HiddenMarks hidden;
    EXPECT_EQ(appendScriptFrame(out, calls, 0, 3, hidden), 3U);
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
    HiddenMarks hidden;
    EXPECT_EQ(appendScriptFrame(out, calls, 0, 3, hidden), 2U);
    EXPECT_EQ(appendScriptFrame(out, calls, 2, 1, hidden), 1U);
}

TEST(ScriptFrames, AreIncompleteUntilTheirLastByte)
{
    std::string message;
    putText(message, "abc");
    EXPECT_FALSE(firstMessage(message.substr(0, 3)));
    EXPECT_FALSE(firstMessage(message.substr(0, 6)));
    EXPECT_EQ(firstMessage(message + "more"), "abc");
}

/// What the worker gets for one call, and what becomes of its answer.
std::string inputOf(const ScriptCall &call, HiddenMarks &hidden)
{
    std::string out;
    appendScriptFrame(out, {call}, 0, 1, hidden);
    Reader reader(*firstMessage(out));
    reader.number();
    reader.byte();
    reader.text();
    reader.number();
    reader.number();
    return std::string(reader.text());
}

std::string answered(const std::string &json, const CodeMarks &marks)
{
    const auto answer = readScriptAnswer(std::string(1, '\0') + json, marks);
    return answer ? text(answer->result) : "no answer";
}

TEST(ScriptFrames, HideSecretsBehindMarksOfTheirCallAlone)
{
    const std::string mark = secretMark(u"A"_qs);
    const ScriptCall call = batch("messages", R"([{"t":")" + mark + R"(","u":"x)" + mark + R"("}])");
    HiddenMarks first;
    HiddenMarks second;
    const std::string once = inputOf(call, first);
    const std::string again = inputOf(call, second);
    EXPECT_EQ(once.find("secret"), std::string::npos) << "nor the name, nor what all marks of the run have in common";
    EXPECT_NE(once, again);
    EXPECT_EQ(answered(once, first.at(0)), "[" + call.inputs.front().toCompact() + "]");
    EXPECT_EQ(answered(again, first.at(0)).substr(0, 3), "0:0") << "the marks of another call mean nothing";
}

TEST(ScriptFrames, FillOnlyMarksThatTheInputHad)
{
    HiddenMarks none;
    inputOf(batch("messages", "[{}]"), none);
    EXPECT_TRUE(none.empty());
    HiddenMarks hidden;
    const std::string input = inputOf(batch("messages", R"([")" + secretMark(u"A"_qs) + R"("])"), hidden);
    const std::string cut = "\"" + input.substr(2, 5) + "\"";
    EXPECT_EQ(answered(cut, hidden.at(0)).substr(0, 38), "0:0 The code changes a {secret.…}. C");
    EXPECT_EQ(answered("\"plain\"", hidden.at(0)), "\"plain\"");
}

TEST(ScriptFrames, RefuseAnswersThatWouldTakeMuchMemory)
{
    std::string numbers = "[0";
    for (int i = 0; i < 2'000'000; ++i)
        numbers += ",0";
    EXPECT_EQ(answered(numbers + "]", {}), "no answer");
    EXPECT_EQ(answered("\"" + std::string((64U << 20) + 1, 'x') + "\"", {}), "no answer");
    EXPECT_NE(answered("\"" + std::string(2'100'000, ',') + "\"", {}), "no answer") << "commas in a text are no values";
}

} // namespace
