// SPDX-License-Identifier: GPL-3.0-or-later
// Carries a delivery out (contract §9). Lives in the thread that made it, which needs an event loop; reading and the
// ledger have threads of their own.
//
//     feed thread ─► LaneQueue ─► intent durable ─► in flight ─► judged ─► outcome durable
//
// Nothing is sent whose intent is not durable, and at most 2 × maxConcurrency intents have no durable outcome: that
// many are unknown after a crash at worst.
#pragma once

#include "model/delivery/LaneQueue.h"
#include "model/delivery/RateSpacer.h"
#include "model/network/delivery/PreparedDelivery.h"
#include "model/network/delivery/RequestFeed.h"
#include "model/network/ledger/LedgerWriter.h"

#include <QElapsedTimer>
#include <QTimer>

#include <deque>

namespace ds {

class WebhookQueue;

class DeliveryEngine : public QObject
{
    Q_OBJECT
public:
    DeliveryEngine(DeliveryPlan plan, DeliveryTools tools, QObject *parent = nullptr);
    ~DeliveryEngine() override;

    /// Before start(). An Error: nothing was sent and nothing will be.
    Result<void> prepare();
    void start();
    /// Lets nothing new leave until resume(); what flies comes down.
    void pause();
    void resume();
    /// Finishes what flies, then ends. What is left is pending.
    void stop();
    /// Ends now: what flies is unknown.
    void abort();

signals:
    void progress(const ds::DeliveryProgress &progress);
    /// Something worth a line: a wait the server asked for, an unreachable server.
    void message(const QString &text);
    /// Once, and never from inside another call.
    void finished(const ds::DeliveryResult &result);

private:
    using Milliseconds = std::chrono::milliseconds;
    struct Flight
    {
        JobPtr job;
        SecretBytes token;
        HttpCall call;
        size_t client = 0;
    };

    // The pump (DeliveryPump.cpp)
    void queuePump();
    void pump();
    void takeFromFeed();
    void issueIntents();
    void launch();
    void checkEnd();
    bool mayLeave() const;
    bool isIdle() const;
    int openIntents() const;
    int allowedFlights() const;
    int intentsAhead() const;
    Milliseconds now() const { return Milliseconds(m_clock.elapsed()); }
    void scheduleNext();
    void ledgerDurable(qint64 count);
    void ledgerFailed(const Error &error);

    // From start to end (DeliveryEngine.cpp)
    void startFeed(bool splits);
    void endPhase();
    bool hasSplits() const;
    void end(const QString &reason);
    void finish();
    DeliverySummary account(DeliveryResult &result);
    void reportProgress();

    // One request (DeliveryFlights.cpp)
    void send(JobPtr job);
    size_t freestClient() const;
    void landed(Exchange *exchange, const Outcome &outcome);
    void settle(Flight &flight, const Outcome &outcome);
    bool mayRenew(Flight &flight, int status);
    void apply(JobPtr job, const Outcome &outcome, const Judgement &judgement);
    void retryLater(JobPtr job, const Outcome &outcome, const Judgement &judgement);
    void waitForServer(JobPtr job, const Outcome &outcome);
    void close(JobPtr job, const Outcome &outcome, RequestState state, const QString &note);
    void refused(JobPtr job, const Outcome &outcome);
    void withdraw(JobPtr job);
    void withdrawArmed();
    void writeIntent(DeliveryJob &job);
    void writeOutcome(const DeliveryJob &job, RequestState state, const Outcome &outcome, const QString &note);
    void writeFailure(const RecordFailure &failure);
    void count(const DeliveryJob &job, RequestState state);
    qint64 timeStamp() const;

    DeliveryPlan m_plan;
    DeliveryTools m_tools;
    RetryPolicy m_policy;
    PreparedDelivery m_prepared;
    QElapsedTimer m_clock;
    QTimer m_timer; ///< The next moment something may leave.
    QTimer m_progressTimer;

    std::vector<std::unique_ptr<HttpClient>> m_clients;
    std::vector<int> m_load; ///< Flights per client.
    std::unique_ptr<WebhookQueue> m_webhook;
    std::unique_ptr<LedgerWriter> m_writer;
    std::unique_ptr<RequestFeed> m_feed;
    LaneQueue m_queue;
    std::deque<std::pair<qint64, JobPtr>> m_intended; ///< Intents that are not durable yet.
    std::deque<JobPtr> m_armed;                       ///< Intents that are.
    std::unordered_map<Exchange *, Flight> m_flights;
    std::deque<qint64> m_outcomes; ///< Outcomes that are not durable yet.
    qint64 m_added = 0;            ///< To the ledger.
    qint64 m_durable = 0;

    RateSpacer m_spacer;
    Milliseconds m_holdUntil{0};
    QString m_holdReason;
    bool m_unreachable = false;
    int m_unreachableCount = 0;
    double m_allowed = 1; ///< Flights allowed after the server asked to slow down; grows back.
    EqualFailures m_equal;
    bool m_pumpQueued = false;
    bool m_started = false;
    bool m_paused = false;
    bool m_ending = false;
    bool m_aborted = false;
    bool m_splits = false; ///< The second phase: refused batches, record by record.
    bool m_anySplit = false;
    bool m_finished = false;
    QString m_reason;
    int m_ledgerTries = 0;
    bool m_ledgerBroken = false;
    bool m_ledgerRetrying = false;
    bool m_unreadable = false;
    qint64 m_recordsRead = 0;
    bool m_complete = false;
    DeliverySummary m_counts;
    std::deque<std::pair<qint64, qint64>> m_recent; ///< Time and records at their end, for the rate.
};

} // namespace ds
