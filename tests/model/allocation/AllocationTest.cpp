// SPDX-License-Identifier: GPL-3.0-or-later
// Memory ends at each allocation in turn: it costs one record (or ends the reading with its reason), and what was known
// of other records stays right.
#include "model/destination/DestinationFile.h"
#include "model/endpoint/EndpointCatalog.h"
#include "model/network/ledger/Ledger.h"
#include "model/nexset/NexsetReader.h"
#include "model/nexset/RecordBlock.h"
#include "model/request/RequestLine.h"
#include "model/request/ShapedBlock.h"
#include "tests/model/allocation/FailingNew.h"
#include "tests/support/MemoryRecords.h"
#include "tests/support/Printers.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace ds;
using test::FailingNew;

namespace {

using Lines = std::vector<std::string>;

std::string said(const ReadItem &item)
{
    if (const auto *record = std::get_if<Record>(&item))
        return std::to_string(record->number) + ' ' + record->value.toCompact();
    return std::to_string(std::get<BrokenRecord>(item).number) + " broken";
}

struct Reading
{
    Lines lines;
    bool failed = false;
};

/// Fails at the nth allocation behind the opening; 0: nowhere.
Reading readWith(const QString &path, int nth, bool inBlocks)
{
    const Result<OpenedNexset> opened = openNexset(path);
    EXPECT_TRUE(opened);
    std::vector<ReadItem> items;
    items.reserve(100);
    RecordBlock block;
    std::optional<FailingNew> failing;
    failing.emplace(nth);
    while (inBlocks && opened->records->nextBlock(block)) {
        const bool reached = FailingNew::hasFailed();
        failing.reset(); // What the test does with them is not what is tried.
        for (size_t i = 0; i < block.size(); ++i)
            items.push_back(block.item(i));
        if (!reached)
            failing.emplace(0);
    }
    while (!inBlocks) {
        std::optional<ReadItem> item = opened->records->next();
        if (!item)
            break;
        items.push_back(*std::move(item));
    }
    failing.reset();
    Reading reading;
    for (const ReadItem &item : items)
        reading.lines.push_back(said(item));
    reading.failed = opened->records->failure().has_value();
    return reading;
}

/// Records are there in order and at most one of them is broken; a reading that ended early says so.
void expectAtMostOneLost(const Reading &whole, const Reading &some, int nth)
{
    SCOPED_TRACE(nth);
    ASSERT_LE(some.lines.size(), whole.lines.size());
    EXPECT_TRUE(some.failed || some.lines.size() == whole.lines.size());
    int lost = 0;
    for (size_t i = 0; i < some.lines.size(); ++i) {
        if (some.lines[i] == whole.lines[i])
            continue;
        ++lost;
        EXPECT_EQ(some.lines[i], std::to_string(i) + " broken");
    }
    EXPECT_LE(lost, 1);
}

class Reads : public testing::TestWithParam<const char *>
{
};

TEST_P(Reads, LoseAtMostOneRecordWhereMemoryEnds)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("data")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(GetParam());
    file.close();
    const Reading whole = readWith(file.fileName(), 0, true);
    ASSERT_FALSE(whole.failed);
    ASSERT_GE(whole.lines.size(), 4U);
    const int failures = test::failEach([&](int nth) {
        const Reading some = readWith(file.fileName(), nth, true);
        const bool reached = FailingNew::hasFailed();
        expectAtMostOneLost(whole, some, nth);
        return reached && !testing::Test::HasFailure();
    });
    EXPECT_GT(failures, 0);
}

INSTANTIATE_TEST_SUITE_P(
    Formats, Reads,
    testing::Values("{\"id\":1,\"a\":{\"b\":[1,2.50]},\"text\":\"long enough for memory of its own\"}\n"
                    "{\"id\":2,\"\\u0061\":{\"b\":[]},\"text\":\"long enough for memory of its own, too\"}\n"
                    "[broken]\n{\"output\":{\"x\":\"long enough for memory of its own\"},\"input\":{}}\n{\"id\":5}\n",
                    "[{\"id\":1,\"a\":{\"b\":[1,2.50]}},\n{\"id\":2,\"text\":\"long enough for memory of its own\"},\n"
                    "{\"id\":3},{\"id\":4,\"id\":5},{\"id\":6}]",
                    "id,name\n1,\"a text that is long enough, for memory of its own\"\n2,b\n3,\"c\nd\"\n4\n5,e\n"));

