// SPDX-License-Identifier: GPL-3.0-or-later
// Once warm, a record on the fast way costs no allocation: from the file to the bytes of its body.
#include "model/nexset/NexsetReader.h"
#include "model/nexset/RecordBlock.h"
#include "model/request/QuickPlan.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<size_t> allocations = 0;

} // namespace

void *operator new(size_t size)
{
    ++allocations;
    if (void *memory = std::malloc(size))
        return memory;
    throw std::bad_alloc();
}
void *operator new(size_t size, const std::nothrow_t &) noexcept
{
    ++allocations;
    return std::malloc(size);
}
void operator delete(void *memory) noexcept
{
    std::free(memory);
}
void operator delete(void *memory, size_t) noexcept
{
    std::free(memory);
}

using namespace ds;

namespace {

QString writeRecords(const QTemporaryDir &folder)
{
    QFile file(folder.filePath(QStringLiteral("data.ndjson")));
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    for (int i = 0; i < 30'000; ++i)
        file.write(
            QStringLiteral("{\"id\":%1,\"meeting\":{\"title\":\"weekly-%1\"},\"owner\":\"Zoë\",\"email\":\"x\"}\n")
                .arg(100'000 + i)
                .toUtf8());
    return file.fileName();
}

Destination destination()
{
    Destination made;
    made.endpoint = QStringLiteral("advanced");
    made.advanced.url = QStringLiteral("https://api.100ms.live/v2/rooms/{record.id}");
    made.exclude = {QStringLiteral("email")};
    const std::pair<const char *, const char *> sources[] = {{"name", "meeting.title"}, {"by.whom", "owner"}};
    for (const auto &[target, source] : sources) {
        made.mapping.emplace_back();
        made.mapping.back().target = QString::fromUtf8(target);
        made.mapping.back().text = QString::fromUtf8(source);
    }
    made.mapping.emplace_back();
    made.mapping.back().target = QStringLiteral("about");
    made.mapping.back().kind = MappingEntry::Kind::Template;
    made.mapping.back().text = QStringLiteral("{record.owner}: {record.meeting.title}");
    return made;
}

TEST(FastWay, NeedsNoMemoryOnceItIsWarm)
{
    const QTemporaryDir folder;
    const Result<OpenedNexset> opened = openNexset(writeRecords(folder));
    ASSERT_TRUE(opened);
    BuildContext context;
    context.now = QDateTime(QDate(2026, 3, 5), QTime(6, 7, 8), Qt::UTC);
    const QuickPlan plan(destination(), context);
    const auto desk = plan.desk();
    RecordBlock block;
    std::string text;
    QuickRecord shaped;
    size_t records = 0;
    size_t before = 0;
    for (int blocks = 0; opened->records->nextBlock(block); ++blocks) {
        text.clear();
        for (size_t i = 0; i < block.size(); ++i, ++records)
            ASSERT_TRUE(plan.shape(block, i, *desk, text, shaped));
        if (blocks == 2)
            before = allocations;
    }
    EXPECT_EQ(records, 30'000U);
    EXPECT_EQ(allocations - before, 0U);
}

} // namespace
