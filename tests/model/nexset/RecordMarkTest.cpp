// SPDX-License-Identifier: GPL-3.0-or-later
// Marks of RecordSource: from each of them the reading goes on as if everything in front of it had been read.
#include "model/nexset/RecordBlock.h"
#include "tests/model/nexset/NexsetSupport.h"

#include <gtest/gtest.h>

#include <limits>

namespace ds {
namespace {

std::string described(const ReadItem &item)
{
    return std::visit(
        [](const auto &one) {
            std::string text = std::to_string(one.number) + "@" + std::to_string(one.line) + " ";
            if constexpr (std::is_same_v<std::decay_t<decltype(one)>, Record>)
                return text + one.value.toCompact();
            else
                return text + one.text + one.message.toStdString();
        },
        item);
}

Log rest(RecordSource &records, size_t most = std::numeric_limits<size_t>::max())
{
    Log log;
    while (const std::optional<ReadItem> item = log.size() < most ? records.next() : std::nullopt)
        log.push_back(described(*item));
    return log;
}

struct Marked
{
    RecordMark mark;
    size_t itemsBefore = 0;
};

std::vector<Marked> marksOf(const QString &path, const NexsetOptions &options = {})
{
    std::vector<Marked> marks;
    const Result<OpenedNexset> opened = openNexset(path, options);
    RecordBlock block;
    size_t items = 0;
    while (opened->records->nextBlock(block)) {
        items += block.size();
        if (const std::optional<RecordMark> mark = opened->records->mark())
            marks.push_back({*mark, items});
    }
    return marks;
}

/// Of 256 KiB blocks several; with what makes places hard to begin at.
std::string manyRecords(NexsetFormat format)
{
    std::string text;
    for (int i = 0; i < 20'000; ++i) {
        const std::string n = std::to_string(i);
        if (format == NexsetFormat::Csv)
            text += i == 0          ? std::string("\xEF\xBB\xBF\xEF\xBB\xBFsep=;\r\nn;text\r\n")
                    : i % 97 == 0   ? "\r\n;\r\n" + n + ";one;too many\r\n"
                    : i % 5000 == 0 ? n + ";\"M\xFCller\"\r\n" // not UTF-8
                                    : n + ";\"a \"\"quoted\"\"\r\nline; " + n + "\"\r\n";
        else if (format == NexsetFormat::Ndjson)
            text += i % 97 == 0     ? "\n  \n{\"n\":" + n + "\n"
                    : i % 5000 == 1 ? "{\"n\":\"\xFC\"}\n"
                                    : "{\"n\":" + n + ",\"text\":\"a { \\\" }, line\"}\n";
        else
            text += (i == 0       ? "[\n"
                     : i % 3 == 0 ? "\n,\n"
                                  : ",") +
                    (i % 97 == 0 ? n : "{\"n\":" + n + ",\n\"text\":\"a { \\\" }, line\"}");
    }
    return format == NexsetFormat::Json ? text + "]" : text;
}

class RecordMarks : public testing::TestWithParam<NexsetFormat>
{
};

TEST_P(RecordMarks, ReadingGoesOnFromEachAsIfAllInFrontHadBeenRead)
{
    const NexsetFolder folder;
    const QString path = folder.write(QStringLiteral("data"), manyRecords(GetParam()));
    const Log all = rest(*openNexset(path)->records);
    const std::vector<Marked> marks = marksOf(path);
    ASSERT_GE(marks.size(), 3u) << all.size();
    for (const Marked &marked : marks) {
        const Result<OpenedNexset> opened = openNexset(path);
        ASSERT_TRUE(opened->records->goTo(marked.mark));
        const size_t compared = std::min<size_t>(300, all.size() - marked.itemsBefore);
        const auto first = all.begin() + std::ptrdiff_t(marked.itemsBefore);
        EXPECT_EQ(rest(*opened->records, 300), Log(first, first + std::ptrdiff_t(compared))) << marked.mark.offset;
    }
}

INSTANTIATE_TEST_SUITE_P(Formats, RecordMarks,
                         testing::Values(NexsetFormat::Json, NexsetFormat::Ndjson, NexsetFormat::Csv),
                         [](const auto &format) { return nexsetFormatName(format.param).toStdString(); });

TEST(RecordMarks, ThereAreNoneWhereAFileCannotBeSoughtIn)
{
    const NexsetFolder folder;
    const std::string text = manyRecords(NexsetFormat::Ndjson);
    EXPECT_TRUE(marksOf(folder.write(QStringLiteral("a.gz"), gzipped(text))).empty());
    NexsetOptions latin;
    latin.encoding = QStringLiteral("windows-1252");
    const QString path = folder.write(QStringLiteral("a"), text);
    EXPECT_TRUE(marksOf(path, latin).empty());
    const Result<OpenedNexset> opened = openNexset(path, latin);
    EXPECT_FALSE(opened->records->goTo({1, 2, 20}));
    EXPECT_EQ(rest(*opened->records).size(), readAll(path, latin).log.size()) << "nothing was passed over";
}

TEST(RecordMarks, NoneIsGivenInFrontOfRecordsThatWereReadAndNotHandedOut)
{
    const NexsetFolder folder;
    const Result<OpenedNexset> opened =
        openNexset(folder.write(QStringLiteral("a"), manyRecords(NexsetFormat::Ndjson)));
    ASSERT_TRUE(opened->records->next());
    EXPECT_FALSE(opened->records->mark());
}

} // namespace
} // namespace ds
