// SPDX-License-Identifier: GPL-3.0-or-later
// What code means: expression or function body, ECMAScript 2020, results and faults.
#include "tests/model/script/ScriptSupport.h"

using namespace ds;

namespace {

using Case = std::pair<const char *, const char *>;

class Values : public testing::TestWithParam<Case>
{
};

TEST_P(Values, AreWhatJavaScriptSays)
{
    EXPECT_EQ(evaluated(GetParam().first, R"({"a":{"b":2},"s":"text","n":21,"list":[3,1,2]})"), GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(Expressions, Values,
                         testing::Values(Case{"record.n * 2", "42"}, Case{"record.n * 2;", "42"},
                                         Case{" record.n ; // note; more", "21"}, Case{"record.n /* ; */", "21"},
                                         Case{"record.n; /* ; */ ;\n", "21"}, Case{"// first\nrecord.n", "21"},
                                         Case{"{a: record.n}", R"({"a":21})"}, Case{"{}", "{}"},
                                         Case{"'a;b // c'", R"("a;b // c")"}, Case{"return record.n", "21"},
                                         Case{"const x = record.n; return x + 1;", "22"},
                                         Case{"if (record.n) return 'yes'", R"("yes")"},
                                         Case{"(() => { return 5 })()", "5"}));

INSTANTIATE_TEST_SUITE_P(
    EcmaScript2020, Values,
    testing::Values(Case{"({...record.a, c: 1})", R"({"b":2,"c":1})"}, Case{"record.x?.y ?? 'none'", R"("none")"},
                    Case{"typeof globalThis", R"("object")"}, Case{"Object.fromEntries([['k', 1]])", R"({"k":1})"},
                    Case{"[1, [2, [3]]].flat(Infinity)", "[1,2,3]"}, Case{"[...'ab'.matchAll(/./g)].length", "2"},
                    Case{"String(2n ** 64n)", R"("18446744073709551616")"}, Case{"`${record.s}!`", R"("text!")"},
                    Case{"record.list.sort()", "[1,2,3]"}, Case{"2 ** 10", "1024"},
                    Case{"class A { static x() { return 1 } } return A.x()", "1"}));

INSTANTIATE_TEST_SUITE_P(
    Results, Values,
    testing::Values(Case{"undefined", "undefined"}, Case{"record.none", "undefined"}, Case{"1; 2", "undefined"},
                    Case{"null", "null"}, Case{"[undefined, , 1]", "[null,null,1]"},
                    Case{"({a: undefined, b: 1})", R"({"b":1})"}, Case{"new Date(0)", R"("1970-01-01T00:00:00.000Z")"},
                    Case{"({d: new Date(0)})", R"({"d":"1970-01-01T00:00:00.000Z"})"},
                    Case{"[new Number(1), new String('s'), new Boolean(false)]", R"([1,"s",false])"},
                    Case{"({a: {toJSON: k => k}})", R"({"a":"a"})"}, Case{"new Map([[1, 2]])", "{}"},
                    Case{"({a: {toJSON() {}}, b: 1})", R"({"b":1})"}, Case{"'\\ud83d'", R"("\ud83d")"},
                    Case{"'\\u0000\\n\"\\\\'", R"("\u0000\n\"\\")"}, Case{"'é\\u20ac\\ud83d\\ude00'", "\"é€😀\""}));

INSTANTIATE_TEST_SUITE_P(
    Faults, Values,
    testing::Values(
        Case{"NaN", "0:0 The code's result holds NaN at result, which JSON cannot carry."},
        Case{"({a: [1, 1 / 0]})", "0:0 The code's result holds Infinity at result.a[1], which JSON cannot carry."},
        Case{"({'a b': x => x})",
             "0:0 The code's result holds a function at result[\"a b\"], which JSON cannot carry."},
        Case{"[Symbol('x')]", "0:0 The code's result holds a symbol at result[0], which JSON cannot carry."},
        Case{"const o = {}; o.o = {o}; return o", "0:0 The code's result holds an object that contains itself at "
                                                  "result.o.o, which JSON cannot carry."},
        Case{"throw 'x'", "1:1 The code threw \"x\"."}, Case{"throw null", "1:1 The code threw null."},
        Case{"\n  throw new RangeError('too far')", "2:9 The code failed: RangeError: too far."},
        Case{"throw {toString() { throw 1 }}", "1:8 The code threw an object that is no error."},
        Case{"({get a() { throw new Error('g') }})", "1:19 The code failed: Error: g."},
        Case{"record.x.y", "1:1 The code failed: TypeError: record.x is undefined."}));

INSTANTIATE_TEST_SUITE_P(
    SyntaxErrors, Values,
    testing::Values(Case{"record.a +", "1:11 The code failed: SyntaxError: expected expression, but the code ends."},
                    Case{"const x = 1;\nretrun x", "2:8 The code failed: SyntaxError: unexpected token: identifier."},
                    Case{"1) + (2", "1:2 The code failed: SyntaxError: missing ] after element list."},
                    Case{"}, function() {", "1:2 The code failed: SyntaxError: expected expression, got ','."},
                    Case{"", "0:0 The code is empty."}, Case{" // nothing", "0:0 The code is empty."}));

TEST(ScriptSemantics, OfABatchHasMessagesOnly)
{
    EXPECT_EQ(batched("messages", R"([{"a":1},{"a":2}])"), R"([{"a":1},{"a":2}])");
    EXPECT_EQ(batched("({n: messages.length, r: typeof record})", R"([{"a":1}])"), R"({"n":1,"r":"undefined"})");
    EXPECT_EQ(evaluated("typeof messages"), R"("undefined")");
}

TEST(ScriptSemantics, UndefinedIsNoBatchBody)
{
    EXPECT_EQ(batched("undefined", "[]"), "0:0 The code's result is undefined; end it with return and a value.");
}

TEST(ScriptSemantics, KeepKeyOrderEvenOfKeysThatLookLikeNumbers)
{
    const char *record = R"({"b":1,"10":2,"a":3,"2":{"z":1,"1":2}})";
    EXPECT_EQ(evaluated("record", record), record);
    EXPECT_EQ(evaluated("({...record})", record), record);
    EXPECT_EQ(evaluated("({r: record}).r", record), record);
    EXPECT_EQ(batched("messages", std::string("[") + record + "]"), std::string("[") + record + "]");
    EXPECT_EQ(batched("messages.map(m => ({...m, x: 0}))", R"([{"b":1,"10":2,"a":3}])"),
              R"([{"b":1,"10":2,"a":3,"x":0}])");
    EXPECT_EQ(evaluated("delete record.b; return record", R"({"b":1,"10":2,"a":3})"), R"({"10":2,"a":3})");
    EXPECT_EQ(evaluated("({7: 1, ...record})", R"({"b":1,"10":2})"), R"({"7":1,"b":1,"10":2})");
}

TEST(ScriptSemantics, KeepProtoAsAKeyLikeAnyOther)
{
    const char *record = R"({"__proto__":{"x":1},"a":1})";
    EXPECT_EQ(evaluated("record", record), record);
    EXPECT_EQ(evaluated("({...record})", record), record);
    EXPECT_EQ(evaluated("[record.x, Object.keys(record)]", record), R"([null,["__proto__","a"]])");
}

TEST(ScriptSemantics, KeepTextsWhateverTheyHold)
{
    const char *record = R"({"\ud83d":"\ud83d","é":"a\u0000\"\\\n","k":"😀€"})";
    EXPECT_EQ(evaluated("({...record})", record), record);
}

TEST(ScriptSemantics, KeepDeepNesting)
{
    const std::string deep = std::string(4990, '[') + std::string(4990, ']');
    EXPECT_EQ(evaluated("record.d", "{\"d\":" + deep + "}"), deep);
    EXPECT_EQ(evaluated("JSON.parse(JSON.stringify(record.d))", "{\"d\":" + deep + "}"), deep);
    EXPECT_EQ(evaluated("let o = 1; for (let i = 0; i < 6000; ++i) o = [o]; return o"),
              "0:0 The code's result is nested deeper than 5000 levels.");
}

TEST(ScriptSemantics, OfDatesIsUtcAndRandomIsRandom)
{
    EXPECT_EQ(evaluated("new Date(2026, 0, 2, 3).toISOString()"), R"("2026-01-02T03:00:00.000Z")");
    EXPECT_EQ(evaluated("[Math.random() !== Math.random(), Date.now() > 1.7e12]"), "[true,true]");
}

TEST(ScriptSemantics, OfPromisesIsThatNothingComesLater)
{
    EXPECT_EQ(evaluated("Promise.resolve(1).then(x => { while (true) {} })"), "{}");
    EXPECT_EQ(evaluated("(async () => { await 1; return 2 })()"), "{}");
}

} // namespace
