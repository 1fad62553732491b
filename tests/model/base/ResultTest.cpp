// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/Result.h"
#include "model/base/Problem.h"

#include <gtest/gtest.h>

#include <memory>

namespace ds {
namespace {

Result<int, Problem> half(int number)
{
    if (number % 2 != 0)
        return Problem{Code::TypeMismatch, "odd", "number"};
    return number / 2;
}

Result<void, Problem> even(int number)
{
    const Result<int, Problem> halved = half(number);
    if (!halved)
        return halved.error();
    return {};
}

TEST(Result, HoldsTheValueOrAnErrorOfAnyType)
{
    ASSERT_TRUE(half(8));
    EXPECT_EQ(*half(8), 4);
    ASSERT_FALSE(half(7));
    EXPECT_EQ(half(7).error().code, Code::TypeMismatch);
}

TEST(Result, OfNothingIsSuccessOrTheError)
{
    EXPECT_TRUE(even(2));
    EXPECT_EQ(even(3).error().field, "number");
    EXPECT_TRUE(Result<void>());
    EXPECT_EQ(Result<void>(Error{"no", "here"}).error().sentence(), "here: no");
}

TEST(Result, MovesWhatCannotBeCopied)
{
    Result<std::unique_ptr<int>> made = std::make_unique<int>(5);
    EXPECT_EQ(**made, 5);
    const std::unique_ptr<int> taken = *std::move(made);
    EXPECT_EQ(*taken, 5);
}

} // namespace
} // namespace ds
