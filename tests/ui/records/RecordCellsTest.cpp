// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/records/RecordCells.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

ReadItem record(const char *json, qint64 number = 0)
{
    return Record{number, number + 1, *Json::parse(json)};
}

TEST(RecordCells, ATextIsTheRecordsOwn)
{
    const RecordRow row =
        rowOf(record(R"({"id":12345678901234567890,"price":1.10,"t":"a\u00e4","o":{"b":1, "a":[2]}})", 7),
              {"id", "price", "t", "o", "o.a"});
    ASSERT_EQ(row.cells.size(), 5u);
    EXPECT_EQ(row.number, 7);
    EXPECT_EQ(row.cells[0].text, "12345678901234567890");
    EXPECT_EQ(row.cells[1].text, "1.10");
    EXPECT_EQ(row.cells[2].text, u"aä");
    EXPECT_EQ(row.cells[3].text, R"({"b":1,"a":[2]})") << "in the order of the record";
    EXPECT_EQ(row.cells[4].text, "[2]");
}

TEST(RecordCells, MissingNullEmptyAndTheWordNullAreTold)
{
    const RecordRow row = rowOf(record(R"({"a":null,"b":"","c":"null"})"), {"x", "a", "b", "c"});
    using State = RecordCell::State;
    EXPECT_EQ(row.cells[0].state, State::Missing);
    EXPECT_EQ(row.cells[1].state, State::Null);
    EXPECT_EQ(row.cells[2].state, State::Text);
    EXPECT_EQ(row.cells[3].state, State::Text);
    EXPECT_EQ(row.cells[1].text, row.cells[3].text);
}

TEST(RecordCells, ALongTextIsCutAndTheWholeIsStillThere)
{
    const QString text(1000, u'x');
    const ReadItem item = record(QStringLiteral(R"({"t":"%1"})").arg(text).toUtf8());
    const RecordRow row = rowOf(item, {"t"});
    EXPECT_TRUE(row.cells[0].isCut);
    EXPECT_EQ(row.cells[0].text, text.left(RecordCell::mostCharacters) + u'…');
    EXPECT_EQ(wholeText(item, "t"), text);
}

TEST(RecordCells, ABrokenRecordSaysWhy)
{
    const RecordRow row = rowOf(BrokenRecord{3, 4, "{", "Line 4 is no record."}, {"a"});
    EXPECT_EQ(row.broken, "Line 4 is no record.");
    EXPECT_TRUE(row.cells.empty());
}

TEST(RecordColumns, AnObjectGivesWayToWhatIsInIt)
{
    AttributeNames names;
    names.add(*Json::parse(R"({"room":{"id":1},"both":{"x":1},"empty":{}})"));
    names.add(*Json::parse(R"({"both":"a text"})"));
    EXPECT_EQ(recordColumns(names.paths(), names.profiles()), (QStringList{"room.id", "both", "both.x", "empty"}));
}

} // namespace
} // namespace ds
