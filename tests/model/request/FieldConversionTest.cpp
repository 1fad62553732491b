// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/FieldConversion.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

/// The converted JSON text, "missing" or "mismatch".
std::string converted(FieldType type, const char *value, bool cell = false, bool blank = false, bool oneAsArray = false)
{
    FieldSpec field;
    field.type = type;
    field.blankIsMissing = blank;
    field.oneAsArray = oneAsArray;
    const ConvertedValue result = convertToField(*Json::parse(value), field, QStringLiteral("f"), cell);
    if (const auto *json = std::get_if<Json>(&result))
        return json->toCompact();
    return std::holds_alternative<MissingValue>(result) ? "missing" : "mismatch";
}

struct Row
{
    FieldType type;
    const char *from;
    const char *to;
};

class Conversion : public testing::TestWithParam<Row>
{
};

TEST_P(Conversion, IsExactOrRefused)
{
    EXPECT_EQ(converted(GetParam().type, GetParam().from), GetParam().to) << GetParam().from;
}

INSTANTIATE_TEST_SUITE_P(
    Table, Conversion,
    testing::Values(Row{FieldType::Integer, "42", "42"}, Row{FieldType::Integer, "\"42\"", "42"},
                    Row{FieldType::Integer, "\"-7\"", "-7"},
                    Row{FieldType::Integer, "12345678901234567890", "12345678901234567890"},
                    Row{FieldType::Integer, "\"042\"", "mismatch"}, Row{FieldType::Integer, "\" 42\"", "mismatch"},
                    Row{FieldType::Integer, "\"+1\"", "mismatch"}, Row{FieldType::Integer, "42.0", "mismatch"},
                    Row{FieldType::Integer, "1e2", "mismatch"}, Row{FieldType::Integer, "true", "mismatch"},
                    Row{FieldType::Integer, "\"\"", "mismatch"}, Row{FieldType::Integer, "null", "null"},
                    Row{FieldType::Number, "\"1.10\"", "1.10"}, Row{FieldType::Number, "1e400", "1e400"},
                    Row{FieldType::Number, "\"1.\"", "mismatch"}, Row{FieldType::Number, "\"NaN\"", "mismatch"},
                    Row{FieldType::Boolean, "\"TRUE\"", "true"}, Row{FieldType::Boolean, "\"false\"", "false"},
                    Row{FieldType::Boolean, "true", "true"}, Row{FieldType::Boolean, "\"True\"", "mismatch"},
                    Row{FieldType::Boolean, "1", "mismatch"}, Row{FieldType::Boolean, "\"yes\"", "mismatch"},
                    Row{FieldType::Array, "[1, 2]", "[1,2]"}, Row{FieldType::Array, "\"[1.0, 2]\"", "[1.0,2]"},
                    Row{FieldType::Array, "\"a\"", "mismatch"}, Row{FieldType::Array, "{}", "mismatch"},
                    Row{FieldType::Object, "\"{\\\"b\\\":1,\\\"a\\\":2}\"", R"({"b":1,"a":2})"},
                    Row{FieldType::Object, "\"[]\"", "mismatch"}, Row{FieldType::Object, "[]", "mismatch"},
                    Row{FieldType::String, "1.10", "\"1.10\""}, Row{FieldType::String, "true", "\"true\""},
                    Row{FieldType::String, R"({"a": "b"})", R"("{\"a\":\"b\"}")"},
                    Row{FieldType::String, "\"\"", "\"\""}, Row{FieldType::String, "null", "null"},
                    Row{FieldType::Any, "[1.0]", "[1.0]"}));

TEST(FieldConversion, AnEmptyCellIsMissingUnlessTheFieldIsAText)
{
    EXPECT_EQ(converted(FieldType::Integer, "\"\"", true), "missing");
    EXPECT_EQ(converted(FieldType::Array, "\"\"", true), "missing");
    EXPECT_EQ(converted(FieldType::String, "\"\"", true), "\"\"");
}

TEST(FieldConversion, ABlankIsMissingWhereTheDocumentationSaysLeaveBlank)
{
    EXPECT_EQ(converted(FieldType::String, "\"\"", false, true), "missing");
    EXPECT_EQ(converted(FieldType::String, "\" \"", false, true), "\" \"");
}

TEST(FieldConversion, OneTextMayStandForAnArray)
{
    EXPECT_EQ(converted(FieldType::Array, "\"host\"", false, false, true), R"(["host"])");
    EXPECT_EQ(converted(FieldType::Array, "\"[\\\"a\\\"]\"", false, false, true), R"(["a"])");
    EXPECT_EQ(converted(FieldType::Array, "\"\"", false, false, true), "[]");
}

} // namespace
