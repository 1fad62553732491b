// SPDX-License-Identifier: GPL-3.0-or-later
// How whole records go through steps is in tests/data/requests/steps-*.json.
#include "model/destination/StepRun.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

std::vector<Step> steps(const char *json)
{
    std::vector<Step> all;
    const Json list = *Json::parse(json);
    for (const Json &each : list.items())
        all.push_back({each});
    return all;
}

std::string said(const ConvertedValue &value)
{
    if (const auto *json = std::get_if<Json>(&value))
        return json->toCompact();
    const auto *problem = std::get_if<Problem>(&value);
    return problem ? codeName(problem->code).toStdString() + "@" + problem->field.toStdString() : "missing";
}

std::string after(const char *list, const char *value)
{
    return said(StepRun(steps(list), u"t"_qs).run(ConvertedValue(*Json::parse(value))));
}

TEST(StepRun, TellsTheValueAfterEachStepUntilAProblem)
{
    const StepRun run(steps(R"([{"step":"trim"},{"step":"lower"},{"step":"replace","table":{"uk":1},"otherwise":"fail"},
                                {"step":"number"}])"),
                      u"region"_qs);
    std::vector<std::string> all;
    for (const ConvertedValue &value : run.each(ConvertedValue(*Json::parse(R"(" UK ")"))))
        all.push_back(said(value));
    EXPECT_EQ(all, (std::vector<std::string>{R"("UK")", R"("uk")", "1", "1"}));
    all.clear();
    for (const ConvertedValue &value : run.each(ConvertedValue(*Json::parse(R"("FR")"))))
        all.push_back(said(value));
    EXPECT_EQ(all, (std::vector<std::string>{R"("FR")", R"("fr")", "value-not-allowed@region"}));
}

TEST(StepRun, AProblemBeforeTheStepsStays)
{
    const Problem problem{Code::CodeError, u"x"_qs, u"y"_qs, 0, 0};
    EXPECT_EQ(StepRun(steps(R"([{"step":"default","value":1}])"), u"t"_qs).run(ConvertedValue(problem)),
              ConvertedValue(problem));
}

TEST(StepRun, AStepThatCannotRunIsAProblemOfEachValue)
{
    const StepRun run(steps(R"([{"step":"trim"},{"step":"first","count":0}])"), u"t"_qs);
    const ConvertedValue value = run.run(ConvertedValue(*Json::parse(R"("a")")));
    ASSERT_EQ(said(value), "value-not-allowed@t");
    EXPECT_EQ(std::get<Problem>(value).message,
              u"\"t\": a step cannot run, since step.count: must be from 1 to 100000, but is 0."_qs);
}

TEST(StepRun, SentencesNameStepValueAndWayOut)
{
    const auto message = [](const char *list, const char *value) {
        return std::get<Problem>(StepRun(steps(list), u"size"_qs).run(ConvertedValue(*Json::parse(value)))).message;
    };
    EXPECT_EQ(message(R"([{"step":"number","decimal":","}])", R"("1.5")"),
              u"\"size\": the step \"number\" takes a number such as 4,2, but got the text \"1.5\". Correct the value, "
              u"put \"trim\" before it where spaces stand around it, or set the signs of the step."_qs);
    EXPECT_EQ(message(R"([{"step":"lower"}])", R"(["A"])"),
              u"\"size\": the step \"lower\" takes a text, but got a list: [\"A\"]. Map another attribute, or remove "
              u"the step."_qs);
    EXPECT_EQ(message(R"([{"step":"replace","table":{},"otherwise":"fail"}])", R"("uk ")"),
              u"\"size\": \"uk \" (with a space, U+0020, at its end) is not in the table of the step \"replace\". Add "
              u"it there."_qs);
}

TEST(StepRun, FirstCountsCodePointsAndNeverCutsOne)
{
    EXPECT_EQ(after(R"([{"step":"first","count":2}])", R"("é😀x")"), R"("é😀")");
    EXPECT_EQ(after(R"([{"step":"first","count":2}])", R"("a\ud800b")"), R"("a\ud800")");
    EXPECT_EQ(after(R"([{"step":"first","count":3}])", R"("ab")"), R"("ab")");
}

TEST(StepRun, NumbersKeepTheirDigits)
{
    const char *german = R"([{"step":"number","decimal":",","thousands":"."}])";
    EXPECT_EQ(after(german, R"("12.345.678.901.234.567.890,10")"), "12345678901234567890.10");
    EXPECT_EQ(after(german, R"("-1.000")"), "-1000");
    EXPECT_EQ(after(german, R"("1000")"), "1000");
    EXPECT_EQ(after(german, R"("1.00")"), "type-mismatch@t");
    EXPECT_EQ(after(german, R"("1.0000")"), "type-mismatch@t");
    EXPECT_EQ(after(german, R"("0.123")"), "type-mismatch@t");
    EXPECT_EQ(after(R"([{"step":"number","thousands":"'"}])", R"("1'234'567.5e3")"), "1234567.5e3");
}

TEST(StepRun, ATableRowMayBeAnythingAndIsTakenExactly)
{
    const char *table = R"([{"step":"replace","table":{"a":"A","b":1.10,"c":null,"d":{"z":1,"y":[]},"é":"e"}}])";
    EXPECT_EQ(after(table, R"("a")"), R"("A")");
    EXPECT_EQ(after(table, R"("b")"), "1.10");
    EXPECT_EQ(after(table, R"("c")"), "null");
    EXPECT_EQ(after(table, R"("d")"), R"({"z":1,"y":[]})");
    EXPECT_EQ(after(table, R"("\u00e9")"), R"("e")");
    EXPECT_EQ(after(table, R"("e\u0301")"), "\"e\xCC\x81\"");
}

} // namespace
} // namespace ds