Destination destinationOf(const char *keys)
{
    const Result<Json> json =
        Json::parse(R"({"format":"100ms-destination","version":1,"name":"x",)" + std::string(keys) + "}");
    EXPECT_TRUE(json);
    return *destinationFromJson(*json).destination;
}

const std::vector<std::string> &texts()
{
    static const std::vector<std::string> texts{
        R"({"id":1,"name":"a name that is long enough for memory of its own","a":{"b":1.10}})",
        R"({"id":2,"name":"another name that is long enough for memory","a":{"b":2.20}})",
        R"({"id":3,"name":"a third name that is long enough for memory","a":{"c":[1,{"d":2}]}})",
        R"({"id":4,"name":"a fourth name that is long enough for memory","a":{"b":4.40}})"};
    return texts;
}

const EndpointCatalog &catalog()
{
    static const EndpointCatalog catalog = EndpointCatalog::load();
    return catalog;
}

BuildContext contextOf()
{
    BuildContext context;
    context.catalog = &catalog();
    context.now = QDateTime(QDate(2026, 3, 5), QTime(6, 7, 8), Qt::UTC);
    return context;
}

/// By the builder, record by record; fails at the nth allocation of building.
Lines built(const Destination &destination, int nth)
{
    RequestBuilder builder(destination, contextOf());
    MemoryRecords records(texts());
    std::vector<ReadItem> items;
    while (std::optional<ReadItem> item = records.next())
        items.push_back(*std::move(item));
    std::vector<BuildItem> done;
    {
        const FailingNew failing(nth);
        done = builder.add(items);
    }
    for (BuildItem &item : builder.finish())
        done.push_back(std::move(item));
    Lines lines;
    for (const BuildItem &item : done)
        lines.push_back(buildItemLine(item));
    return lines;
}

class Builds : public testing::TestWithParam<const char *>
{
};

/// What is built is what would have been, or the record's failure; nothing of a record that failed is in another one.
TEST_P(Builds, LoseAtMostOneRecordWhereMemoryEnds)
{
    const Destination destination = destinationOf(GetParam());
    const Lines whole = built(destination, 0);
    ASSERT_FALSE(whole.empty());
    int given = 0;
    const int failures = test::failEach([&](int nth) {
        Lines some;
        try {
            some = built(destination, nth);
        } catch (const std::bad_alloc &) {
            return true; // Outside of any record: nothing was handed on.
        }
        const bool reached = FailingNew::hasFailed();
        ++given;
        int changed = 0;
        for (const std::string &line : some) {
            const bool isFailure = line.find("not enough memory") != std::string::npos;
            changed += isFailure ? 1 : 0;
            const bool isKnown = std::find(whole.begin(), whole.end(), line) != whole.end();
            EXPECT_TRUE(isFailure || isKnown || changed > 0) << nth << ": " << line;
        }
        EXPECT_LE(changed, 1) << nth;
        return reached && !testing::Test::HasFailure();
    });
    EXPECT_GT(failures, 20);
    EXPECT_GT(given, failures / 2);
}

INSTANTIATE_TEST_SUITE_P(
    Destinations, Builds,
    testing::Values(
        R"("endpoint":"create_room","mapping":[{"target":"name","template":"x-{record.id}"},{"target":"description","source":"name"}])",
        R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/x/{record.id}"},"headers":"x-a:{record.id}","exclude":["a.b"])"));

