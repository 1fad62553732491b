// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts and corrupts Nexsets at every byte: whatever comes, every record is accounted for.
#include "tests/model/nexset/NexsetSupport.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

using namespace ds;

namespace {

struct Sample
{
    NexsetFormat format;
    std::string bytes;
};

const std::vector<Sample> &samples()
{
    static const std::vector<Sample> all{
        {NexsetFormat::Ndjson, "{\"a\":1.10,\"b\":[\"x\\u00e9\",{}]}\n\n{\"a\":\"\xC3\xA9\",\"n\":null}\r\n{\"input\":"
                               "1,\"output\":{\"c\":true}}\n{\"z\":-0}\n"},
        {NexsetFormat::Json,
         "[\n {\"a\":1e5,\"b\":\"x\"},\n {\"q\":{\"r\":[1,2]}},{},\n {\"s\":\"\xE2\x82\xAC\"}\n]\n"},
        {NexsetFormat::Csv, "a,\"b\"\n1,\"x,\"\"y\"\r\n\n2,\"two\nlines\"\n3,\xC3\xA9\n4,5"},
        {NexsetFormat::Tsv, "a\tb\r\n1\t2\r\n\"q\"\t3\r\n"},
    };
    return all;
}

ReadNexset readAs(const Sample &sample, std::string_view bytes, const NexsetFolder &folder)
{
    NexsetOptions options;
    options.format = sample.format;
    return readAll(folder.write(QStringLiteral("x"), bytes), options);
}

/// What holds for every input: numbers without gaps, lines that never go back, records that are valid objects.
void expectSound(const ReadNexset &read)
{
    std::vector<std::pair<qint64, qint64>> places;
    for (const Record &record : read.records) {
        places.emplace_back(record.number, record.line);
        EXPECT_TRUE(record.value.isObject());
        EXPECT_TRUE(Json::parse(record.value.toCompact()));
    }
    for (const BrokenRecord &broken : read.broken) {
        places.emplace_back(broken.number, broken.line);
        EXPECT_TRUE(broken.message.startsWith(QStringLiteral("Line %1 ").arg(broken.line)));
    }
    std::sort(places.begin(), places.end());
    for (size_t i = 0; i < places.size(); ++i) {
        EXPECT_EQ(places[i].first, static_cast<qint64>(i));
        EXPECT_GE(places[i].second, i == 0 ? 1 : places[i - 1].second);
    }
    EXPECT_EQ(read.error.has_value(), read.log.size() != places.size());
}

size_t lineOf(std::string_view bytes, size_t offset)
{
    return 1 +
           static_cast<size_t>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

/// How many of the items that stand before `line` are in both.
void expectSameBeforeLine(const ReadNexset &damaged, const ReadNexset &whole, size_t line, bool alsoAfter)
{
    for (size_t i = 0; i < whole.records.size(); ++i) {
        const auto at = static_cast<size_t>(whole.records[i].line);
        const size_t next = i + 1 < whole.records.size() ? static_cast<size_t>(whole.records[i + 1].line) : line;
        const bool untouched = (at < line && next <= line) || (alsoAfter && at > line);
        if (untouched) {
            EXPECT_EQ(std::count(damaged.log.begin(), damaged.log.end(), whole.log[i]), 1) << whole.log[i];
        }
    }
}

TEST(DamagedNexset, ACutAnywhereLeavesTheRecordsBeforeIt)
{
    const NexsetFolder folder;
    for (const Sample &sample : samples()) {
        const ReadNexset whole = readAs(sample, sample.bytes, folder);
        for (size_t size = 0; size <= sample.bytes.size(); ++size) {
            SCOPED_TRACE("cut at " + std::to_string(size) + " of " + sample.bytes);
            const ReadNexset cut = readAs(sample, std::string_view(sample.bytes).substr(0, size), folder);
            expectSound(cut);
            expectSameBeforeLine(cut, whole, lineOf(sample.bytes, size), false);
        }
    }
}

TEST(DamagedNexset, AWrongByteAnywhereLeavesTheRecordsBeforeIt)
{
    const NexsetFolder folder;
    std::mt19937 random(20260302);
    const std::string_view nasty = "\"\\{}[],:\n\r\t\xFF\xC3 x0";
    for (const Sample &sample : samples()) {
        const ReadNexset whole = readAs(sample, sample.bytes, folder);
        for (size_t i = 0; i < sample.bytes.size() * 4; ++i) {
            std::string bytes = sample.bytes;
            const size_t at = i % bytes.size();
            bytes[at] = i < bytes.size() * 2 ? nasty[random() % nasty.size()] : static_cast<char>(random());
            SCOPED_TRACE("byte " + std::to_string(at) + " of " + bytes);
            const ReadNexset damaged = readAs(sample, bytes, folder);
            expectSound(damaged);
            if (!damaged.log.empty() && damaged.log[0] == "unreadable")
                continue;
            const bool lineByLine = sample.format == NexsetFormat::Ndjson;
            const bool sameLines = (bytes[at] == '\n') == (sample.bytes[at] == '\n');
            if (lineByLine && sameLines) {
                EXPECT_EQ(damaged.log.size(), whole.log.size());
            }
            expectSameBeforeLine(damaged, whole, lineOf(bytes, at), lineByLine && sameLines);
        }
    }
}

TEST(DamagedNexset, ADamagedGzipFileIsAFailureOrReadsAsBefore)
{
    const NexsetFolder folder;
    std::mt19937 random(7);
    for (const Sample &sample : samples()) {
        const std::string file = gzipped(sample.bytes) + gzipped("\n");
        for (size_t i = 0; i < file.size(); ++i) {
            SCOPED_TRACE(i);
            const ReadNexset cut = readAs(sample, std::string_view(file).substr(0, i), folder);
            expectSound(cut);
            std::string damaged = file;
            damaged[i] = static_cast<char>(damaged[i] ^ static_cast<char>(1 + random() % 255));
            expectSound(readAs(sample, damaged, folder));
        }
    }
}

TEST(DamagedNexset, AnyBytesInAnyFormatAreRead)
{
    const NexsetFolder folder;
    std::mt19937 random(42);
    const std::string_view alphabet = "\"\\{}[],:\n\n\r\t\xFF\xC3\xA9 xa01.-etruefalsn\xFE";
    for (int i = 0; i < 2000; ++i) {
        std::string bytes(random() % 60, ' ');
        std::generate(bytes.begin(), bytes.end(), [&] { return alphabet[random() % alphabet.size()]; });
        SCOPED_TRACE(bytes);
        expectSound(readAs(samples()[static_cast<size_t>(i) % samples().size()], bytes, folder));
        expectSound(readAll(folder.write(QStringLiteral("x"), bytes)));
    }
}

} // namespace
