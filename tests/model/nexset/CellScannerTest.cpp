// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/CellScanner.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

/// The cells of the first row in angle brackets, or "fault"; then what was not taken. Fed in pieces of `step` bytes.
std::string firstRow(std::string_view text, size_t step)
{
    CellScanner scanner(',');
    size_t used = 0;
    while (!scanner.isDone() && used < text.size())
        used += scanner.feed(text.substr(used, step));
    scanner.finish();
    std::string out;
    for (size_t i = 0; i < scanner.count(); ++i)
        out += "<" + scanner.cell(i) + ">";
    return (scanner.fault().isEmpty() ? out : "fault") + "|" + std::string(text.substr(used));
}

std::string firstRow(std::string_view text)
{
    const std::string whole = firstRow(text, text.size());
    EXPECT_EQ(firstRow(text, 1), whole);
    return whole;
}

TEST(CellScanner, SplitsARowAndStopsBehindItsLineBreak)
{
    EXPECT_EQ(firstRow("a,b,c\nd"), "<a><b><c>|d");
    EXPECT_EQ(firstRow("a,b\r\nd"), "<a><b>|d");
    EXPECT_EQ(firstRow("a,"), "<a><>|");
    EXPECT_EQ(firstRow(",\n"), "<><>|");
    EXPECT_EQ(firstRow(" a , b \n"), "< a >< b >|");
}

TEST(CellScanner, QuotedCellsHoldSeparatorsQuotesAndLineBreaks)
{
    EXPECT_EQ(firstRow("\"a,b\",\"c\"\"d\",\"e\r\nf\"\ng"), "<a,b><c\"d><e\r\nf>|g");
    EXPECT_EQ(firstRow("\"a\"\r\nb"), "<a>|b");
    EXPECT_EQ(firstRow("\"a\r\"\r\nb"), "<a\r>|b");
    EXPECT_EQ(firstRow("\"\",\"\""), "<><>|");
    EXPECT_EQ(firstRow("\"\"\"\"\n"), "<\">|");
}

TEST(CellScanner, AQuoteOrReturnInsideAnUnquotedCellIsLiteral)
{
    EXPECT_EQ(firstRow("5\" disk,b\"\n"), "<5\" disk><b\">|");
    EXPECT_EQ(firstRow("a\rb\n"), "<a\rb>|");
}

TEST(CellScanner, ABrokenRowEndsWithItsLine)
{
    EXPECT_EQ(firstRow("\"a\"x,\"b\"\nnext"), "fault|next");
    EXPECT_EQ(firstRow("\"a\" ,b\nnext"), "fault|next");
    EXPECT_EQ(firstRow("\"a\"\rb\nnext"), "fault|next");
    EXPECT_EQ(firstRow("a,\"b\nnext"), "fault|");
    EXPECT_EQ(firstRow("a,\xC3(\nnext"), "fault|next");
    EXPECT_EQ(firstRow(std::string_view("a,b\0c\nnext", 10)), "fault|next") << "a NUL byte";
    EXPECT_EQ(firstRow("\xED\xA0\x80\n"), "fault|") << "a lone surrogate is not UTF-8";
}

TEST(CellScanner, TakesARowOfEmptyCellsForABlankLine)
{
    const auto isBlank = [](std::string_view text) {
        CellScanner scanner(',');
        scanner.feed(text);
        scanner.finish();
        return scanner.isBlank();
    };
    EXPECT_TRUE(isBlank("\n"));
    EXPECT_TRUE(isBlank("\r\n"));
    EXPECT_TRUE(isBlank(",,\r\n"));
    EXPECT_TRUE(isBlank("\"\",\"\"\n"));
    EXPECT_FALSE(isBlank(" \n"));
    EXPECT_FALSE(isBlank(",0\n"));
}

TEST(CellScanner, SaysHowAQuoteIsWrittenInstead)
{
    const auto fault = [](std::string_view text) {
        CellScanner scanner(',');
        scanner.feed(text);
        scanner.finish();
        return scanner.fault();
    };
    EXPECT_TRUE(fault("1,\"say \\\"hi\\\"\"\n").contains(QStringLiteral("backslash")));
    EXPECT_TRUE(fault("\"a\"b\n").contains(QStringLiteral("written twice")));
    EXPECT_TRUE(fault("\"a\"\r\"b\"\r").contains(QStringLiteral("CR without LF")));
}

TEST(CellScanner, RemembersWhichCellsWereQuoted)
{
    CellScanner scanner(',');
    scanner.feed("a,\"b\r\nc\",\"\"\n");
    EXPECT_FALSE(scanner.wasQuoted(0));
    EXPECT_TRUE(scanner.wasQuoted(1));
    EXPECT_TRUE(scanner.wasQuoted(2));
    scanner.clear();
    scanner.feed("d,e,f\n");
    EXPECT_FALSE(scanner.wasQuoted(1));
}

TEST(CellScanner, AClearedScannerKeepsNothingOfTheRowBefore)
{
    CellScanner scanner(',');
    scanner.feed("a,\"b\"x,c\n");
    scanner.clear();
    scanner.feed("d\n");
    EXPECT_TRUE(scanner.fault().isEmpty());
    ASSERT_EQ(scanner.count(), 1U);
    EXPECT_EQ(scanner.cell(0), "d");
}

} // namespace
