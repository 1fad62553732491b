// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/RequestBuilder.h"

#include "model/request/Grouping.h"
#include "model/request/RecordShaper.h"

#include <algorithm>

namespace ds {

namespace {

/// Records that wait for their batch to be full.
struct OpenBatch
{
    std::string url;
    HeaderList headers;
    std::string lane;
    bool repeatSafe = true;
    std::vector<Json> elements;
    std::vector<qint64> records;
    std::vector<qint64> lines;
    std::vector<Problem> warnings;

    bool isEmpty() const { return records.empty(); }
};

RecordFailure failureOf(const BrokenRecord &broken)
{
    return {broken.number, broken.line, {{Code::RecordInvalid, broken.message, QString(), 0, 0}}};
}

} // namespace

bool carriesBody(const std::string &method)
{
    return method != "GET" && method != "DELETE";
}

struct RequestBuilder::Private
{
    Private(const Destination &destination, const BuildContext &buildContext)
        : context(buildContext)
        , batching(destination.batching)
        , shaper(destination, buildContext)
    {
    }

    BuildContext context;
    Batching batching;
    RecordShaper shaper;
    OpenBatch open;
    qint64 nextNumber = 0;
    std::vector<BuildItem> done;

    std::vector<std::vector<ScriptResult>> runExpressions(const std::vector<Json> &records) const;
    void addShaped(const Record &record, ShapedRecord shaped);
    void addSingle(const Record &record, ShapedRecord shaped);
    void addToBatch(const Record &record, ShapedRecord shaped);
    void closeBatch();
    ApiRequest request(std::string url, HeaderList headers);
};

std::vector<std::vector<ScriptResult>> RequestBuilder::Private::runExpressions(const std::vector<Json> &records) const
{
    std::vector<std::vector<ScriptResult>> perRecord(records.size());
    if (!shaper.hasExpressions())
        return perRecord;
    std::vector<ScriptCall> calls;
    for (const Json &record : records)
        shaper.appendCalls(record, calls);
    std::vector<ScriptResult> results =
        context.scripts
            ? context.scripts->run(calls)
            : std::vector<ScriptResult>(calls.size(), ScriptFault{QStringLiteral("user code cannot run here"), 0, 0});
    auto next = std::make_move_iterator(results.begin());
    for (auto &own : perRecord) {
        own.assign(next, next + static_cast<std::ptrdiff_t>(shaper.callCount()));
        next += static_cast<std::ptrdiff_t>(shaper.callCount());
    }
    return perRecord;
}

ApiRequest RequestBuilder::Private::request(std::string url, HeaderList headers)
{
    ApiRequest request;
    request.number = nextNumber++;
    request.method = shaper.method();
    request.url = std::move(url);
    request.headers.emplace_back("Content-Type", "application/json");
    std::move(headers.begin(), headers.end(), std::back_inserter(request.headers));
    return request;
}

void RequestBuilder::Private::addShaped(const Record &record, ShapedRecord shaped)
{
    if (shaped.hasErrors()) {
        // The first error in mapping order stands first; warnings follow.
        std::stable_partition(shaped.problems.begin(), shaped.problems.end(),
                              [](const Problem &problem) { return problem.isError(); });
        done.push_back(RecordFailure{record.number, record.line, std::move(shaped.problems)});
    } else if (batching.enabled) {
        addToBatch(record, std::move(shaped));
    } else {
        addSingle(record, std::move(shaped));
    }
}

void RequestBuilder::Private::addSingle(const Record &record, ShapedRecord shaped)
{
    const auto parts = static_cast<int>(shaped.bodies.size());
    for (int part = 0; part < parts; ++part) {
        ApiRequest single = request(shaped.url, shaped.headers);
        single.records = {record.number};
        single.part = part;
        single.parts = parts;
        single.lane = shaped.lane;
        single.repeatSafe = shaped.repeatSafe;
        if (carriesBody(single.method))
            single.body = shaped.bodies[static_cast<size_t>(part)].toCompact();
        if (part == 0)
            single.warnings = shaped.problems;
        done.push_back(std::move(single));
    }
}

void RequestBuilder::Private::addToBatch(const Record &record, ShapedRecord shaped)
{
    if (!open.isEmpty() && (open.url != shaped.url || open.headers != shaped.headers))
        closeBatch();
    if (open.isEmpty()) {
        open.url = std::move(shaped.url);
        open.headers = std::move(shaped.headers);
        open.lane = shaped.lane;
    } else if (open.lane != shaped.lane) {
        // Several resources in one call: such calls stay in order among themselves.
        open.lane = "batch\n" + open.url;
    }
    open.repeatSafe = open.repeatSafe && shaped.repeatSafe;
    std::move(shaped.bodies.begin(), shaped.bodies.end(), std::back_inserter(open.elements));
    open.records.push_back(record.number);
    open.lines.push_back(record.line);
    std::move(shaped.problems.begin(), shaped.problems.end(), std::back_inserter(open.warnings));
    if (open.records.size() >= static_cast<size_t>(std::max(1, batching.size)))
        closeBatch();
}

void RequestBuilder::Private::closeBatch()
{
    if (open.isEmpty())
        return;
    OpenBatch batch = std::exchange(open, {});
    std::optional<std::string> body;
    if (carriesBody(shaper.method())) {
        auto grouped =
            groupingAlgorithm(batching.algorithm).group(std::move(batch.elements), batching, context.scripts);
        if (const auto *problem = std::get_if<Problem>(&grouped)) {
            for (size_t i = 0; i < batch.records.size(); ++i)
                done.push_back(RecordFailure{batch.records[i], batch.lines[i], {*problem}});
            return;
        }
        body = std::get<std::string>(std::move(grouped));
    }
    ApiRequest whole = request(std::move(batch.url), std::move(batch.headers));
    whole.records = std::move(batch.records);
    whole.lane = std::move(batch.lane);
    whole.repeatSafe = batch.repeatSafe;
    whole.body = std::move(body);
    whole.warnings = std::move(batch.warnings);
    done.push_back(std::move(whole));
}

RequestBuilder::RequestBuilder(const Destination &destination, const BuildContext &context)
    : d(std::make_unique<Private>(destination, context))
{
}
RequestBuilder::~RequestBuilder() = default;
RequestBuilder::RequestBuilder(RequestBuilder &&) noexcept = default;

std::vector<BuildItem> RequestBuilder::add(std::vector<ReadItem> items)
{
    std::vector<Json> forBodies;
    for (const ReadItem &item : items) {
        if (const auto *record = std::get_if<Record>(&item))
            forBodies.push_back(d->shaper.forBody(record->value));
    }
    const std::vector<std::vector<ScriptResult>> results = d->runExpressions(forBodies);
    size_t index = 0;
    for (const ReadItem &item : items) {
        if (const auto *broken = std::get_if<BrokenRecord>(&item)) {
            d->done.push_back(failureOf(*broken));
            continue;
        }
        const Record &record = std::get<Record>(item);
        d->addShaped(record, d->shaper.shape(record, forBodies[index], results[index].data()));
        ++index;
    }
    return std::exchange(d->done, {});
}

std::vector<BuildItem> RequestBuilder::finish()
{
    d->closeBatch();
    return std::exchange(d->done, {});
}

qint64 RequestBuilder::openSince() const
{
    return d->open.isEmpty() ? -1 : d->open.records.front();
}

} // namespace ds
