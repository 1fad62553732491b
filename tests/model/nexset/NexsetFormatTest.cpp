// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/NexsetFormat.h"
#include "tests/model/nexset/NexsetSupport.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

std::string formatOf(std::string_view text, const QString &name = QStringLiteral("data"))
{
    const ReadNexset read = readText(text, name);
    return read.format ? nexsetFormatName(*read.format).toStdString() : "unreadable";
}

TEST(NexsetFormat, HasFourNames)
{
    for (const char *name : {"json", "ndjson", "csv", "tsv"})
        EXPECT_EQ(nexsetFormatName(*nexsetFormatFromName(QString::fromUtf8(name))), QString::fromUtf8(name));
    for (const QStringView name : {u"jsonl", u"", u"JSON", u"xml"})
        EXPECT_FALSE(nexsetFormatFromName(name));
}

TEST(NexsetFormat, IsToldByFileNameWithOrWithoutGz)
{
    EXPECT_EQ(formatByFileName(QStringLiteral("a.b/c.JSONL.gz")), NexsetFormat::Ndjson);
    EXPECT_EQ(formatByFileName(QStringLiteral("c.tsv")), NexsetFormat::Tsv);
    EXPECT_EQ(formatByFileName(QStringLiteral("c.csv.gz")), NexsetFormat::Csv);
    EXPECT_FALSE(formatByFileName(QStringLiteral("c.txt")));
    EXPECT_FALSE(formatByFileName(QStringLiteral("json")));
}

TEST(NexsetFormat, AnArrayIsJson)
{
    EXPECT_EQ(formatOf("[{\"a\":1}]"), "json");
    EXPECT_EQ(formatOf("\n\n  [\n", QStringLiteral("x.csv")), "json");
    EXPECT_EQ(formatOf("[{\"a\":1}]\n", QStringLiteral("x.ndjson")), "json");
}

TEST(NexsetFormat, AnArrayThatIsOnlyTheFirstLineOfAnNdjsonFileIsABrokenRecord)
{
    EXPECT_EQ(readText("[1]\n{\"a\":1}\n", QStringLiteral("x.jsonl")).log, (Log{"0@1 broken", "1@2 {\"a\":1}"}));
}

TEST(NexsetFormat, ObjectsLineByLineAreNdjsonWhateverTheName)
{
    EXPECT_EQ(formatOf("{\"a\":1}\n{\"a\":2}\n", QStringLiteral("x.json")), "ndjson");
    EXPECT_EQ(formatOf("{\"a\":1} nonsense\n{\"a\":2}\n"), "ndjson");
    EXPECT_EQ(formatOf("{\"a\":1,\"a\":2}\n{\"a\":2}\n"), "ndjson");
    EXPECT_EQ(formatOf("{\"a\":1\n\n{\"a\":2}\n"), "ndjson") << "a broken first line";
    EXPECT_EQ(formatOf("{\n}", QStringLiteral("x.ndjson")), "ndjson") << "by name";
}

TEST(NexsetFormat, AnObjectOverSeveralLinesIsJson)
{
    EXPECT_EQ(formatOf("{\n  \"a\": 1\n}\n"), "json");
    EXPECT_EQ(formatOf("{\"a\":\n{\"b\":1}}"), "json");
    EXPECT_EQ(formatOf("{\"a\":[\n{\"b\":1},\n{}]}"), "json");
    EXPECT_EQ(formatOf("{\"a\":1"), "json");
}

TEST(NexsetFormat, AnObjectOnOneVeryLongLineNeedsNoFurtherLook)
{
    const std::string text = "{\"a\":\"" + std::string(3 << 20, 'x') + "\"}\n";
    const ReadNexset read = readText(text + text);
    EXPECT_EQ(read.records.size(), 2U);
}

TEST(NexsetFormat, OtherTextGoesByNameAndCellsByTheirSeparator)
{
    EXPECT_EQ(formatOf("a\tb\n1\t2\n"), "tsv");
    EXPECT_EQ(formatOf("a\tb,c\n"), "csv");
    EXPECT_EQ(formatOf("a,b\n"), "csv");
    EXPECT_EQ(formatOf("a,b\n1,2\n", QStringLiteral("x.tsv.gz")), "csv") << "content before name";
    EXPECT_EQ(formatOf("a\tb\n1\t2\n", QStringLiteral("x.csv")), "tsv");
    EXPECT_EQ(formatOf("a\n1\n", QStringLiteral("x.tsv")), "tsv") << "in doubt the name";
    EXPECT_EQ(formatOf("\"abc\"", QStringLiteral("x.json")), "json");
    EXPECT_EQ(formatOf("null", QStringLiteral("x.ndjson")), "ndjson");
}

TEST(NexsetFormat, TheOptionBeatsContentAndName)
{
    NexsetOptions options;
    options.format = NexsetFormat::Csv;
    EXPECT_EQ(readText("{a,b\n1,2\n", QStringLiteral("x.json"), options).log, (Log{R"(0@2 {"{a":"1","b":"2"})"}));
    options.format = NexsetFormat::Ndjson;
    EXPECT_EQ(readText("[\n{\"a\":1}\n]", QStringLiteral("x.json"), options).log,
              (Log{"0@1 broken", "1@2 {\"a\":1}", "2@3 broken"}));
}

} // namespace
