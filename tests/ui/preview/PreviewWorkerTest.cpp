// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/PreviewWorker.h"

#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"
#include "ui/check/CheckRun.h"

#include <gtest/gtest.h>

#include <QSemaphore>

namespace ds {
namespace {

/// Hangs until it is stopped, as an endless loop in the worker does.
class HangingScripts : public ScriptHost
{
public:
    std::vector<ScriptResult> run(const std::vector<ScriptCall> &calls) override
    {
        m_stopped.acquire();
        return std::vector<ScriptResult>(calls.size(), ScriptFault{"stopped", 0, 0});
    }
    void stop() override { m_stopped.release(); }

private:
    QSemaphore m_stopped;
};

RecordWindow records(int count)
{
    auto items = std::make_shared<std::vector<ReadItem>>();
    for (int i = 0; i < count; ++i)
        items->push_back(Record{i, i + 1, *Json::parse("{\"n\":" + std::to_string(i) + "}"), false});
    return items;
}

class PreviewWorkerTest : public testing::Test
{
protected:
    PreviewWorkerTest()
    {
        job.destination.name = "x";
        job.destination.endpoint = "advanced";
        job.destination.advanced.url = "https://api.100ms.live/v2/rooms";
        job.context.catalog = &catalog;
        job.context.now = QDateTime::currentDateTimeUtc();
        job.records = records(20);
    }
    void connectTo(PreviewWorker &worker)
    {
        QObject::connect(&worker, &PreviewWorker::ready, [this](const auto &ready) {
            result = ready;
            ++results;
        });
    }
    QString body(size_t sample) const
    {
        const auto *request = std::get_if<ApiRequest>(&result->samples[sample].item);
        return request && request->body ? QString::fromStdString(*request->body) : QString();
    }
    EndpointCatalog catalog = EndpointCatalog::load();
    PreviewJob job;
    std::shared_ptr<const PreviewResult> result;
    int results = 0;
};

TEST_F(PreviewWorkerTest, BuildsAFewSamplesAndTheCurrentRecord)
{
    PreviewWorker worker({});
    connectTo(worker);
    job.current = 3;
    worker.request(job);
    ASSERT_TRUE(waitFor([&] { return results > 0; }));
    ASSERT_EQ(result->samples.size(), 5u);
    EXPECT_EQ(body(0), R"({"n":0})");
    ASSERT_TRUE(result->current);
    EXPECT_EQ(result->current->bodies.front(), *Json::parse(R"({"n":3})"));
    EXPECT_EQ(result->samples[0].pretty, "{\n  \"n\": 0\n}");
}

TEST_F(PreviewWorkerTest, EachEntryTellsOfItselfAndAFailureShowsWhatCouldBeBuilt)
{
    PreviewWorker worker({});
    connectTo(worker);
    job.destination.endpoint = "create_room";
    MappingEntry name, size;
    name.target = "name";
    name.kind = MappingEntry::Kind::Template;
    name.text = "room-{record.n}";
    size.target = "size";
    size.kind = MappingEntry::Kind::Template;
    size.text = "many";
    job.destination.mapping = {name, size};
    job.current = 2;
    worker.request(job);
    ASSERT_TRUE(waitFor([&] { return results > 0; }));
    ASSERT_TRUE(std::holds_alternative<RecordFailure>(result->samples[0].item));
    EXPECT_EQ(result->samples[0].pretty, "{\n  \"name\": \"room-0\"\n}");
    ASSERT_EQ(result->current->entries.size(), 2u);
    EXPECT_EQ(result->current->entries[0].value.text(), "room-2");
    EXPECT_EQ(result->current->entries[1].problem->code, Code::TypeMismatch);
    EXPECT_EQ(result->mapping, job.destination.mapping);
}

/// Counts the calls of user code.
class CountingScripts : public ScriptHost
{
public:
    explicit CountingScripts(int &count)
        : m_count(count)
    {
    }
    std::vector<ScriptResult> run(const std::vector<ScriptCall> &calls) override
    {
        m_count += int(calls.size());
        return std::vector<ScriptResult>(calls.size(), ScriptFault{"no", 0, 0});
    }
    void stop() override {}

private:
    int &m_count;
};

TEST_F(PreviewWorkerTest, NoRecordIsBuiltASecondTimeForTheRows)
{
    int calls = 0;
    PreviewWorker worker([&] { return std::make_unique<CountingScripts>(calls); });
    connectTo(worker);
    MappingEntry entry;
    entry.target = "n";
    entry.kind = MappingEntry::Kind::Expression;
    entry.text = "record.n";
    job.destination.mapping = {entry};
    job.records = records(3);
    worker.request(job);
    ASSERT_TRUE(waitFor([&] { return results > 0; }));
    ASSERT_TRUE(result->current);
    EXPECT_EQ(result->current->entries.at(0).state, EntryOutcome::State::Failed);
    EXPECT_EQ(calls, 3);
}

TEST_F(PreviewWorkerTest, TheRowsOfARecordBehindTheSamplesAreToldToo)
{
    PreviewWorker worker({});
    connectTo(worker);
    job.current = 17;
    worker.request(job);
    ASSERT_TRUE(waitFor([&] { return results > 0; }));
    ASSERT_TRUE(result->current);
    EXPECT_EQ(result->current->bodies.front(), *Json::parse(R"({"n":17})"));
}

TEST_F(PreviewWorkerTest, ShowsBatchesAsTheyWouldBeSent)
{
    PreviewWorker worker({});
    connectTo(worker);
    job.destination.batching.enabled = true;
    job.destination.batching.size = 2;
    job.records = records(5);
    worker.request(job);
    ASSERT_TRUE(waitFor([&] { return results > 0; }));
    ASSERT_EQ(result->samples.size(), 3u);
    EXPECT_EQ(body(0), R"([{"n":0},{"n":1}])");
    EXPECT_EQ(body(2), R"([{"n":4}])");
}

TEST_F(PreviewWorkerTest, OnlyTheNewestOfManyRequestsIsShown)
{
    PreviewWorker worker({});
    connectTo(worker);
    for (int i = 0; i < 50; ++i) {
        job.destination.advanced.url = QStringLiteral("https://api.100ms.live/v2/rooms/%1").arg(i);
        worker.request(job);
    }
    ASSERT_TRUE(waitFor([&] { return results > 0; }));
    EXPECT_EQ(results, 1);
    EXPECT_EQ(std::get<ApiRequest>(result->samples[0].item).url, "https://api.100ms.live/v2/rooms/49");
}

TEST_F(PreviewWorkerTest, ASlowScriptShowsAsSuchAndANewEditEndsIt)
{
    PreviewWorker worker([] { return std::make_unique<HangingScripts>(); });
    connectTo(worker);
    std::vector<bool> slow;
    QObject::connect(&worker, &PreviewWorker::slowChanged, [&](bool on) { slow.push_back(on); });
    MappingEntry entry;
    entry.target = "n";
    entry.kind = MappingEntry::Kind::Expression;
    entry.text = "while(true){}";
    PreviewJob hanging = job;
    hanging.destination.mapping = {entry};
    worker.request(hanging);
    ASSERT_TRUE(waitFor([&] { return !slow.empty(); }));
    EXPECT_EQ(results, 0);
    worker.request(job);
    ASSERT_TRUE(waitFor([&] { return results > 0; }));
    EXPECT_EQ(body(0), R"({"n":0})");
    EXPECT_EQ(slow, (std::vector<bool>{true, false}));
}

TEST_F(PreviewWorkerTest, StopTurnsTheRunningScriptIntoAFault)
{
    PreviewWorker worker([] { return std::make_unique<HangingScripts>(); });
    connectTo(worker);
    job.records = records(1);
    job.destination.batching.enabled = true;
    job.destination.batching.algorithm = Batching::Algorithm::Code;
    job.destination.batching.code = "while(true){}";
    bool slow = false;
    QObject::connect(&worker, &PreviewWorker::slowChanged, [&](bool on) { slow = on; });
    worker.request(job);
    ASSERT_TRUE(waitFor([&] { return slow; }));
    worker.stopScript();
    ASSERT_TRUE(waitFor([&] { return results > 0; }));
    ASSERT_EQ(result->samples.size(), 1u);
    EXPECT_EQ(std::get<RecordFailure>(result->samples[0].item).problems.front().code, Code::CodeError);
}

TEST(CheckRun, ChecksTheDestinationAloneWhenThereIsNoNexset)
{
    const EndpointCatalog catalog = EndpointCatalog::load();
    CheckRun run({});
    std::optional<std::vector<Finding>> found;
    QObject::connect(&run, &CheckRun::finished, [&](const std::vector<Finding> &findings) { found = findings; });
    CheckJob job;
    job.destination.name = "x";
    job.destination.endpoint = "create_room";
    job.context.catalog = &catalog;
    job.context.now = QDateTime::currentDateTimeUtc();
    run.request(job);
    ASSERT_TRUE(waitFor([&] { return found.has_value(); }));
    ASSERT_FALSE(found->empty());
    EXPECT_EQ(found->front().code, Code::MappingEmpty);
}

} // namespace
} // namespace ds
