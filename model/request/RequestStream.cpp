// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/RequestBuilder.h"

#include <algorithm>
#include <deque>

namespace ds {

namespace {

/// User code is faster in bulk, but the first record must show at once: chunks start small and grow.
constexpr size_t largestChunk = 256;

qint64 firstRecord(const BuildItem &item)
{
    if (const auto *request = std::get_if<ApiRequest>(&item))
        return request->records.front();
    return std::get<RecordFailure>(item).record;
}

} // namespace

struct RequestStream::Private
{
    RecordSource &records;
    RequestBuilder builder;
    bool keepOrder;
    std::function<void(const ReadItem &)> observer;
    std::vector<BuildItem> held; ///< Not yet in their turn, sorted.
    std::deque<BuildItem> ready;
    size_t chunk = 1;
    bool ended = false;

    void readChunk();
    void take(std::vector<BuildItem> items);
};

void RequestStream::Private::readChunk()
{
    std::vector<ReadItem> items;
    while (items.size() < chunk) {
        std::optional<ReadItem> item = records.next();
        if (!item) {
            ended = true;
            break;
        }
        if (observer)
            observer(*item);
        items.push_back(std::move(*item));
    }
    chunk = std::min(chunk * 2, largestChunk);
    take(builder.add(items));
    if (ended)
        take(builder.finish());
}

void RequestStream::Private::take(std::vector<BuildItem> items)
{
    if (!keepOrder) {
        std::move(items.begin(), items.end(), std::back_inserter(ready));
        return;
    }
    std::move(items.begin(), items.end(), std::back_inserter(held));
    std::stable_sort(held.begin(), held.end(),
                     [](const BuildItem &a, const BuildItem &b) { return firstRecord(a) < firstRecord(b); });
    const qint64 open = builder.openSince();
    const auto end = std::find_if(held.begin(), held.end(),
                                  [&](const BuildItem &item) { return open >= 0 && firstRecord(item) > open; });
    std::move(held.begin(), end, std::back_inserter(ready));
    held.erase(held.begin(), end);
}

RequestStream::RequestStream(RecordSource &records, RequestBuilder builder, bool keepOrder)
    : d(new Private{records, std::move(builder), keepOrder, {}, {}, {}, 1, false})
{
}
RequestStream::~RequestStream() = default;

std::optional<BuildItem> RequestStream::next()
{
    while (d->ready.empty() && !d->ended)
        d->readChunk();
    if (d->ready.empty())
        return {};
    BuildItem item = std::move(d->ready.front());
    d->ready.pop_front();
    return item;
}

void RequestStream::setObserver(std::function<void(const ReadItem &)> observer)
{
    d->observer = std::move(observer);
}

} // namespace ds
