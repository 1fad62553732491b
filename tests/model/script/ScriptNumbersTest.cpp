// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that code leaves alone keep their text; all others are JavaScript's.
#include "tests/model/script/ScriptSupport.h"

using namespace ds;

namespace {

constexpr const char *numbers =
    R"({"big":12345678901234567890,"tail":0.1000,"price":1.10,"huge":1e400,"minus":-0,"one":1.0,"exp":1e2,"n":7,"f":1.5})";

class UntouchedNumbers : public testing::TestWithParam<const char *>
{
};

TEST_P(UntouchedNumbers, KeepTheirText)
{
    EXPECT_EQ(evaluated(GetParam(), numbers), numbers);
}

INSTANTIATE_TEST_SUITE_P(Ways, UntouchedNumbers,
                         testing::Values("record", "({...record})", "Object.assign({}, record)", "return record",
                                         "Object.fromEntries(Object.entries(record))",
                                         "const {...rest} = record; return rest",
                                         "const o = {}; for (const k in record) o[k] = record[k]; return o",
                                         "[record].map(r => ({...r}))[0]", "[record].filter(r => r.n === 7)[0]",
                                         "Object.keys(record).reduce((o, k) => ({...o, [k]: record[k]}), {})",
                                         "const {big, tail, price, huge, minus, one, exp, n, f} = record; "
                                         "return {big, tail, price, huge, minus, one, exp, n, f}"));

TEST(ScriptNumbers, KeepTheirTextUnderAnotherKeyAndInArrays)
{
    EXPECT_EQ(evaluated("({a: record.price, b: record.big, c: [record.tail, record.huge, record.one]})", numbers),
              R"({"a":1.10,"b":12345678901234567890,"c":[0.1000,1e400,1.0]})");
    EXPECT_EQ(evaluated("record.price", numbers), "1.10");
    EXPECT_EQ(evaluated("record.big", numbers), "12345678901234567890");
    EXPECT_EQ(evaluated("record.minus", numbers), "-0");
}

TEST(ScriptNumbers, KeepTheirTextThroughSortMapAndFilterOfABatch)
{
    EXPECT_EQ(batched("messages.sort((a, b) => b.p - a.p).map(m => m.p)", R"([{"p":1.0},{"p":3.00},{"p":2}])"),
              "[3.00,2,1.0]");
    EXPECT_EQ(batched("({items: messages.filter(m => m.p > 1.05)})", R"([{"p":1.00},{"p":1.10},{"p":1.1}])"),
              R"({"items":[{"p":1.10},{"p":1.1}]})");
    EXPECT_EQ(batched("messages.map(m => ({q: m.p}))", R"([{"p":1.10},{"p":1.1},{"p":1.100}])"),
              R"([{"q":1.10},{"q":1.1},{"q":1.100}])");
}

TEST(ScriptNumbers, PrintAsJsonStringifyDoesWhenComputed)
{
    EXPECT_EQ(evaluated("record.price * 1", numbers), "1.1");
    EXPECT_EQ(evaluated("record.one + 0", numbers), "1");
    EXPECT_EQ(evaluated("record.tail + 0.2", numbers), "0.30000000000000004");
    EXPECT_EQ(evaluated("record.exp * 2", numbers), "200");
    EXPECT_EQ(evaluated("({...record, total: record.price * 1, n: 10 / 10})", R"({"price":1.10,"qty":1.0})"),
              R"({"price":1.10,"qty":1.0,"total":1.1,"n":1})");
    EXPECT_EQ(evaluated("[1e21, 1e-7, 123456789012345680000, -0, 0.1 + 0.2]"),
              "[1e+21,1e-7,123456789012345680000,0,0.30000000000000004]");
}

TEST(ScriptNumbers, ThatADoubleHoldsArePlainPrimitives)
{
    EXPECT_EQ(evaluated("[record.price === 1.1, typeof record.price, typeof record.exp, record.exp === 100]", numbers),
              R"([true,"number","number",true])");
    EXPECT_EQ(evaluated("[record.z ? 1 : 2, record.y || 3, Number.isInteger(record.y), record.x === 1e21]",
                        R"({"z":0.0,"y":0e5,"x":1e21})"),
              "[2,3,true,true]");
    EXPECT_EQ(evaluated("switch (record.one) { case 1: return 'one'; default: return 'other' }", numbers), R"("one")");
    EXPECT_EQ(evaluated("[[1, 2].indexOf(record.one), new Map([[1, 'x']]).get(record.one)]", numbers), R"([0,"x"])");
}

TEST(ScriptNumbers, ThatNoDoubleHoldsComputeWithTheNearestOneAndPrintTheirText)
{
    EXPECT_EQ(evaluated("record.pi + 1", R"({"pi":3.14159265358979323846264338})"), "4.141592653589793");
    EXPECT_EQ(evaluated("`${record.huge}`", numbers), R"("1e400")");
    EXPECT_EQ(evaluated("[record.huge > 1e300, record.huge instanceof Number]", numbers), "[true,true]");
    EXPECT_EQ(evaluated("record.huge.text = 1; record.huge.toString = () => 'no'; return record.huge", numbers),
              "1e400");
    EXPECT_EQ(evaluated("record.b", R"({"b":0.12345678901234567890123})"), "0.12345678901234567890123");
}

constexpr const char *ids =
    R"({"id":1610521604143693812,"even":653247040368672768,"edge":9007199254740992,"safe":-9007199254740991})";

TEST(ScriptBigInts, AreTheIntegersBeyondTheSafeOnesAlsoWhereADoubleHoldsThem)
{
    EXPECT_EQ(evaluated("[record.id, record.even, record.edge, record.safe].map(x => typeof x)", ids),
              R"(["bigint","bigint","bigint","number"])");
    EXPECT_EQ(evaluated("({...record})", ids), ids);
}

TEST(ScriptBigInts, AreExactAsTextKeyGroupAndInComparisons)
{
    EXPECT_EQ(evaluated("['' + record.id, `${record.even}`, String(record.edge), record.id.toString()]", ids),
              R"(["1610521604143693812","653247040368672768","9007199254740992","1610521604143693812"])");
    EXPECT_EQ(evaluated("({[record.id]: 1})", ids), R"({"1610521604143693812":1})");
    EXPECT_EQ(evaluated("[record.id === 1610521604143693812n, record.id == '1610521604143693812', record.id > 5, "
                        "record.even < record.id]",
                        ids),
              "[true,true,true,true]");
    EXPECT_EQ(
        batched("const m = new Map(); for (const {id} of messages) m.set(id, (m.get(id) || 0) + 1); return [...m]",
                R"([{"id":653247040368672768},{"id":653247040368672769},{"id":653247040368672768}])"),
        "[[653247040368672768,2],[653247040368672769,1]]");
    EXPECT_EQ(batched("messages.sort((a, b) => a < b ? -1 : 1)", "[9007199254740993,9007199254740992]"),
              "[9007199254740992,9007199254740993]");
}

TEST(ScriptBigInts, ComputeExactlyOrNotAtAll)
{
    EXPECT_EQ(evaluated("[record.id + 1n, 2n ** 70n, BigInt(record.safe) - 1n]", ids),
              "[1610521604143693813,1180591620717411303424,-9007199254740992]");
    for (const char *code : {"record.id + 1", "record.id % 2", "Math.max(record.id, 1)", "+record.id",
                             "[record.id, 1].sort((a, b) => a - b)"}) {
        const std::string fault = evaluated(code, ids);
        EXPECT_NE(fault.find("use its text: String(record.id)"), std::string::npos) << code << ": " << fault;
        EXPECT_NE(fault.find("1n instead of 1"), std::string::npos) << fault;
    }
}

TEST(ScriptBigInts, AreIntegersToJsonStringify)
{
    EXPECT_EQ(evaluated("JSON.stringify({a: [record.id], b: 'x'})", ids),
              R"("{\"a\":[1610521604143693812],\"b\":\"x\"}")");
    EXPECT_EQ(
        evaluated("JSON.stringify(record, (k, v) => typeof v === 'bigint' ? `id ${v}` : k === 'safe' ? undefined : v)",
                  ids),
        R"("{\"id\":\"id 1610521604143693812\",\"even\":\"id 653247040368672768\",)"
        R"(\"edge\":\"id 9007199254740992\"}")");
    EXPECT_EQ(evaluated("JSON.stringify([1, record.id], null, 1)", ids), R"("[\n 1,\n 1610521604143693812\n]")");
    EXPECT_NE(evaluated("JSON.stringify(1n)").find("Make the BigInt a text first"), std::string::npos);
}

TEST(ScriptNumbers, OfOneValueWithTwoSpellingsFollowTheirPlace)
{
    EXPECT_EQ(evaluated("({b: record.b, a: record.a})", R"({"a":1.10,"b":1.1})"), R"({"b":1.1,"a":1.10})");
    EXPECT_EQ(evaluated("record.a === 1.1 ? {a: record.a} : null", R"({"a":1.10,"b":1.100})"), R"({"a":1.10})");
    EXPECT_EQ(evaluated("record.b = record.a; return record", R"({"a":1.10,"b":1.1})"), R"({"a":1.10,"b":1.1})");
}

} // namespace
