// SPDX-License-Identifier: GPL-3.0-or-later
// Reads records and builds requests in a thread of its own, ahead of the engine by a bounded number. On a resumed
// delivery it leaves out what the ledger has at its end already.
#pragma once

#include "model/delivery/LaneQueue.h"
#include "model/network/delivery/DeliveryPlan.h"
#include "model/network/ledger/Ledger.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace ds {

/// One of the three.
struct FeedItem
{
    JobPtr job;
    std::optional<RecordFailure> failure;
    std::optional<LedgerEntry> entry; ///< To be written as it is: an outcome that a crash left open is unknown.
};

class RequestFeed
{
public:
    struct Settings
    {
        DeliveryPlan plan;
        FileStamp stamp;
        bool splits = false; ///< Only the records of refused batches, each by itself, as request -1 - R.
    };
    /// `wake` is called in the feed's thread when there is something new.
    RequestFeed(Settings settings, std::unique_ptr<RecordSource> records, std::function<void()> wake);
    ~RequestFeed();

    std::vector<FeedItem> take(size_t most);
    /// No more requests; what is left of the Nexset is only counted.
    void stopBuilding();
    /// Ends without counting either.
    void quit() { m_quit = true; }

    /// Nothing more comes, and records were counted as far as they will be.
    bool ended() const { return m_ended; }
    /// The Nexset was read to its end, so recordsRead() is its size.
    bool complete() const { return m_complete; }
    /// The ledger could not be read, so nothing can be said of what is left.
    bool ledgerUnreadable() const { return m_unreadable; }
    qint64 recordsRead() const { return m_recordsRead; }
    double fraction() const; ///< Of the file read; negative when unknown.
    /// Once ended(): why reading failed.
    std::optional<Error> failure() const;
    bool emptyNow() const;

private:
    void run();
    void build(RequestStream &stream);
    void countRest();
    void push(FeedItem item);
    std::optional<FeedItem> itemFor(BuildItem built);
    std::optional<FeedItem> itemFor(ApiRequest request);
    std::optional<FeedItem> resumed(ApiRequest request, const LedgerRow &row);
    void work();
    /// Nothing: there is none. A row that cannot be read is never taken for that.
    Result<std::optional<LedgerRow>> rowOf(qint64 number);
    bool nexsetChanged();
    void fail(Error error);

    Settings m_settings;
    std::unique_ptr<RecordSource> m_records;
    std::function<void()> m_wake;
    std::unique_ptr<Ledger> m_ledger; ///< Of the feed's thread.
    std::vector<LedgerRow> m_rows;    ///< A window of the ledger, ascending.
    size_t m_row = 0;
    bool m_noMoreRows = false;

    mutable std::mutex m_mutex;
    std::condition_variable m_room;
    std::deque<FeedItem> m_items;
    size_t m_bytes = 0;
    std::optional<Error> m_failure;
    std::atomic<bool> m_stop = false;
    std::atomic<bool> m_quit = false;
    std::atomic<bool> m_ended = false;
    std::atomic<bool> m_complete = false;
    std::atomic<bool> m_unreadable = false;
    std::atomic<qint64> m_recordsRead = 0;
    std::atomic<qint64> m_bytesRead = 0;
    std::atomic<qint64> m_bytesTotal = -1;
    std::thread m_thread;
};

} // namespace ds
