// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/delivery/DeliveryEngine.h"

#include "model/network/delivery/AnswerFile.h"
#include "model/network/delivery/DeliveryRecords.h"
#include "model/network/delivery/FailedRecords.h"
#include "model/network/delivery/WebhookQueue.h"

#include <QRandomGenerator>

namespace ds {

namespace {

constexpr int progressMs = 250;
Pace::Limits paceLimits(const DeliveryPlan &plan)
{
    const DeliveryLimits &limits = plan.destination.delivery;
    return {limits.maxConcurrency, limits.requestsPerSecond, std::chrono::seconds(limits.giveUpAfterSeconds)};
}

/// After an abort what is left of the Nexset is counted for so long, so that nearly every summary tells all records.
constexpr int countAfterAbortMs = 1000;

} // namespace

DeliveryEngine::DeliveryEngine(DeliveryPlan plan, DeliveryTools tools, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_tools(std::move(tools))
    , m_pace(paceLimits(m_plan))
{
    qRegisterMetaType<DeliveryResult>();
    qRegisterMetaType<DeliveryProgress>();
    m_policy.maxAttempts = m_plan.destination.delivery.maxAttempts;
    m_policy.resendUnknown = m_plan.resendUnknown;
    if (const EndpointCatalog *catalog = m_plan.context.catalog) {
        if (const EndpointTemplate *endpoint = catalog->find(m_plan.destination.endpoint))
            m_policy.alreadyDone = endpoint->delivery.alreadyDone;
    }
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
    m_plan.onlyFailedOf = m_prepared.onlyFailedOf;
    m_plan.span = m_prepared.span;
    m_account = Account(m_prepared.before, m_prepared.secondsBefore);
    return {};
}

void DeliveryEngine::start()
{
    m_clock.start();
    m_client = std::make_unique<HttpClient>(m_tools.http);
    if (const ResponseWebhook &webhook = m_plan.destination.responseWebhook; webhook.enabled && !webhook.url.isEmpty())
        m_webhook = std::make_unique<WebhookQueue>(m_plan.destination, m_tools.http, m_tools.clock);
    startWriter();
    if (!m_prepared.note.isEmpty())
        emit message(m_prepared.note);
    m_progressTimer.start();
    startFeed(Phase::Records);
    queuePump();
}

void DeliveryEngine::startWriter()
{
    const auto toEngine = [this](auto call) { QMetaObject::invokeMethod(this, call, Qt::QueuedConnection); };
    m_writer = std::make_unique<LedgerWriter>(
        m_plan.ledgerPath,
        LedgerWriter::Callbacks{
            [this, toEngine](qint64 count) { toEngine([this, count] { ledgerDurable(count); }); },
            [this, toEngine](const Error &error) { toEngine([this, error] { ledgerFailed(error); }); }},
        m_plan.answerLimits());
}

void DeliveryEngine::startFeed(Phase phase)
{
    m_phase = phase;
    std::unique_ptr<RecordSource> records = std::move(m_prepared.records);
    if (!records) {
        Result<std::unique_ptr<RecordSource>> again = openDeliveryRecords(m_plan);
        if (!again)
            return end(again.error().sentence());
        records = *std::move(again);
    }
    RequestFeed::Settings settings{m_plan, m_prepared.stamp, phase == Phase::Splits};
    m_feed = std::make_unique<RequestFeed>(std::move(settings), std::move(records), [this] {
        QMetaObject::invokeMethod(
            this, [this] { pump(); }, Qt::QueuedConnection);
    });
}

void DeliveryEngine::endPhase()
{
    if (const auto failure = m_feed->failure()) {
        const bool whole = m_feed->complete() && !m_feed->ledgerUnreadable();
        m_unreadable = m_unreadable || (!whole && m_course != Course::Aborted);
        if (m_reason.isEmpty())
            m_reason = failure->sentence();
    }
    if (m_phase == Phase::Records) {
        m_account.read(m_feed->recordsRead());
        if (m_feed->complete())
            m_size = m_feed->recordsRead();
    }
    m_feed.reset();
    if (m_phase == Phase::Records && !isEnding() && m_reason.isEmpty() && m_plan.splitRefused && hasSplits())
        return startFeed(Phase::Splits);
    finish();
}

/// Batches that this run or an earlier one was refused.
bool DeliveryEngine::hasSplits()
{
    if (m_anySplit || !(m_plan.resume || m_plan.retryFailed))
        return m_anySplit;
    const Result<std::unique_ptr<Ledger>> ledger = Ledger::open(m_plan.ledgerPath);
    const Result<bool> splits = ledger ? (*ledger)->hasSplits() : Result<bool>(ledger.error());
    if (splits)
        return *splits;
    m_unreadable = true;
    m_reason = splits.error().sentence();
    return false;
}

void DeliveryEngine::end(const QString &reason)
{
    if (m_reason.isEmpty())
        m_reason = reason;
    stop();
}

void DeliveryEngine::stop()
{
    if (isEnding() || m_phase == Phase::Prepared)
        return;
    m_course = Course::Ending;
    if (m_feed)
        m_feed->stopBuilding();
    m_queue.takeAll();
    queuePump();
}

void DeliveryEngine::abort()
{
    stop();
    m_course = Course::Aborted;
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
    if (m_course == Course::Free)
        m_course = Course::Paused;
    queuePump();
}

void DeliveryEngine::resume()
{
    if (m_course == Course::Paused)
        m_course = Course::Free;
    queuePump();
}

void DeliveryEngine::finish()
{
    m_phase = Phase::Finished;
    m_timer.stop();
    m_progressTimer.stop();
    m_writer.reset();
    if (m_webhook && m_course != Course::Aborted)
        m_webhook->whenDone([this] { conclude(); });
    else
        QMetaObject::invokeMethod(
            this, [this] { conclude(); }, Qt::QueuedConnection);
}

void DeliveryEngine::conclude()
{
    DeliveryResult result;
    result.reason = m_reason;
    result.unreadable = m_unreadable;
    result.summary = closeAccount(result);
    writeFiles(result);
    if (m_webhook) {
        result.webhookSent = m_webhook->sent();
        result.webhookFailed = m_webhook->failed();
    }
    m_prepared.lock.reset();
    emit finished(result);
}

DeliverySummary DeliveryEngine::closeAccount(DeliveryResult &result)
{
    const Result<std::unique_ptr<Ledger>> ledger = Ledger::open(m_plan.ledgerPath);
    if (!ledger)
        return m_account.total(m_account.counts(), seconds());
    if (m_size)
        (void)(*ledger)->setMeta(QStringLiteral("records"), QString::number(*m_size));
    (void)(*ledger)->setMeta(QStringLiteral("seconds"), QString::number(m_account.seconds(seconds())));
    (void)(*ledger)->setMeta(QStringLiteral("ended"), m_tools.clock().toUTC().toString(Qt::ISODateWithMs));
    const Result<DeliverySummary> summary = (*ledger)->summary();
    if (summary)
        return m_account.total(*summary, seconds());
    result.unreadable = true;
    result.reason = summary.error().sentence();
    return m_account.total(m_account.counts(), seconds());
}

void DeliveryEngine::writeFiles(DeliveryResult &result)
{
    const auto failed = [&result](const Error &error) {
        result.outputFailed = true;
        result.reason += (result.reason.isEmpty() ? QString() : QStringLiteral("\n")) + error.sentence();
    };
    if (!m_plan.failedTo.isEmpty()) {
        const Result<qint64> written = writeFailedRecords(m_plan, m_plan.failedTo);
        written ? void(result.failedWritten = *written) : failed(written.error());
    }
    if (m_plan.answersTo.isEmpty())
        return;
    const Result<AnswersWritten> written = writeAnswers(m_plan, m_plan.answersTo);
    if (!written)
        return failed(written.error());
    result.answersWritten = written->lines;
    result.answersNotKept = written->notKept;
}

void DeliveryEngine::reportProgress()
{
    if (m_feed && m_phase == Phase::Records)
        m_account.read(m_feed->recordsRead());
    DeliveryProgress progress = m_account.progress(seconds(), m_feed ? m_feed->fraction() : -1);
    progress.inFlight = int(m_flights.size());
    progress.retrying = m_queue.delayedRecords();
    progress.allowed = m_pace.flights();
    progress.isSlowed = progress.allowed < m_plan.destination.delivery.maxConcurrency;
    progress.state = m_course == Course::Paused ? QStringLiteral("paused") : m_pace.reason(now());
    emit this->progress(progress);
}

} // namespace ds
