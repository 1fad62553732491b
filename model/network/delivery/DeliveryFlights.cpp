// SPDX-License-Identifier: GPL-3.0-or-later
// The life of one request in the engine: sent, landed, judged, written.
#include "model/network/AnswerText.h"
#include "model/network/delivery/DeliveryEngine.h"
#include "model/network/delivery/WebhookQueue.h"

#include <algorithm>

namespace ds {

namespace {

Outcome refusedOutcome(const Error &error)
{
    Outcome outcome;
    outcome.kind = Outcome::Kind::Refused;
    outcome.message = error.sentence();
    return outcome;
}

/// Its own message, or what the API answered.
QString messageOf(const Outcome &outcome)
{
    if (!outcome.message.isEmpty() || !outcome.answer)
        return outcome.message;
    return explainAnswer(*outcome.answer);
}

/// The ledger keeps no more of it, so no more need wait to be written.
std::string keptAnswer(const Outcome &outcome, const AnswerLimits &limits)
{
    return outcome.answer ? outcome.answer->body.substr(0, limits.each) : std::string();
}

/// Of a delivered request the ledger notes nothing but doubts.
QString noteOf(RequestState state, const Outcome &outcome)
{
    if (state != RequestState::Delivered || !outcome.delivered())
        return messageOf(outcome);
    return isSuspect(*outcome.answer)
               ? QStringLiteral("Suspect: the status is a success, but the answer is a web page or says an error.")
               : QString();
}

/// For people: its names in the letters of the records.
std::string laneAsWritten(const ApiRequest &request)
{
    if (request.key.empty())
        return request.lane;
    return request.lane.substr(0, request.lane.find('\n')) + '\n' + request.key;
}

} // namespace

qint64 DeliveryEngine::timeStamp() const
{
    return m_tools.clock().toMSecsSinceEpoch();
}

void DeliveryEngine::writeIntent(JobPtr job)
{
    const ApiRequest &request = job->request;
    LedgerEntry entry;
    entry.number = request.number;
    entry.part = request.part;
    entry.parts = request.parts;
    entry.firstRecord = request.records.front();
    entry.recordCount = qint64(request.records.size());
    entry.records = recordRanges(request.records);
    entry.lane = laneAsWritten(request);
    entry.attempts = ++job->attempts;
    entry.time = timeStamp();
    const qint64 added = m_writer->add(std::move(entry));
    m_intents.intended(added, std::move(job));
}

void DeliveryEngine::writeOutcome(const DeliveryJob &job, RequestState state, const Outcome &outcome,
                                  const QString &note)
{
    LedgerEntry entry;
    entry.kind = LedgerEntry::Kind::Outcome;
    entry.number = job.request.number;
    entry.state = state;
    entry.attempts = job.attempts;
    entry.status = outcome.answer ? outcome.answer->status : 0;
    entry.message = note.isEmpty() ? noteOf(state, outcome) : note;
    entry.answer = keptAnswer(outcome, m_plan.answerLimits());
    entry.time = timeStamp();
    m_intents.outcome(m_writer->add(std::move(entry)));
}

void DeliveryEngine::writeFailure(const RecordFailure &failure)
{
    LedgerEntry entry;
    entry.kind = LedgerEntry::Kind::Failure;
    entry.number = failure.record;
    entry.line = failure.line;
    for (const Problem &problem : failure.problems) {
        if (severityOf(problem.code) != Severity::Error)
            continue;
        entry.code = codeName(problem.code);
        entry.message = problem.message;
        break;
    }
    m_intents.other(m_writer->add(std::move(entry)));
    m_account.unbuildable();
}

void DeliveryEngine::send(JobPtr job, Time left)
{
    if (m_tools.access.tokens->hasEnded()) {
        withdraw(std::move(job));
        return end(
            QStringLiteral("The management token has ended, so the delivery stopped; nothing failed for it. Give a new "
                           "one, then %1.")
                .arg(m_plan.ways.resume));
    }
    Result<HttpCall> call = prepareCall(job->request, m_tools.access.baseUrl, m_tools.secrets);
    if (!call)
        return close(std::move(job), refusedOutcome(call.error()), RequestState::Failed, {});
    m_account.attempted();
    Flight flight;
    flight.left = left;
    flight.token = call->token = m_tools.access.tokens->token();
    flight.job = std::move(job);
    flight.call = *std::move(call);
    const int timeoutMs = m_plan.destination.delivery.timeoutSeconds * 1000;
    Exchange *exchange = m_client->send(flight.call, timeoutMs);
    flight.handedOn = now();
    connect(exchange, &Exchange::finished, this,
            [this, exchange](const Outcome &outcome) { landed(exchange, outcome); });
    m_flights.emplace(exchange, std::move(flight));
}

void DeliveryEngine::landed(Exchange *exchange, const Outcome &outcome)
{
    const auto found = m_flights.find(exchange);
    if (found == m_flights.end())
        return;
    Flight flight = std::move(found->second);
    m_flights.erase(found);
    settle(flight, outcome);
    // At once: of answers that came together, the first would wait for all others to be settled.
    launch();
    queuePump();
}

void DeliveryEngine::settle(Flight &flight, const Outcome &given)
{
    Outcome outcome = given;
    if (outcome.answer)
        maskOutcome(outcome, flight.call);
    if (m_webhook && outcome.kind != Outcome::Kind::NotSent)
        m_webhook->add(flight.job->request, outcome, flight.job->attempts);
    observe(flight, outcome);
    const int status = outcome.answer ? outcome.answer->status : 0;
    if (mayRenew(flight, status)) {
        writeOutcome(*flight.job, RequestState::Pending, outcome, QStringLiteral("Sent again with a renewed token."));
        ++flight.job->attemptsBefore;
        return m_queue.putBack(std::move(flight.job), queueTime());
    }
    const DeliveryJob &job = *flight.job;
    const Attempted attempted{job.request.repeatSafe, job.attempts - job.attemptsBefore, job.resent};
    const Judgement judgement = judge(outcome, attempted, m_policy, m_tools.clock(), m_tools.random);
    apply(std::move(flight.job), outcome, judgement);
}

/// What the outcome says of the server, whatever it means for the request.
void DeliveryEngine::observe(const Flight &flight, const Outcome &outcome)
{
    const Timing &timing = outcome.timing;
    const std::chrono::duration<double, std::milli> heldUp(timing.total - timing.wait - timing.receive);
    m_pace.heldUp(flight.left, flight.handedOn + std::chrono::duration_cast<Time>(heldUp));
    if (!isUnreachable(outcome))
        m_pace.reached();
    if (!outcome.answer)
        return;
    if (outcome.answer->status == 429 || outcome.answer->status == 503)
        m_pace.slowDown(flight.left, now());
    else
        m_pace.answered(flight.left, now());
}

/// A request that was refused with a renewed token too has its own answer.
bool DeliveryEngine::mayRenew(Flight &flight, int status)
{
    TokenSource &tokens = *m_tools.access.tokens;
    if (status != 401 && status != 403) {
        if (status != 0)
            tokens.accepted(flight.token);
        flight.job->renewed = false;
        return false;
    }
    return !std::exchange(flight.job->renewed, true) && tokens.renewAfterRefusal(flight.token, status);
}

void DeliveryEngine::apply(JobPtr job, const Outcome &outcome, const Judgement &judgement)
{
    switch (judgement.verdict) {
    case Verdict::Delivered:
        m_equal.other();
        if (outcome.answer && isSuspect(*outcome.answer))
            m_account.suspect(*job);
        return close(std::move(job), outcome, RequestState::Delivered, judgement.note);
    case Verdict::Retry:
        return retryLater(std::move(job), outcome, judgement);
    case Verdict::Wait:
        return waitForServer(std::move(job), outcome);
    case Verdict::Again:
        return sendAgain(std::move(job), outcome);
    case Verdict::Stop:
        return stopFor(std::move(job), outcome);
    case Verdict::Unknown:
        m_equal.other();
        return close(std::move(job), outcome, RequestState::Unknown, judgement.note);
    case Verdict::Failed:
        return refused(std::move(job), outcome);
    }
}

void DeliveryEngine::retryLater(JobPtr job, const Outcome &outcome, const Judgement &judgement)
{
    job->resent = job->resent || judgement.mayHaveTakenEffect;
    writeOutcome(*job, job->resent ? RequestState::Unknown : RequestState::Pending, outcome, {});
    if (judgement.forAll)
        tell(m_pace.waitAsAsked(now(), judgement.delay));
    m_queue.putBack(std::move(job), queueTime() + judgement.delay);
}

void DeliveryEngine::tell(const std::optional<QString> &news)
{
    if (news)
        emit message(*news);
}

/// The attempt does not count.
void DeliveryEngine::tookNothing(DeliveryJob &job, const Outcome &outcome)
{
    --job.attempts;
    m_account.notAttempted();
    writeOutcome(job, job.resent ? RequestState::Unknown : RequestState::Pending, outcome, {});
}

/// At once, but a server that turns the same request away again and again is waited for.
void DeliveryEngine::sendAgain(JobPtr job, const Outcome &outcome)
{
    if (std::exchange(job->turnedAway, true))
        return waitForServer(std::move(job), outcome);
    tookNothing(*job, outcome);
    m_queue.putBack(std::move(job), queueTime());
}

/// The request is pending, or as unknown as it was before.
void DeliveryEngine::stopFor(JobPtr job, const Outcome &outcome)
{
    if (outcome.answer)
        writeOutcome(*job, job->resent ? RequestState::Unknown : RequestState::Pending, outcome, {});
    else
        tookNothing(*job, outcome);
    end(QStringLiteral(
            "The delivery stopped, since neither waiting nor another request would mend this; no record failed "
            "for it. Mend the cause, then %1: %2")
            .arg(m_plan.ways.resume, messageOf(outcome)));
}

void DeliveryEngine::waitForServer(JobPtr job, const Outcome &outcome)
{
    tookNothing(*job, outcome);
    tell(m_pace.away(now(), outcome.message));
    m_queue.putBack(std::move(job), std::chrono::ceil<LaneQueue::Time>(m_pace.heldUntil()));
    if (m_pace.hasGivenUp(now()))
        end(QStringLiteral("The server was away for %1 s, so the delivery gave up waiting. Once it is back, %2: %3")
                .arg(m_plan.destination.delivery.giveUpAfterSeconds)
                .arg(m_plan.ways.resume, outcome.message));
}

void DeliveryEngine::refused(JobPtr job, const Outcome &outcome)
{
    const int status = outcome.answer ? outcome.answer->status : 0;
    const bool splits = m_plan.splitRefused && job->request.records.size() > 1 && status >= 400 && status < 500;
    m_anySplit = m_anySplit || splits;
    close(std::move(job), outcome, splits ? RequestState::Split : RequestState::Failed, {});
    if (!m_equal.failed(status) || isEnding())
        return;
    end(QStringLiteral(
            "%1 requests in a row failed with the same answer (%2), so the rest was not sent. Find the cause, then "
            "%3; %4: %5")
            .arg(EqualFailures::limit)
            .arg(status ? QStringLiteral("status %1").arg(status) : QStringLiteral("none"), m_plan.ways.resume,
                 m_plan.ways.retryFailed, messageOf(outcome)));
}

void DeliveryEngine::close(JobPtr job, const Outcome &outcome, RequestState state, const QString &note)
{
    writeOutcome(*job, state, outcome, note);
    m_account.closed(*job, state);
    m_queue.done(*job);
}

void DeliveryEngine::withdraw(JobPtr job)
{
    --job->attempts;
    writeOutcome(*job, job->resent ? RequestState::Unknown : RequestState::Pending, Outcome(), {});
    m_queue.putBack(std::move(job), queueTime());
}

/// What has its intent written but may not leave for long is put down as not sent.
void DeliveryEngine::withdrawArmed()
{
    while (m_intents.hasArmed())
        withdraw(m_intents.takeArmed());
    if (isEnding())
        m_queue.takeAll();
}

} // namespace ds
