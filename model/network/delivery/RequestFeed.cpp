// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/delivery/RequestFeed.h"

#include "model/network/delivery/SplitRecords.h"

namespace ds {

namespace {

constexpr size_t mostAhead = 512;
constexpr size_t mostBytesAhead = 16 * 1024 * 1024;
constexpr int rowWindow = 1000;

} // namespace

RequestFeed::RequestFeed(Settings settings, std::unique_ptr<RecordSource> records, std::function<void()> wake)
    : m_settings(std::move(settings))
    , m_records(std::move(records))
    , m_wake(std::move(wake))
    , m_thread([this] { run(); })
{
}

RequestFeed::~RequestFeed()
{
    m_quit = true;
    stopBuilding();
    m_thread.join();
}

void RequestFeed::stopBuilding()
{
    const std::lock_guard lock(m_mutex);
    m_stop = true;
    m_room.notify_one();
}

std::vector<FeedItem> RequestFeed::take(size_t most)
{
    std::vector<FeedItem> taken;
    const std::lock_guard lock(m_mutex);
    while (!m_items.empty() && taken.size() < most) {
        if (m_items.front().job && m_items.front().job->request.body)
            m_bytes -= m_items.front().job->request.body->size();
        taken.push_back(std::move(m_items.front()));
        m_items.pop_front();
    }
    if (!taken.empty())
        m_room.notify_one();
    return taken;
}

bool RequestFeed::emptyNow() const
{
    const std::lock_guard lock(m_mutex);
    return m_items.empty();
}

std::optional<Error> RequestFeed::failure() const
{
    const std::lock_guard lock(m_mutex);
    return m_failure;
}

double RequestFeed::fraction() const
{
    const qint64 total = m_bytesTotal;
    return total > 0 ? double(m_bytesRead) / double(total) : -1;
}

void RequestFeed::push(FeedItem item)
{
    std::unique_lock lock(m_mutex);
    m_room.wait(lock, [this] { return m_stop || (m_items.size() < mostAhead && m_bytes < mostBytesAhead); });
    if (m_stop)
        return;
    if (item.job && item.job->request.body)
        m_bytes += item.job->request.body->size();
    m_items.push_back(std::move(item));
    const bool first = m_items.size() == 1 || m_items.size() == mostAhead / 2;
    lock.unlock();
    if (first)
        m_wake();
}

void RequestFeed::fail(Error error)
{
    const std::lock_guard lock(m_mutex);
    if (!m_failure)
        m_failure = std::move(error);
    m_stop = true;
}

void RequestFeed::run()
{
    work();
    m_ledger.reset();
    m_records.reset(); // may have a ledger of this thread too
    m_ended = true;
    m_wake();
}

void RequestFeed::work()
{
    Result<std::unique_ptr<Ledger>> ledger = Ledger::open(m_settings.plan.ledgerPath);
    if (!ledger) {
        m_unreadable = true;
        return fail(ledger.error());
    }
    m_ledger = *std::move(ledger);
    std::unique_ptr<SplitRecords> splits;
    Destination destination = m_settings.plan.destination;
    if (m_settings.splits) {
        splits = std::make_unique<SplitRecords>(*m_records, *m_ledger);
        destination.batching.size = 1;
    }
    RecordSource &source = splits ? static_cast<RecordSource &>(*splits) : *m_records;
    RequestStream stream(source, RequestBuilder(destination, m_settings.plan.context), false);
    stream.setObserver([this](const ReadItem &item) {
        if (Checker *checker = m_settings.plan.checker.get(); checker && !m_settings.splits)
            checker->addRecord(item);
        ++m_recordsRead;
        m_bytesRead = m_records->bytesRead();
        m_bytesTotal = m_records->bytesTotal();
    });
    build(stream);
    if (const std::optional<Error> failure = source.failure()) {
        m_unreadable = true;
        fail(*failure);
    }
    countRest();
}

void RequestFeed::build(RequestStream &stream)
{
    for (int count = 0; !m_stop; ++count) {
        std::optional<BuildItem> built = stream.next();
        if (!built)
            return;
        if (Checker *checker = m_settings.plan.checker.get(); checker && !m_settings.splits)
            checker->addItem(*built);
        if (count % 8 == 0 && nexsetChanged())
            return fail({QStringLiteral("The Nexset changed while it was delivered. What was left of it was not sent."),
                         m_settings.plan.recordsPath});
        if (std::optional<FeedItem> item = itemFor(*std::move(built)))
            push(*std::move(item));
    }
}

/// A removed file is read to its end all the same: it is open.
bool RequestFeed::nexsetChanged()
{
    const FileStamp now = FileStamp::of(m_settings.plan.recordsPath);
    return now.size >= 0 && now != m_settings.stamp;
}

void RequestFeed::countRest()
{
    while (!m_quit && m_records->next())
        ++m_recordsRead;
    if (m_quit)
        return;
    m_complete = !m_records->failure();
    if (!m_complete)
        fail(*m_records->failure());
}

std::optional<FeedItem> RequestFeed::itemFor(BuildItem built)
{
    if (auto *request = std::get_if<ApiRequest>(&built))
        return itemFor(std::move(*request));
    if (m_settings.plan.unknownOnly)
        return {};
    FeedItem item;
    item.failure = std::get<RecordFailure>(std::move(built));
    return item;
}

Result<std::optional<LedgerRow>> RequestFeed::rowOf(qint64 number)
{
    using Row = std::optional<LedgerRow>;
    if (!m_settings.plan.resume && !m_settings.plan.retryFailed && !m_settings.splits)
        return Row();
    if (number < 0)
        return m_ledger->row(number);
    while (!m_noMoreRows && (m_row >= m_rows.size() || m_rows.back().number < number)) {
        Result<std::vector<LedgerRow>> rows = m_ledger->rows(number, rowWindow);
        if (!rows)
            return rows.error();
        m_rows = *std::move(rows);
        m_row = 0;
        // What this run writes comes behind the feed: rows that were not there need not be looked for again.
        m_noMoreRows = m_rows.empty();
    }
    while (m_row < m_rows.size() && m_rows[m_row].number < number)
        ++m_row;
    const bool found = m_row < m_rows.size() && m_rows[m_row].number == number;
    return found ? Row(m_rows[m_row]) : Row();
}

std::optional<FeedItem> RequestFeed::itemFor(ApiRequest request)
{
    if (m_settings.splits)
        request.number = -1 - request.records.front();
    const Result<std::optional<LedgerRow>> row = rowOf(request.number);
    if (!row) {
        m_unreadable = true;
        fail(row.error());
        return {};
    }
    if (*row)
        return resumed(std::move(request), **row);
    if (m_settings.plan.unknownOnly)
        return {};
    FeedItem item;
    item.job = std::make_unique<DeliveryJob>();
    item.job->request = std::move(request);
    return item;
}

std::optional<FeedItem> RequestFeed::resumed(ApiRequest request, const LedgerRow &row)
{
    if (recordRanges(request.records) != row.records) {
        fail({QStringLiteral("The destination gives other requests than in the earlier run, so the delivery cannot go "
                             "on from its ledger. Start a new one for the records that are left.")});
        return {};
    }
    const bool mayRepeat = m_settings.plan.resendUnknown || (request.repeatSafe && !m_settings.plan.holdUnknown);
    const bool isOpen = row.state == RequestState::Sent || row.state == RequestState::Unknown;
    const bool sendsRest =
        row.state == RequestState::Pending || (row.state == RequestState::Failed && m_settings.plan.retryFailed);
    const bool sends = (isOpen && mayRepeat) || (sendsRest && !m_settings.plan.unknownOnly);
    FeedItem item;
    if (sends) {
        item.job = std::make_unique<DeliveryJob>();
        item.job->request = std::move(request);
        item.job->attempts = item.job->attemptsBefore = row.attempts;
        item.job->resent = isOpen;
        return item;
    }
    if (row.state != RequestState::Sent)
        return {};
    item.entry = LedgerEntry();
    item.entry->kind = LedgerEntry::Kind::Outcome;
    item.entry->number = row.number;
    item.entry->state = RequestState::Unknown;
    item.entry->attempts = row.attempts;
    item.entry->message = QStringLiteral("The program ended before the answer came.");
    return item;
}

} // namespace ds
