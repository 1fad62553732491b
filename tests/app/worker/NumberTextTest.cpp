// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/NumberText.h"

#include <gtest/gtest.h>

using namespace ds::worker;

namespace {

TEST(NumberText, IsCanonicalWhenJavaScriptPrintsTheSame)
{
    for (const char *text :
         {"0", "1", "-1", "42", "1.1", "0.001", "-3.25", "123456789012345", "9007199254740991", "1e+21"})
        EXPECT_EQ(readNumber(text).kind, NumberKind::Canonical) << text;
}

TEST(NumberText, IsSpelledWhenADoubleHoldsItInOtherWords)
{
    for (const char *text : {"1.10", "1.0", "0.1000", "1e2", "1E2", "-0", "0.0", "1e21", "100e-2"})
        EXPECT_EQ(readNumber(text).kind, NumberKind::Spelled) << text;
}

TEST(NumberText, IsUnheldWhenNoDoubleHoldsIt)
{
    for (const char *text :
         {"9007199254740993.0", "1e400", "-1e400", "1e-400", "0.1000000000000000055", "3.14159265358979323846"})
        EXPECT_EQ(readNumber(text).kind, NumberKind::Unheld) << text;
}

TEST(NumberText, IsLargeWhenItIsAnIntegerBeyondTheSafeOnes)
{
    for (const char *text : {"9007199254740992", "-9007199254740992", "9007199254740993", "9223372036854775808",
                             "653247040368672768", "12345678901234567890"})
        EXPECT_EQ(readNumber(text).kind, NumberKind::Large) << text;
    EXPECT_EQ(readNumber("-9007199254740991").kind, NumberKind::Canonical);
    EXPECT_EQ(readNumber(std::string(1000, '9')).kind, NumberKind::Large);
    EXPECT_EQ(readNumber(std::string(1001, '9')).kind, NumberKind::Unheld);
}

TEST(NumberText, PrintsAsJsonStringify)
{
    EXPECT_EQ(canonicalNumber(0.1 + 0.2), "0.30000000000000004");
    EXPECT_EQ(canonicalNumber(1e21), "1e+21");
    EXPECT_EQ(canonicalNumber(-0.0), "0");
}

TEST(NumberText, TellsMinusZeroFromZero)
{
    EXPECT_NE(numberBits(readNumber("-0").value), numberBits(readNumber("0").value));
}

} // namespace
