// SPDX-License-Identifier: GPL-3.0-or-later
// Carries a delivery out (contract §9). Lives in the thread that made it, which needs an event loop; reading and the
// ledger have threads of their own.
//
//     feed thread ─► LaneQueue ─► IntentLog ─► in flight ─► judged ─► outcome durable ─► Account
//
// It only connects them: Pace says when and how many, RetryRules what becomes of an answer.
// Nothing is sent whose intent is not durable, and at most 2 × maxConcurrency intents have no durable outcome: that
// many are unknown after a crash at worst.
#pragma once

#include "model/delivery/LaneQueue.h"
#include "model/delivery/Pace.h"
#include "model/network/delivery/Account.h"
#include "model/network/delivery/IntentLog.h"
#include "model/network/delivery/PreparedDelivery.h"
#include "model/network/delivery/RequestFeed.h"
#include "model/network/ledger/LedgerWriter.h"

#include <QElapsedTimer>
#include <QTimer>

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
    using Time = Pace::Time;
    enum class Phase {
        Prepared,
        Records, ///< All of the Nexset.
        Splits,  ///< Refused batches, record by record.
        Finished,
    };
    /// What the user wants, or what happened to the delivery as a whole.
    enum class Course { Free, Paused, Ending, Aborted };
    enum class LedgerState { Sound, Broken, Retrying };

    struct Flight
    {
        JobPtr job;
        SecretBytes token;
        HttpCall call;
        Time left{0};
        Time handedOn{0}; ///< When the client had it; the first one sets up what all use.
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
    Time now() const { return Time(m_clock.nsecsElapsed()); }
    LaneQueue::Time queueTime() const { return std::chrono::floor<LaneQueue::Time>(now()); }
    double seconds() const { return double(m_clock.elapsed()) / 1000; }
    void scheduleNext();
    void ledgerDurable(qint64 count);
    void ledgerFailed(const Error &error);

    // From start to end (DeliveryEngine.cpp)
    void startWriter();
    void startFeed(Phase phase);
    void endPhase();
    bool hasSplits();
    bool isEnding() const { return m_course >= Course::Ending; }
    void end(const QString &reason);
    void finish();
    void conclude();
    DeliverySummary closeAccount(DeliveryResult &result);
    void writeFiles(DeliveryResult &result);
    void reportProgress();

    // One request (DeliveryFlights.cpp)
    void send(JobPtr job, Time left);
    void landed(Exchange *exchange, const Outcome &outcome);
    void settle(Flight &flight, const Outcome &outcome);
    void observe(const Flight &flight, const Outcome &outcome);
    bool mayRenew(Flight &flight, int status);
    void apply(JobPtr job, const Outcome &outcome, const Judgement &judgement);
    void retryLater(JobPtr job, const Outcome &outcome, const Judgement &judgement);
    void tell(const std::optional<QString> &news);
    void waitForServer(JobPtr job, const Outcome &outcome);
    void sendAgain(JobPtr job, const Outcome &outcome);
    void stopFor(JobPtr job, const Outcome &outcome);
    void tookNothing(DeliveryJob &job, const Outcome &outcome);
    void close(JobPtr job, const Outcome &outcome, RequestState state, const QString &note);
    void refused(JobPtr job, const Outcome &outcome);
    void withdraw(JobPtr job);
    void withdrawArmed();
    void writeIntent(JobPtr job);
    void writeOutcome(const DeliveryJob &job, RequestState state, const Outcome &outcome, const QString &note);
    void writeFailure(const RecordFailure &failure);
    qint64 timeStamp() const;

    DeliveryPlan m_plan;
    DeliveryTools m_tools;
    RetryPolicy m_policy;
    PreparedDelivery m_prepared;
    QElapsedTimer m_clock;
    QTimer m_timer; ///< The next moment something may leave.
    QTimer m_progressTimer;

    std::unique_ptr<HttpClient> m_client;
    std::unique_ptr<WebhookQueue> m_webhook;
    std::unique_ptr<LedgerWriter> m_writer;
    std::unique_ptr<RequestFeed> m_feed;
    LaneQueue m_queue;
    IntentLog m_intents;
    std::unordered_map<Exchange *, Flight> m_flights;
    Pace m_pace;
    Account m_account;
    EqualFailures m_equal;

    Phase m_phase = Phase::Prepared;
    Course m_course = Course::Free;
    LedgerState m_ledger = LedgerState::Sound;
    int m_ledgerTries = 0;
    QString m_reason; ///< Why it ends before its end.
    bool m_pumpQueued = false;
    bool m_anySplit = false;
    bool m_unreadable = false;
    std::optional<qint64> m_size; ///< Of the Nexset, when it was read to its end.
};

} // namespace ds
