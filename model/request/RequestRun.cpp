// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/RequestRun.h"

#include "model/request/ShapedBlock.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace ds {

namespace {

/// Shapes the blocks of a source ahead of who takes them, by a bounded number.
class Workshop
{
public:
    Workshop(RecordSource &source, const QuickPlan &plan, const RecordShaper &shaper, qint64 from, unsigned workers)
        : m_source(source)
        , m_plan(plan)
        , m_shaper(shaper)
        , m_from(from)
    {
        for (unsigned i = 0; i < workers + 2; ++i)
            m_spare.push_back(std::make_unique<ShapedBlock>());
        for (unsigned i = 0; i < workers; ++i)
            m_threads.emplace_back([this] { work(); });
    }
    ~Workshop()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_quit = true;
        }
        m_changed.notify_all();
        for (std::thread &thread : m_threads)
            thread.join();
    }
    /// The next block in order; nothing at the end.
    std::unique_ptr<ShapedBlock> take()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_done.count(m_taken) > 0 || m_taken == m_end; });
        if (m_taken == m_end)
            return nullptr;
        std::unique_ptr<ShapedBlock> block = std::move(m_done.extract(m_taken).mapped());
        ++m_taken;
        return block;
    }
    void giveBack(std::unique_ptr<ShapedBlock> block)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_spare.push_back(std::move(block));
        }
        m_changed.notify_all();
    }

private:
    void work()
    {
        const std::unique_ptr<QuickPlan::Desk> desk = m_plan.desk();
        while (std::unique_ptr<ShapedBlock> block = spare()) {
            size_t number = 0;
            if (!read(block->records, number))
                return;
            block->records.dropBefore(m_from);
            block->shape(m_plan, *desk, m_shaper);
            {
                const std::lock_guard lock(m_mutex);
                m_done[number] = std::move(block);
            }
            m_changed.notify_all();
        }
    }
    std::unique_ptr<ShapedBlock> spare()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_quit || !m_spare.empty() || m_end != SIZE_MAX; });
        if (m_quit || m_spare.empty())
            return nullptr;
        std::unique_ptr<ShapedBlock> block = std::move(m_spare.back());
        m_spare.pop_back();
        return block;
    }
    bool read(RecordBlock &records, size_t &number)
    {
        const std::lock_guard reading(m_reading);
        if (m_ended)
            return false;
        number = m_read;
        m_ended = !m_source.nextBlock(records);
        if (!m_ended) {
            ++m_read;
            return true;
        }
        {
            const std::lock_guard lock(m_mutex);
            m_end = m_read;
        }
        m_changed.notify_all();
        return false;
    }

    RecordSource &m_source;
    const QuickPlan &m_plan;
    const RecordShaper &m_shaper;
    qint64 m_from;

    std::mutex m_reading; ///< Of the source, m_read and m_ended.
    size_t m_read = 0;
    bool m_ended = false;

    std::mutex m_mutex; ///< Of what follows.
    std::condition_variable m_changed;
    std::vector<std::unique_ptr<ShapedBlock>> m_spare;
    std::map<size_t, std::unique_ptr<ShapedBlock>> m_done;
    size_t m_taken = 0;
    size_t m_end = SIZE_MAX; ///< How many blocks there are, once known.
    bool m_quit = false;
    std::vector<std::thread> m_threads;
};

qint64 firstRequest(const Destination &destination, const RunOptions &options)
{
    return destination.batching.enabled ? options.from / std::max(1, destination.batching.size) : options.from;
}

bool hasExpressions(const Destination &destination)
{
    return std::any_of(destination.mapping.begin(), destination.mapping.end(),
                       [](const MappingEntry &entry) { return entry.kind == MappingEntry::Kind::Expression; });
}

/// User code is faster in bulk, but the first record must show at once: chunks start small and grow.
constexpr size_t largestChunk = 256;