/// The quick way: a record whose shape was being learned when memory ended leaves nothing wrong behind.
TEST(QuickWay, LosesOneRecordWhereMemoryEnds)
{
    const Destination destination = destinationOf(
        R"("endpoint":"advanced","advanced":{"url":"https://api.100ms.live/v2/x/{record.id}"},"mapping":[{"target":"n","source":"name"},{"target":"b","source":"a.b"}])");
    const BuildContext context = contextOf();
    const QuickPlan plan(destination, context);
    ASSERT_TRUE(plan.isUsable());
    const RecordShaper shaper(destination, context);
    struct Kept : RequestSink
    {
        void request(const ApiRequest &request) override { lines.push_back(requestLine(request)); }
        void failure(const RecordFailure &failure) override { lines.push_back(failureLine(failure)); }
        Lines lines;
    };
    const auto shapedWith = [&](int nth) {
        MemoryRecords records(texts());
        ShapedBlock block;
        records.nextBlock(block.records);
        const auto desk = plan.desk();
        {
            const FailingNew failing(nth);
            block.shape(plan, *desk, shaper);
        }
        RequestAssembler assembler(destination.batching, shaper.method(), shaper.bodyKind(), nullptr);
        Kept kept;
        block.assemble(plan, assembler, kept);
        return kept.lines;
    };
    const Lines whole = shapedWith(0);
    ASSERT_EQ(whole.size(), texts().size());
    int compared = 0;
    const int failures = test::failEach([&](int nth) {
        try {
            const Lines some = shapedWith(nth);
            const bool reached = FailingNew::hasFailed();
            EXPECT_EQ(some.size(), whole.size());
            int lost = 0;
            for (size_t i = 0; i < std::min(some.size(), whole.size()); ++i) {
                const bool isLost = some[i].find("not enough memory") != std::string::npos;
                lost += isLost ? 1 : 0;
                // Requests are numbered without the lost one, so only what follows the number is compared.
                EXPECT_TRUE(isLost || some[i].substr(some[i].find("\"records\"")) ==
                                          whole[i].substr(whole[i].find("\"records\"")))
                    << nth << ": " << some[i];
            }
            EXPECT_LE(lost, 1) << nth;
            ++compared;
            return reached && !testing::Test::HasFailure();
        } catch (const std::bad_alloc &) {
            return true; // The block's own list, before any record.
        }
    });
    EXPECT_GT(failures, 5);
    EXPECT_GT(compared, 3);
}

/// What the ledger could not take is not in it by half, and it goes on.
TEST(LedgerMemory, WritesWholeOrNothing)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.ledger"));
    LedgerIdentity identity;
    identity.destinationName = QStringLiteral("rooms");
    identity.startedAt = contextOf().now;
    ASSERT_TRUE(bool(Ledger::create(path, identity)));
    const auto opened = Ledger::open(path);
    ASSERT_TRUE(bool(opened));
    Ledger &ledger = **opened;
    qint64 written = 0;
    const int failures = test::failEach([&](int nth) {
        std::vector<LedgerEntry> entries(2);
        for (size_t i = 0; i < entries.size(); ++i) {
            entries[i].number = written + static_cast<qint64>(i);
            entries[i].records = std::to_string(entries[i].number) + "-a text for memory of its own";
            entries[i].firstRecord = entries[i].number;
            entries[i].recordCount = 1;
            entries[i].attempts = 1;
        }
        bool good = false;
        try {
            const FailingNew failing(nth);
            good = bool(ledger.write(entries));
        } catch (const std::bad_alloc &) {
        }
        const bool reached = FailingNew::hasFailed();
        const auto first = ledger.row(written);
        const auto second = ledger.row(written + 1);
        EXPECT_TRUE(bool(first) && bool(second)) << nth;
        if (first && second) {
            EXPECT_EQ(first->has_value(), second->has_value()) << nth;
            EXPECT_TRUE(!good || first->has_value()) << nth;
            written += first->has_value() ? 2 : 0;
        }
        return reached && !testing::Test::HasFailure();
    });
    EXPECT_GE(failures, 0);
    EXPECT_TRUE(bool(ledger.write({LedgerEntry()})));
}

TEST(CopyOfJson, IsWholeOrNotThereWhereMemoryEnds)
{
    const Json whole =
        *Json::parse(R"({"list":[1,{"a":"a text that is too long to stand in the string itself"}],"b":"x"})");
    const int failures = test::failEach([&](int nth) {
        Json assigned = Json::array({Json()});
        bool reached = false;
        try {
            const FailingNew failing(nth);
            assigned = whole;
        } catch (const std::bad_alloc &) {
            reached = true;
        }
        EXPECT_TRUE(reached ? assigned.toCompact() == "[null]" : assigned == whole) << nth;
        return reached;
    });
    EXPECT_EQ(failures, 4) << "outer members, list, inner members and the long text";
}

} // namespace
