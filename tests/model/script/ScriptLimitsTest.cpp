// SPDX-License-Identifier: GPL-3.0-or-later
// Code over a limit costs its own call a fault and nothing more.
#include "tests/model/script/ScriptSupport.h"

#include <gmock/gmock.h>

#include <chrono>

using namespace ds;

namespace {

constexpr const char *tooLong = "The code ran longer than 0.3 seconds and was stopped.";
constexpr const char *tooMuch = "The code used more than 128 MiB of memory and was stopped.";

/// The message of the middle one of three calls; the other two must not notice.
std::string between(const std::string &code)
{
    static ProcessScriptHost host(builtWorker(), {std::chrono::milliseconds(300), 128});
    const std::vector<ScriptResult> results = host.run({expression("1 + 1"), expression(code), expression("2 + 2")});
    EXPECT_EQ(text(results[0]), "2");
    EXPECT_EQ(text(results[2]), "4");
    const ScriptFault *fault = std::get_if<ScriptFault>(&results[1]);
    return fault ? fault->message.toStdString() : text(results[1]).substr(0, 200);
}

class Endless : public testing::TestWithParam<const char *>
{
};

TEST_P(Endless, IsStoppedAtTheDeadline)
{
    EXPECT_EQ(between(GetParam()), tooLong);
}

INSTANTIATE_TEST_SUITE_P(Codes, Endless,
                         testing::Values("while (true) {}", "try { while (true) {} } finally { return 1 }",
                                         "/^(a+)+$/.test('a'.repeat(40) + '!')",
                                         "(() => { for (;;) { try { for (;;); } catch {} } })()",
                                         "({get a() { while (true) {} }})",
                                         "new Array(1e9).sort(() => { while (true) {} }); while (true) {}",
                                         "[1].map(x => x).concat({toJSON() { while (true) {} }})",
                                         "[].includes.call({length: 2 ** 53 - 1}, 1)"));

TEST(ScriptLimits, SayTheLineWhereTheCodeWas)
{
    static ProcessScriptHost host(builtWorker(), {std::chrono::milliseconds(200), 128});
    const ScriptResult stopped = host.run({expression("const a = 1;\nwhile (true) {\n}\nreturn a")}).front();
    ASSERT_TRUE(std::holds_alternative<ScriptFault>(stopped));
    EXPECT_GE(std::get<ScriptFault>(stopped).line, 2);
    EXPECT_LE(std::get<ScriptFault>(stopped).line, 3);
}

class MemoryBombs : public testing::TestWithParam<const char *>
{
};

TEST_P(MemoryBombs, EndTheirCallOnly)
{
    static ProcessScriptHost host(builtWorker(), {std::chrono::milliseconds(60000), 128});
    const std::vector<ScriptResult> results =
        host.run({expression("1 + 1"), expression(GetParam()), expression("2 + 2")});
    EXPECT_EQ(text(results[0]), "2");
    EXPECT_EQ(text(results[2]), "4");
    ASSERT_TRUE(std::holds_alternative<ScriptFault>(results[1])) << text(results[1]).substr(0, 200);
    EXPECT_EQ(std::get<ScriptFault>(results[1]).message.toStdString(), tooMuch);
}

INSTANTIATE_TEST_SUITE_P(
    Codes, MemoryBombs,
    testing::Values("const a = []; while (true) a.push({x: [1, 2, 3]})",
                    "const a = []; while (true) a.push(new Array(1e6).fill(1))",
                    "const a = []; while (true) a.push('x'.repeat(1e6) + a.length)",
                    "const a = []; while (true) a.push(new ArrayBuffer(1e6))", "new Array(3e7).fill(1.5)",
                    "let s = 'abc'; const a = []; while (true) { s += s + 'x'; a.push(s.split('')) }",
                    "const m = new Map(); for (let i = 0; ; ++i) m.set(i, [i])"));

/// Which of the two limits is met first depends on the machine; either sentence is true then.
TEST(ScriptLimits, EndBombsAsBatchingCodeWithTheLimitThatIsMetFirst)
{
    static ProcessScriptHost host(builtWorker(), {std::chrono::milliseconds(300), 128});
    for (const char *code : {"while(true){}", "var a=[]; while(true) a.push(new Array(1e6).fill(1))",
                             "var a=[]; while(true) a.push({x:[1,2,3]})"}) {
        const ScriptResult ended = host.run({batch(code, "[1,2]")}).front();
        ASSERT_TRUE(std::holds_alternative<ScriptFault>(ended)) << code;
        EXPECT_THAT(std::get<ScriptFault>(ended).message.toStdString(), testing::AnyOf(tooLong, tooMuch)) << code;
        EXPECT_EQ(text(host.run({batch("messages", "[1,2]")}).front()), "[1,2]");
    }
}

TEST(ScriptLimits, RefuseTextsThatAreTooLongAtOnce)
{
    EXPECT_EQ(between("'x'.repeat(2e9)").substr(0, 17), "The code failed: ");
}

TEST(ScriptLimits, MakeDeepRecursionAFault)
{
    for (const char *code : {"const f = () => f() + 1; return f()", "const f = x => [x].map(f); return f(1)",
                             "JSON.parse('['.repeat(1e6))", "new RegExp('('.repeat(1e5) + ')'.repeat(1e5))"})
        EXPECT_TRUE(std::holds_alternative<ScriptFault>(result(expression(code)))) << code;
    EXPECT_EQ(evaluated("1"), "1");
}

TEST(ScriptLimits, RefuseResultsOverSixtyFourMebibytes)
{
    ProcessScriptHost host(builtWorker(), {std::chrono::milliseconds(20000), 1024});
    EXPECT_EQ(text(host.run({expression("'x'.repeat(200e6)")}).front()),
              "0:0 The code's result is larger than 64 MiB.");
    EXPECT_EQ(text(host.run({expression("const s = 'x'.repeat(1e6); return Array(100).fill(s)")}).front()),
              "0:0 The code's result is larger than 64 MiB.");
}

TEST(ScriptLimits, RefuseResultsOfMoreThanTwoMillionValues)
{
    for (const char *code : {"Array(2e6).fill(0)", "a=[1];for(i=0;i<30;i++)a=[a,a];return a", "Array(3e6)"}) {
        ProcessScriptHost host(builtWorker(), {std::chrono::seconds(60), 256});
        EXPECT_EQ(text(host.run({expression(code)}).front()), "0:0 The code's result has more than 2,000,000 values.")
            << code;
    }
    ProcessScriptHost host(builtWorker(), {std::chrono::seconds(60), 256});
    EXPECT_EQ(text(host.run({expression("Array(2e6 - 1).fill(0)")}).front()).size(), 3999999U);
}

TEST(ScriptLimits, AreKeptWithinBounds)
{
    using std::chrono::milliseconds;
    EXPECT_EQ((ScriptLimits{milliseconds(1), 1}.bounded()), (ScriptLimits{milliseconds(100), 64}));
    EXPECT_EQ((ScriptLimits{milliseconds(999999), 99999}.bounded()), (ScriptLimits{milliseconds(60000), 2048}));
    EXPECT_EQ(ScriptLimits().bounded(), ScriptLimits());
}

TEST(ScriptLimits, DoNotCountWhatEarlierCallsLeftBehind)
{
    static ProcessScriptHost host(builtWorker(), {std::chrono::milliseconds(5000), 128});
    const std::vector<ScriptCall> calls(20, expression("Array(30).fill(0).map((x, i) => 'x'.repeat(1e6) + i).length"));
    for (const ScriptResult &one : host.run(calls))
        EXPECT_EQ(text(one), "30");
}

} // namespace
