// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scala/ScalaLexer.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

TEST(ScalaLexer, TakesTheLongestOperator)
{
    const auto tokens = scalaTokens(QStringLiteral("a->-1 // x\n==b"));
    ASSERT_TRUE(tokens);
    EXPECT_EQ((*tokens)[1].text, QStringLiteral("->-"));
    EXPECT_EQ((*tokens)[2].text, QStringLiteral("1"));
    EXPECT_TRUE((*tokens)[3].isOperator("=="));
    EXPECT_EQ((*tokens)[3].newlines, 1);
    EXPECT_EQ((*tokens)[3].line, 2);
    EXPECT_EQ((*tokens)[3].column, 1);
}

TEST(ScalaLexer, ReadsEscapesAndTripleQuotes)
{
    const auto tokens = scalaTokens(QStringLiteral(R"("\t\"\\\u00e9" """a\t"b"""")"));
    ASSERT_TRUE(tokens);
    EXPECT_EQ((*tokens)[0].text, QStringLiteral("\t\"\\é"));
    EXPECT_EQ((*tokens)[1].text, QStringLiteral("a\\t\"b\""));
}

TEST(ScalaLexer, ANumberEndsBeforeASelection)
{
    const auto tokens = scalaTokens(QStringLiteral("1.size 1.5 2L .5 1e3"));
    ASSERT_TRUE(tokens);
    EXPECT_EQ((*tokens)[0].kind, ScalaToken::Kind::Integer);
    EXPECT_TRUE((*tokens)[1].isMark("."));
    EXPECT_EQ((*tokens)[3].kind, ScalaToken::Kind::Decimal);
    EXPECT_EQ((*tokens)[4].text, QStringLiteral("2L"));
    EXPECT_EQ((*tokens)[5].kind, ScalaToken::Kind::Decimal);
    EXPECT_EQ((*tokens)[6].kind, ScalaToken::Kind::Decimal);
}

TEST(ScalaLexer, WhatHasNoEndIsToldWhereItBegins)
{
    const auto comment = scalaTokens(QStringLiteral("1\n  /* /* */"));
    ASSERT_FALSE(comment);
    EXPECT_EQ(comment.error().line, 2);
    EXPECT_EQ(comment.error().column, 3);
    const auto text = scalaTokens(QStringLiteral("\"\"\"abc\n"));
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().line, 1);
}

} // namespace
