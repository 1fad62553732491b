// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/ArrayIndex.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

TEST(ArrayIndex, IsANumberAsJsonWritesIt)
{
    EXPECT_EQ(arrayIndex(std::string_view("0")), 0U);
    EXPECT_EQ(arrayIndex(std::string_view("12")), 12U);
    EXPECT_EQ(arrayIndex(QStringView(u"999")), 999U);
    for (const std::string_view key : {"", "007", "00", "-1", "+1", "1.0", "1e2", " 1", "x", "\xD9\xA1"})
        EXPECT_FALSE(arrayIndex(key)) << key;
    EXPECT_FALSE(isArrayIndex(QStringView(u"\u0661"))) << "digits of other scripts are keys";
}

TEST(ArrayIndex, ANumberThatNoArrayHasIsAnIndexWithoutAPlace)
{
    const std::string_view huge = "99999999999999999999999999";
    EXPECT_TRUE(isArrayIndex(huge));
    EXPECT_FALSE(arrayIndex(huge));
}

} // namespace
} // namespace ds
