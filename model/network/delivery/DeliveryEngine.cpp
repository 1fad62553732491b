// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/delivery/DeliveryEngine.h"

#include "model/network/delivery/FailedRecords.h"
#include "model/network/delivery/WebhookQueue.h"

#include <QRandomGenerator>

#include <cmath>

namespace ds {

namespace {

/// Requests that wait for their lane; beyond it a slow lane holds the others up, so that memory stays flat.
constexpr size_t lookAhead = 4096;
constexpr size_t lookAheadBytes = 48 * 1024 * 1024;
/// QNetworkAccessManager opens this many connections per host over HTTP/1.1.
constexpr int connectionsPerClient = 6;
constexpr int ledgerTriesAtEnd = 3;
constexpr int progressMs = 250;
constexpr std::chrono::milliseconds shortHold(500);

} // namespace

DeliveryEngine::DeliveryEngine(DeliveryPlan plan, DeliveryTools tools, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_tools(std::move(tools))
    , m_spacer(m_plan.destination.delivery.requestsPerSecond)
    , m_allowed(m_plan.destination.delivery.maxConcurrency)
{
    qRegisterMetaType<DeliveryResult>();
    qRegisterMetaType<DeliveryProgress>();
    m_policy.maxAttempts = m_plan.destination.delivery.maxAttempts;
    m_policy.resendUnknown = m_plan.resendUnknown;
    if (!m_tools.random)
        m_tools.random = [] { return QRandomGenerator::global()->generateDouble(); };
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &DeliveryEngine::pump);
    m_progressTimer.setInterval(progressMs);
    connect(&m_progressTimer, &QTimer::timeout, this, &DeliveryEngine::reportProgress);
}

DeliveryEngine::~DeliveryEngine()
{
    // Threads first: they call back.
    m_feed.reset();
    m_writer.reset();
    for (auto &[exchange, flight] : m_flights)
        exchange->disconnect(this);
}

Result<void> DeliveryEngine::prepare()
{
    Result<PreparedDelivery> prepared = prepareDelivery(m_plan, m_tools.clock());
    if (!prepared)
        return prepared.error();
    m_prepared = *std::move(prepared);
    m_plan.context.now = m_prepared.startedAt;
    m_counts = m_prepared.before;
    return {};
}

void DeliveryEngine::start()
{
    m_clock.start();
    m_started = true;
    const int clients = (m_plan.destination.delivery.maxConcurrency + connectionsPerClient - 1) / connectionsPerClient;
    for (int i = 0; i < std::max(clients, 1); ++i)
        m_clients.push_back(std::make_unique<HttpClient>(m_tools.http));
    m_load.assign(m_clients.size(), 0);
    if (m_plan.destination.responseWebhook.enabled)
        m_webhook = std::make_unique<WebhookQueue>(m_plan.destination, m_tools.http, m_tools.clock);
    const auto toEngine = [this](auto call) { QMetaObject::invokeMethod(this, call, Qt::QueuedConnection); };
    m_writer = std::make_unique<LedgerWriter>(
        m_plan.ledgerPath,
        LedgerWriter::Callbacks{
            [this, toEngine](qint64 count) { toEngine([this, count] { ledgerDurable(count); }); },
            [this, toEngine](const Error &error) { toEngine([this, error] { ledgerFailed(error); }); }});
    m_progressTimer.start();
    startFeed(false);
    queuePump();
}

void DeliveryEngine::startFeed(bool splits)
{
    m_splits = splits;
    std::unique_ptr<RecordSource> records = std::move(m_prepared.nexset.records);
    if (!records) {
        Result<OpenedNexset> again = openNexset(m_plan.recordsPath, m_plan.nexset);
        if (!again)
            return end(again.error().sentence());
        records = std::move(again->records);
    }
    RequestFeed::Settings settings{m_plan, m_prepared.stamp, splits};
    m_feed = std::make_unique<RequestFeed>(std::move(settings), std::move(records), [this] {
        QMetaObject::invokeMethod(
            this, [this] { pump(); }, Qt::QueuedConnection);
    });
}

void DeliveryEngine::queuePump()
{
    if (m_pumpQueued)
        return;
    m_pumpQueued = true;
    QMetaObject::invokeMethod(
        this, [this] { pump(); }, Qt::QueuedConnection);
}

void DeliveryEngine::pump()
{
    m_pumpQueued = false;
    if (m_finished)
        return;
    takeFromFeed();
    if (!mayLeave() && (m_paused || m_ending || m_holdUntil - now() > shortHold))
        withdrawArmed();
    issueIntents();
    launch();
    scheduleNext();
    checkEnd();
}

void DeliveryEngine::takeFromFeed()
{
    if (!m_feed || m_queue.size() >= lookAhead || m_queue.bodyBytes() >= lookAheadBytes)
        return;
    if (m_ledgerBroken)
        return;
    for (FeedItem &item : m_feed->take(lookAhead - m_queue.size())) {
        if (item.failure)
            writeFailure(*item.failure);
        else if (item.entry)
            m_added = m_writer->add(*std::move(item.entry));
        else if (!m_ending)
            m_queue.add(std::move(item.job));
    }
}

bool DeliveryEngine::mayLeave() const
{
    return !m_paused && !m_ending && now() >= m_holdUntil;
}

int DeliveryEngine::openIntents() const
{
    return int(m_intended.size() + m_armed.size() + m_flights.size() + m_outcomes.size());
}

int DeliveryEngine::allowedFlights() const
{
    return m_unreachable ? 1 : std::max(1, int(m_allowed));
}

/// With a rate limit a few are enough: what waits with its intent written is unknown after a crash.
int DeliveryEngine::intentsAhead() const
{
    const int most = m_unreachable ? 1 : m_plan.destination.delivery.maxConcurrency;
    const double rate = m_plan.destination.delivery.requestsPerSecond;
    return rate > 0 ? std::clamp(int(std::ceil(rate / 20)), 1, most) : most;
}

void DeliveryEngine::issueIntents()
{
    const int mostOpen = 2 * m_plan.destination.delivery.maxConcurrency;
    const size_t ahead = size_t(intentsAhead());
    while (mayLeave() && openIntents() < mostOpen && m_intended.size() + m_armed.size() < ahead) {
        JobPtr job = m_queue.take(now());
        if (!job)
            return;
        writeIntent(*job);
        m_intended.emplace_back(m_added, std::move(job));
    }
}

void DeliveryEngine::launch()
{
    while (mayLeave() && !m_armed.empty() && int(m_flights.size()) < allowedFlights()) {
        const RateSpacer::Time time(m_clock.nsecsElapsed());
        if (m_spacer.wait(time).count() > 0)
            return;
        m_spacer.leave(time);
        JobPtr job = std::move(m_armed.front());
        m_armed.pop_front();
        send(std::move(job));
    }
}

void DeliveryEngine::scheduleNext()
{
    if (m_paused || m_ending)
        return m_timer.stop();
    std::optional<Milliseconds> next = m_queue.nextTime();
    const auto earliest = [&next](Milliseconds time) { next = std::min(next.value_or(time), time); };
    if (!m_armed.empty() && m_spacer.isLimited()) {
        const auto wait = m_spacer.wait(RateSpacer::Time(m_clock.nsecsElapsed()));
        earliest(now() + std::chrono::ceil<Milliseconds>(wait));
    }
    if (m_holdUntil > now())
        next = m_holdUntil;
    if (next)
        m_timer.start(std::max(Milliseconds(0), *next - now()));
}

void DeliveryEngine::ledgerDurable(qint64 count)
{
    m_durable = count;
    m_ledgerBroken = m_ledgerRetrying = false;
    m_ledgerTries = 0;
    while (!m_intended.empty() && m_intended.front().first <= count) {
        m_armed.push_back(std::move(m_intended.front().second));
        m_intended.pop_front();
    }
    while (!m_outcomes.empty() && m_outcomes.front() <= count)
        m_outcomes.pop_front();
    pump();
}

void DeliveryEngine::ledgerFailed(const Error &error)
{
    m_ledgerBroken = true;
    m_ledgerRetrying = false;
    end(error.sentence());
}

bool DeliveryEngine::isIdle() const
{
    return m_flights.empty() && m_armed.empty() && (m_ledgerBroken || m_added == m_durable);
}

void DeliveryEngine::checkEnd()
{
    if (!m_started || !isIdle() || (!m_ending && !m_queue.isEmpty()) || !m_feed || !m_feed->ended())
        return;
    if (!m_feed->emptyNow() && !m_ledgerBroken)
        return queuePump();
    if (!m_ledgerBroken)
        return endPhase();
    if (m_ledgerRetrying)
        return;
    if (++m_ledgerTries > ledgerTriesAtEnd)
        return endPhase();
    m_ledgerRetrying = true;
    QTimer::singleShot(500, this, [this] { m_writer->retry(); });
}

void DeliveryEngine::endPhase()
{
    if (const auto failure = m_feed->failure()) {
        m_unreadable = !m_feed->complete() && !m_aborted;
        if (m_reason.isEmpty())
            m_reason = failure->sentence();
    }
    if (!m_splits) {
        m_complete = m_feed->complete();
        m_recordsRead = m_feed->recordsRead();
    }
    m_feed.reset();
    if (!m_splits && !m_ending && m_reason.isEmpty() && m_plan.splitRefused && hasSplits())
        return startFeed(true);
    finish();
}

/// Batches that this run or an earlier one was refused.
bool DeliveryEngine::hasSplits() const
{
    if (m_anySplit || !(m_plan.resume || m_plan.retryFailed))
        return m_anySplit;
    const Result<std::unique_ptr<Ledger>> ledger = Ledger::open(m_plan.ledgerPath);
    return ledger && (*ledger)->hasSplits();
}

void DeliveryEngine::end(const QString &reason)
{
    if (m_reason.isEmpty())
        m_reason = reason;
    stop();
}

void DeliveryEngine::stop()
{
    if (m_ending || !m_started)
        return;
    m_ending = true;
    if (m_feed)
        m_feed->stopBuilding();
    m_queue.takeAll();
    queuePump();
}

void DeliveryEngine::abort()
{
    m_aborted = true;
    stop();
    if (m_feed)
        m_feed->quit();
    std::vector<Exchange *> exchanges;
    for (const auto &[exchange, flight] : m_flights)
        exchanges.push_back(exchange);
    for (Exchange *exchange : exchanges)
        exchange->cancel();
}

void DeliveryEngine::pause()
{
    m_paused = true;
    queuePump();
}

void DeliveryEngine::resume()
{
    m_paused = false;
    queuePump();
}

void DeliveryEngine::finish()
{
    m_finished = true;
    m_timer.stop();
    m_progressTimer.stop();
    m_writer.reset();
    const auto conclude = [this] {
        DeliveryResult result;
        result.reason = m_reason;
        result.unreadable = m_unreadable;
        result.summary = account(result);
        if (m_webhook) {
            result.webhookSent = m_webhook->sent();
            result.webhookFailed = m_webhook->failed();
        }
        m_prepared.lock.reset();
        emit finished(result);
    };
    if (m_webhook && !m_aborted)
        m_webhook->whenDone(conclude);
    else
        QMetaObject::invokeMethod(this, conclude, Qt::QueuedConnection);
}

DeliverySummary DeliveryEngine::account(DeliveryResult &result)
{
    const double seconds = double(m_clock.elapsed()) / 1000;
    DeliverySummary summary = m_counts;
    if (Result<std::unique_ptr<Ledger>> ledger = Ledger::open(m_plan.ledgerPath)) {
        if (m_complete)
            (void)(*ledger)->setMeta(QStringLiteral("records"), QString::number(m_recordsRead));
        (void)(*ledger)->setMeta(QStringLiteral("seconds"), QString::number(m_prepared.secondsBefore + seconds));
        summary = (*ledger)->summary();
    }
    // Only where the disk is too full to say so in the ledger.
    summary.records = std::max(summary.records, m_recordsRead);
    summary.pending = summary.records - summary.delivered - summary.failed - summary.unknown;
    summary.seconds = m_prepared.secondsBefore + seconds;
    if (!m_plan.failedTo.isEmpty()) {
        const Result<qint64> written = writeFailedRecords(m_plan, m_plan.failedTo);
        if (written)
            result.failedWritten = *written;
        else if (result.reason.isEmpty())
            result.reason = written.error().sentence();
    }
    return summary;
}

void DeliveryEngine::reportProgress()
{
    const qint64 ended = m_counts.delivered + m_counts.failed + m_counts.unknown;
    m_recent.emplace_back(m_clock.elapsed(), ended);
    while (m_recent.size() > 20)
        m_recent.pop_front();
    DeliveryProgress progress;
    progress.counts = m_counts;
    if (m_feed && !m_splits)
        m_recordsRead = m_feed->recordsRead();
    progress.counts.records = std::max(m_counts.records, m_recordsRead);
    progress.counts.pending = std::max(qint64(0), progress.counts.records - ended);
    progress.counts.seconds = m_prepared.secondsBefore + double(m_clock.elapsed()) / 1000;
    progress.inFlight = int(m_flights.size());
    const qint64 span = m_recent.back().first - m_recent.front().first;
    if (span > 0)
        progress.recordsPerSecond = 1000.0 * double(ended - m_recent.front().second) / double(span);
    const double fraction = m_feed ? m_feed->fraction() : -1;
    if (fraction > 0.001 && progress.recordsPerSecond > 0 && m_recordsRead > 0) {
        const double total = double(m_recordsRead) / fraction;
        progress.secondsLeft = std::max(0.0, total - double(ended)) / progress.recordsPerSecond;
    }
    if (m_paused)
        progress.state = QStringLiteral("paused");
    else if (now() < m_holdUntil)
        progress.state = m_holdReason;
    emit this->progress(progress);
}

} // namespace ds
