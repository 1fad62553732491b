// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/WholeJson.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

TEST(WholeJson, IsTheValueWithBlanksAround)
{
    EXPECT_EQ(parseWholeJson(" \n{\"a\":1.10}\r\n")->toCompact(), R"({"a":1.10})");
}

TEST(WholeJson, AFaultHasItsPlaceAsAnEditorCounts)
{
    const auto fault = parseWholeJson("{\"a\":\n \"\xC3\xA4\" x}");
    ASSERT_FALSE(fault);
    EXPECT_EQ(fault.error().place(), u"line 2, column 6"_qs);
    EXPECT_EQ(fault.error().offset, 12U);
    EXPECT_EQ(parseWholeJson("{}\n{}").error().place(), u"line 2, column 1"_qs);
    EXPECT_EQ(parseWholeJson("").error().place(), u"line 1, column 1"_qs);
    EXPECT_FALSE(parseWholeJson("{\"a\":1,\"a\":2}")) << "a repeated key";
}

} // namespace
} // namespace ds