class WithCode
{
public:
    WithCode(RecordSource &records, const Destination &destination, const BuildContext &context, RunSink &sink,
             const RunOptions &options)
        : m_records(records)
        , m_builder(destination, context)
        , m_sink(sink)
        , m_from(options.from)
        , m_firstRequest(firstRequest(destination, options))
    {
    }
    void run()
    {
        RecordBlock block;
        while (!m_sink.isDone() && m_records.nextBlock(block)) {
            block.dropBefore(m_from);
            m_sink.block(block);
            for (size_t at = 0; at < block.size() && !m_sink.isDone();)
                handOn(m_builder.add(nextChunk(block, at)));
        }
        if (!m_sink.isDone())
            handOn(m_builder.finish());
    }

private:
    std::vector<ReadItem> nextChunk(const RecordBlock &block, size_t &at)
    {
        std::vector<ReadItem> items;
        for (; at < block.size() && items.size() < m_chunk; ++at)
            items.push_back(block.item(at));
        m_chunk = std::min(m_chunk * 2, largestChunk);
        return items;
    }
    void handOn(std::vector<BuildItem> items)
    {
        for (BuildItem &item : items) {
            if (auto *request = std::get_if<ApiRequest>(&item)) {
                request->number += m_firstRequest;
                m_sink.request(*request);
            } else {
                m_sink.failure(std::get<RecordFailure>(item));
            }
        }
        m_sink.settled(m_builder.openSince());
    }

    RecordSource &m_records;
    RequestBuilder m_builder;
    RunSink &m_sink;
    qint64 m_from;
    qint64 m_firstRequest;
    size_t m_chunk = 1;
};

class WithoutCode
{
public:
    WithoutCode(const Destination &destination, const BuildContext &context, RunSink &sink, const RunOptions &options)
        : m_plan(destination, context)
        , m_shaper(destination, context)
        , m_assembler(destination.batching, m_shaper.method(), m_shaper.bodyKind(), context.scripts)
        , m_sink(sink)
        , m_from(options.from)
    {
        m_assembler.startAt(firstRequest(destination, options));
    }
    void run(RecordSource &records)
    {
        // A pipe is only read when somebody waits for its records: a thread that reads ahead could not be ended.
        if (records.bytesTotal() < 0)
            runHere(records);
        else
            runInThreads(records);
        if (m_sink.isDone())
            return;
        m_assembler.finish(m_sink);
        m_sink.settled(-1);
    }

private:
    void runHere(RecordSource &records)
    {
        ShapedBlock block;
        const std::unique_ptr<QuickPlan::Desk> desk = m_plan.desk();
        while (!m_sink.isDone() && records.nextBlock(block.records)) {
            block.records.dropBefore(m_from);
            block.shape(m_plan, *desk, m_shaper);
            handOn(block);
        }
    }
    void runInThreads(RecordSource &records)
    {
        constexpr unsigned mostWorkers = 8;
        Workshop workshop(records, m_plan, m_shaper, m_from,
                          std::clamp(std::thread::hardware_concurrency(), 1U, mostWorkers));
        while (!m_sink.isDone()) {
            std::unique_ptr<ShapedBlock> block = workshop.take();
            if (!block)
                return;
            handOn(*block);
            workshop.giveBack(std::move(block));
        }
    }
    void handOn(const ShapedBlock &block)
    {
        m_sink.block(block.records);
        block.assemble(m_plan, m_assembler, m_sink);
        m_sink.settled(m_assembler.openSince());
    }

    QuickPlan m_plan;
    RecordShaper m_shaper;
    RequestAssembler m_assembler;
    RunSink &m_sink;
    qint64 m_from;
};

} // namespace

void runRequests(RecordSource &records, const Destination &destination, const BuildContext &context, RunSink &sink,
                 const RunOptions &options)
{
    if (hasExpressions(destination))
        WithCode(records, destination, context, sink, options).run();
    else
        WithoutCode(destination, context, sink, options).run(records);
}

} // namespace ds
