// SPDX-License-Identifier: GPL-3.0-or-later
// Each call starts from fresh global state, in one worker and one frame.
#include "tests/model/script/ScriptSupport.h"

using namespace ds;

namespace {

struct Leak
{
    const char *write;
    const char *read;
    const char *clean;
};

class Leaks : public testing::TestWithParam<Leak>
{
};

TEST_P(Leaks, DoNotReachTheNextCall)
{
    const std::vector<ScriptResult> results =
        sharedHost().run({expression(GetParam().write), expression(GetParam().read), expression(GetParam().write),
                          expression(GetParam().read)});
    EXPECT_EQ(text(results[1]), GetParam().clean) << "after " << text(results[0]);
    EXPECT_EQ(text(results[3]), GetParam().clean);
}

/// The same once both codes have realms of their own.
TEST_P(Leaks, DoNotReachLaterCallsOfTheSameCode)
{
    constexpr size_t times = 110;
    std::vector<ScriptCall> calls(times, expression(GetParam().read));
    calls.insert(calls.end(), times, expression(GetParam().write));
    calls.push_back(expression(GetParam().read));
    const std::vector<ScriptResult> results = sharedHost().run(calls);
    for (size_t i = 0; i < times; ++i) {
        EXPECT_EQ(text(results[i]), GetParam().clean);
        EXPECT_EQ(text(results[times + i]), text(results[times]));
    }
    EXPECT_EQ(text(results.back()), GetParam().clean);
}

INSTANTIATE_TEST_SUITE_P(
    State, Leaks,
    testing::Values(Leak{"globalThis.x = 1", "typeof x", R"("undefined")"},
                    Leak{"x = 1; return x", "typeof x", R"("undefined")"},
                    Leak{"var x = 1; return x", "typeof x", R"("undefined")"},
                    Leak{"this.x = 1", "typeof x", R"("undefined")"},
                    Leak{"Array.prototype.foo = 1", "[].foo === undefined", "true"},
                    Leak{"Object.prototype.toJSON = () => 'mine'", "({a: 1})", R"({"a":1})"},
                    Leak{"JSON.stringify = () => 'mine'", "JSON.stringify([1])", R"("[1]")"},
                    Leak{"Math.max = () => 0", "Math.max(1, 2)", "2"},
                    Leak{"String.prototype.trim = () => 1", "' a '.trim()", R"("a")"},
                    Leak{"Date.now = () => 0; Date = null", "Date.now() > 0", "true"},
                    Leak{"Array.prototype.map = () => 0", "[1].map(x => x)", "[1]"},
                    Leak{"/(b)/.exec('abc'); return RegExp.$1", "RegExp.$1", R"("")"},
                    Leak{"const f = () => /a/g; f().lastIndex = 5; return f().lastIndex", "/a/g.lastIndex", "0"},
                    Leak{"Symbol.for('k').description", "Symbol.for('k').x === undefined", "true"},
                    Leak{"Object.freeze(Object.prototype)", "Object.isFrozen(Object.prototype)", "false"},
                    Leak{"({}).__proto__.polluted = 1", "({}).polluted === undefined", "true"},
                    Leak{"[].constructor.constructor('y = 1')()", "typeof y", R"("undefined")"},
                    Leak{"['y = 1'].map(record['con' + 'structor']['constructor']).map(f => 'a'.replace('a', f))",
                         "typeof y", R"("undefined")"},
                    Leak{"[1, 2].map([].push, Math)", "Math.length === undefined", "true"},
                    Leak{"[[Math, {q: 1}]].map(a => Object.assign(...a))", "Math.q === undefined", "true"},
                    Leak{"[Math].map(Object.freeze)", "Object.isFrozen(Math)", "false"},
                    Leak{"Object.assign({}.toString, {q: 1})", "({}).toString.q === undefined", "true"},
                    Leak{"`${globalThis.z = 1}`", "typeof z", R"("undefined")"},
                    Leak{"[1].map((a, b = globalThis.z = 1) => a)", "typeof z", R"("undefined")"},
                    Leak{"(({[`constructor`]: c}) => c.w = 1)({})", "Object.w === undefined", "true"},
                    Leak{"1..__proto__.z = 1", "1..z === undefined", "true"},
                    Leak{"0x1e+(globalThis.z = 1)", "typeof z", R"("undefined")"},
                    Leak{"record.in /(globalThis.z = 1)/ 1", "typeof z", R"("undefined")"},
                    Leak{"1 //\r+(globalThis.z = 1)", "typeof z", R"("undefined")"},
                    Leak{"1 //\u2028+(globalThis.z = 1)", "typeof z", R"("undefined")"},
                    Leak{"[x => x, Object].map(x => x.z = 1)", "Object.z === undefined", "true"},
                    Leak{"(Object => 1)(0) + (Object.z = 1)", "Object.z === undefined", "true"},
                    Leak{"[][Symbol.iterator]().__proto__.next = 1", "[...[1]]", "[1]"},
                    Leak{"record.big = 1e400; return 1", "typeof record.big", R"("undefined")"},
                    Leak{"record.list = 1", "record", "{}"}));

/// Code that a frozen realm stops, or that strict mode would change, answers as ever.
TEST(ScriptIsolation, LooksTheSameToCodeThatRunsOften)
{
    for (const auto &[code, answer] : std::initializer_list<std::pair<const char *, const char *>>{
             {"Object.isFrozen(Math)", "false"},
             {"record.toString = () => 'mine'; return `${record}`", R"("mine")"},
             {"typeof globalThis.Array", R"("function")"},
             {"Reflect.set(Math, 'x', 1)", "true"},
             {"undeclared = 1; return undeclared", "1"},
             {"Object.getOwnPropertyDescriptor(Math, 'max').writable", "true"},
             {"new Function('return 1 + 1')()", "2"},
             {"try { Math.max = 1; return Math.max } catch { return 'caught' }", "1"},
             {"(function () { return typeof this })()", R"("object")"},
             {"/(b)/.exec('abc')[1] + RegExp.$1", R"("bb")"}}) {
        for (const ScriptResult &result : sharedHost().run(std::vector<ScriptCall>(110, expression(code))))
            ASSERT_EQ(text(result), answer) << code;
    }
}

/// More codes than there are realms take turns in them; each keeps what it matched to itself.
TEST(ScriptIsolation, ARealmIsOneCodesAndWhatRegExpRemembersIsOneCalls)
{
    constexpr size_t codes = 40;
    constexpr size_t times = 105;
    std::vector<ScriptCall> calls;
    for (size_t i = 0; i < codes; ++i) {
        const std::string number = std::to_string(i);
        calls.insert(calls.end(), times, expression("/(b" + number + ")/.exec('ab" + number + "c')[1]"));
        calls.push_back(expression("RegExp.$1"));
    }
    const std::vector<ScriptResult> results = sharedHost().run(calls);
    for (size_t i = 0; i < codes; ++i) {
        EXPECT_EQ(text(results[i * (times + 1)]), "\"b" + std::to_string(i) + '"');
        EXPECT_EQ(text(results[i * (times + 1) + times - 1]), "\"b" + std::to_string(i) + '"');
        EXPECT_EQ(text(results[i * (times + 1) + times]), R"("")") << i;
    }
}

TEST(ScriptIsolation, HasNothingOfAHost)
{
    EXPECT_EQ(
        evaluated("['print', 'load', 'read', 'require', 'process', 'console', 'setTimeout', 'fetch', 'Worker', 'os', "
                  "'SharedArrayBuffer', 'Atomics', 'WebAssembly', 'XMLHttpRequest', 'quit', 'WeakRef', 'Reflect']"
                  ".filter(n => n in globalThis)"),
        R"(["Reflect"])");
}

TEST(ScriptIsolation, RefusesToImport)
{
    EXPECT_TRUE(std::holds_alternative<ScriptFault>(result(batch("await import('fs')", "[]"))));
    EXPECT_EQ(evaluated("import('fs').then(() => 1)").substr(0, 2), "{}");
}

} // namespace
