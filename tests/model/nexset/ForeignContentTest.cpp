// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/ForeignContent.h"

#include <gtest/gtest.h>

#include <string>

using namespace ds;
using namespace std::string_literals;

namespace {

bool says(std::string_view start, QStringView word)
{
    return foreignContent(start).value_or(QString()).contains(word);
}

TEST(ForeignContent, NamesPagesAndOfficeFiles)
{
    for (const char *page :
         {"<!DOCTYPE html><html>", "\r\n <HTML lang=de>", "<!-- saved -->\n<html>", "<table><tr>", "<div>x"})
        EXPECT_TRUE(says(page, u"HTML")) << page;
    EXPECT_TRUE(says("<?xml version=\"1.0\"?><Workbook>", u"XML"));
    EXPECT_TRUE(says("PK\x03\x04\x14", u".xlsx"));
    EXPECT_TRUE(says("\xD0\xCF\x11\xE0", u".xls"));
    EXPECT_TRUE(says("SQLite format 3\0x"s, u"SQLite"));
}

TEST(ForeignContent, SaysWhichEncodingTextWithoutAMarkHas)
{
    EXPECT_TRUE(says("n\0a\0m\0e\0,\0b\0\n\0"s, u"--encoding utf-16le"));
    EXPECT_TRUE(says("\0n\0a\0m\0e\0,\0b\0\n"s, u"--encoding utf-16be"));
}

TEST(ForeignContent, ManyNulBytesAreBinaryAndOneIsNot)
{
    EXPECT_TRUE(says("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s, u"binary"));
    EXPECT_TRUE(says(std::string(4096, '\0'), u"binary"));
    EXPECT_FALSE(foreignContent("{\"name\":\"room\0\"}\n{\"name\":\"b\"}\n"s));
}

TEST(ForeignContent, RecordsAreRecords)
{
    for (const char *text : {"a,b\n1,2\n", "{\"a\":\"<html>\"}", "<b>,c\n1,2\n", "PAR1,x\n", "<tag>\n", ""})
        EXPECT_FALSE(foreignContent(text)) << text;
}

} // namespace
