// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/RequestBuilder.h"

#include "model/request/RecordShaper.h"

#include <algorithm>

namespace ds {

namespace {

/// Keeps what building gives.
class Collected : public RequestSink
{
public:
    void request(const ApiRequest &request) override { items.push_back(request); }
    void failure(const RecordFailure &failure) override { items.push_back(failure); }

    std::vector<BuildItem> items;
};

} // namespace

struct RequestBuilder::Private
{
    Private(const Destination &destination, const BuildContext &buildContext)
        : context(buildContext)
        , shaper(destination, buildContext)
        , assembler(destination.batching, shaper.method(), shaper.bodyKind(), buildContext.scripts)
    {
    }

    BuildContext context;
    RecordShaper shaper;
    RequestAssembler assembler;
    Collected done;
    std::function<void(qint64, const ShapedRecord &)> observer;

    std::vector<std::vector<ScriptResult>> runExpressions(const std::vector<Json> &records) const;
    Json forBody(const Record &record) const;
    ShapedRecord shaped(const Record &record, const Json &forBody, const ScriptResult *results) const;
};

/// null, which no record is, for one that memory cannot hold.
Json RequestBuilder::Private::forBody(const Record &record) const
try {
    return shaper.forBody(record.value);
} catch (const std::bad_alloc &) {
    return {};
}

ShapedRecord RequestBuilder::Private::shaped(const Record &record, const Json &forBody,
                                             const ScriptResult *results) const
try {
    return forBody.isObject() ? shaper.shape(record, forBody, results) : tooLargeForMemory();
} catch (const std::bad_alloc &) {
    return tooLargeForMemory();
}

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

RequestBuilder::RequestBuilder(const Destination &destination, const BuildContext &context)
    : d(std::make_unique<Private>(destination, context))
{
}
RequestBuilder::~RequestBuilder() = default;
RequestBuilder::RequestBuilder(RequestBuilder &&) noexcept = default;

std::vector<BuildItem> RequestBuilder::add(std::span<const ReadItem> items)
{
    std::vector<Json> forBodies;
    for (const ReadItem &item : items) {
        if (const auto *record = std::get_if<Record>(&item))
            forBodies.push_back(d->forBody(*record));
    }
    const std::vector<std::vector<ScriptResult>> results = d->runExpressions(forBodies);
    size_t index = 0;
    for (const ReadItem &item : items) {
        if (const auto *broken = std::get_if<BrokenRecord>(&item)) {
            d->done.failure(failureOf(*broken));
            continue;
        }
        const Record &record = std::get<Record>(item);
        ShapedRecord shaped = d->shaped(record, forBodies[index], results[index].data());
        if (d->observer)
            d->observer(record.number, shaped);
        addShaped(record.number, record.line, std::move(shaped), d->assembler, d->done);
        ++index;
    }
    return std::exchange(d->done.items, {});
}

std::vector<BuildItem> RequestBuilder::finish()
{
    d->assembler.finish(d->done);
    return std::exchange(d->done.items, {});
}

void RequestBuilder::setObserver(std::function<void(qint64, const ShapedRecord &)> observer)
{
    d->observer = std::move(observer);
}

qint64 RequestBuilder::openSince() const
{
    return d->assembler.openSince();
}

} // namespace ds
