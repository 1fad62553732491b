// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/delivery/DeliveryEngine.h"

#include "model/network/delivery/FailedRecords.h"
#include "model/network/delivery/WebhookQueue.h"

#include <QRandomGenerator>

namespace ds {

namespace {

/// QNetworkAccessManager opens this many connections per host over HTTP/1.1.
constexpr int connectionsPerClient = 6;
constexpr int progressMs = 250;
constexpr size_t rateSamples = 20;
/// After an abort what is left of the Nexset is counted for so long, so that nearly every summary tells all records.
constexpr int countAfterAbortMs = 1000;

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
    QTimer::singleShot(countAfterAbortMs, this, [this] {
        if (m_feed)
            m_feed->quit();
    });
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
        (void)(*ledger)->setMeta(QStringLiteral("ended"), m_tools.clock().toUTC().toString(Qt::ISODateWithMs));
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
    while (m_recent.size() > rateSamples)
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
