// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/JsonScanner.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

TEST(JsonScanner, ReadsByteByByteAndStopsAtTheEndOfTheValue)
{
    const std::string text = R"( {"a":[1.50,"x\"y",null]} tail)";
    JsonScanner scanner;
    size_t used = 0;
    while (scanner.state() == JsonScanner::State::More)
        used += scanner.feed(std::string_view(text).substr(used, 1));
    EXPECT_EQ(text.substr(used), " tail");
    EXPECT_EQ(scanner.take().toCompact(), R"({"a":[1.50,"x\"y",null]})");
}

TEST(JsonScanner, ATopLevelNumberEndsBeforeTheNextByte)
{
    JsonScanner scanner;
    EXPECT_EQ(scanner.feed("12,"), 2U);
    EXPECT_EQ(scanner.take().raw(), "12");
}

TEST(JsonScanner, ARepeatedKeyIsReadToTheEndOfTheValue)
{
    JsonScanner scanner;
    EXPECT_EQ(scanner.feed(R"({"a":1,"a":2},{)"), 13U);
    EXPECT_EQ(scanner.state(), JsonScanner::State::Done);
    EXPECT_EQ(scanner.fault(), JsonFault::RepeatedKey);
    EXPECT_TRUE(scanner.faultText().contains(u"\"a\""));
}

TEST(JsonScanner, BadUtf8IsReadToTheEndOfTheValue)
{
    JsonScanner scanner;
    scanner.feed("{\"a\":\"\xC3(\"}");
    EXPECT_EQ(scanner.state(), JsonScanner::State::Done);
    EXPECT_EQ(scanner.fault(), JsonFault::BadUtf8);
    EXPECT_EQ(scanner.faultOffset(), 5U);
}

TEST(JsonScanner, ASyntaxFaultNamesItsPlace)
{
    JsonScanner scanner;
    EXPECT_EQ(scanner.feed(R"({"a" 1})"), 5U);
    EXPECT_EQ(scanner.state(), JsonScanner::State::Failed);
    EXPECT_EQ(scanner.fault(), JsonFault::Syntax);
    EXPECT_EQ(scanner.faultOffset(), 5U);
}

TEST(JsonScanner, TellsBlankFromCut)
{
    JsonScanner blank;
    blank.feed(" \n\t");
    EXPECT_TRUE(blank.isBlank());
    EXPECT_EQ(blank.finish(), JsonScanner::State::Failed);
    JsonScanner cut;
    cut.feed("[1");
    EXPECT_FALSE(cut.isBlank());
    EXPECT_EQ(cut.finish(), JsonScanner::State::Failed);
}

} // namespace
