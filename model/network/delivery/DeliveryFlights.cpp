// SPDX-License-Identifier: GPL-3.0-or-later
// The life of one request in the engine: sent, landed, judged, written.
#include "model/network/AnswerText.h"
#include "model/network/delivery/DeliveryEngine.h"
#include "model/network/delivery/WebhookQueue.h"

#include <algorithm>

namespace ds {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds longestProbeWait = 5s;
/// Of an answer that is kept.
constexpr size_t mostAnswerKept = 64 * 1024;

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

std::string keptAnswer(const Outcome &outcome)
{
    if (!outcome.answer)
        return {};
    return outcome.answer->body.substr(0, mostAnswerKept);
}

} // namespace

qint64 DeliveryEngine::timeStamp() const
{
    return m_tools.clock().toMSecsSinceEpoch();
}

void DeliveryEngine::writeIntent(DeliveryJob &job)
{
    const ApiRequest &request = job.request;
    LedgerEntry entry;
    entry.number = request.number;
    entry.part = request.part;
    entry.parts = request.parts;
    entry.firstRecord = request.records.front();
    entry.recordCount = qint64(request.records.size());
    entry.records = recordRanges(request.records);
    entry.lane = request.lane;
    entry.attempts = ++job.attempts;
    entry.time = timeStamp();
    m_added = m_writer->add(std::move(entry));
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
    entry.message = note.isEmpty() ? messageOf(outcome) : note;
    if (state != RequestState::Delivered || m_plan.keepAnswers)
        entry.answer = keptAnswer(outcome);
    entry.time = timeStamp();
    m_added = m_writer->add(std::move(entry));
    m_outcomes.push_back(m_added);
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
    m_added = m_writer->add(std::move(entry));
    ++m_counts.failed;
}

void DeliveryEngine::count(const DeliveryJob &job, RequestState state)
{
    if (job.request.part + 1 != job.request.parts)
        return;
    const qint64 records = qint64(job.request.records.size());
    if (state == RequestState::Delivered)
        m_counts.delivered += records;
    else if (state == RequestState::Failed)
        m_counts.failed += records;
    else if (state == RequestState::Unknown)
        m_counts.unknown += records;
}

size_t DeliveryEngine::freestClient() const
{
    return size_t(std::min_element(m_load.begin(), m_load.end()) - m_load.begin());
}

void DeliveryEngine::send(JobPtr job)
{
    Result<HttpCall> call = prepareCall(job->request, m_tools.access.baseUrl, m_tools.secrets);
    if (!call)
        return close(std::move(job), refusedOutcome(call.error()), RequestState::Failed, {});
    ++m_counts.attempts;
    Flight flight;
    flight.token = call->token = m_tools.access.tokens->token();
    flight.client = freestClient();
    flight.job = std::move(job);
    flight.call = *std::move(call);
    const int timeoutMs = m_plan.destination.delivery.timeoutSeconds * 1000;
    Exchange *exchange = m_clients[flight.client]->send(flight.call, timeoutMs);
    ++m_load[flight.client];
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
    --m_load[flight.client];
    settle(flight, outcome);
    queuePump();
}

void DeliveryEngine::settle(Flight &flight, const Outcome &given)
{
    Outcome outcome = given;
    const bool needsMask = outcome.answer && (!outcome.delivered() || m_webhook || m_plan.keepAnswers);
    if (needsMask)
        maskOutcome(outcome, flight.call);
    if (m_webhook && outcome.kind != Outcome::Kind::NotSent)
        m_webhook->add(flight.job->request, outcome, flight.job->attempts);
    if (outcome.kind != Outcome::Kind::NotSent)
        m_unreachable = false;
    const int status = outcome.answer ? outcome.answer->status : 0;
    if (mayRenew(flight, status)) {
        writeOutcome(*flight.job, RequestState::Pending, outcome, QStringLiteral("Sent again with a renewed token."));
        ++flight.job->attemptsBefore;
        return m_queue.putBack(std::move(flight.job), now());
    }
    const DeliveryJob &job = *flight.job;
    const Attempted attempted{job.request.repeatSafe, job.attempts - job.attemptsBefore, job.resent};
    const Judgement judgement = judge(outcome, attempted, m_policy, m_tools.clock(), m_tools.random);
    apply(std::move(flight.job), outcome, judgement);
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
        m_unreachableCount = 0;
        m_allowed = std::min(double(m_plan.destination.delivery.maxConcurrency), m_allowed + 1 / m_allowed);
        return close(std::move(job), outcome, RequestState::Delivered, judgement.note);
    case Verdict::Retry:
        return retryLater(std::move(job), outcome, judgement);
    case Verdict::Wait:
        return waitForServer(std::move(job), outcome);
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
    const Milliseconds when = now() + judgement.delay;
    const int status = outcome.answer ? outcome.answer->status : 0;
    if (judgement.forAll && when > m_holdUntil) {
        m_holdUntil = when;
        m_holdReason = QStringLiteral("waiting %1 s as the server asked").arg(double(judgement.delay.count()) / 1000);
        emit message(m_holdReason);
    }
    if (judgement.forAll || status == 429)
        m_allowed = std::max(1.0, m_allowed / 2);
    m_queue.putBack(std::move(job), when);
}

void DeliveryEngine::waitForServer(JobPtr job, const Outcome &outcome)
{
    --job->attempts;
    --m_counts.attempts;
    writeOutcome(*job, job->resent ? RequestState::Unknown : RequestState::Pending, outcome, {});
    m_unreachable = true;
    if (now() >= m_holdUntil) {
        m_holdUntil = now() + std::min(longestProbeWait, 250ms * (1 << std::min(m_unreachableCount, 6)));
        m_holdReason = QStringLiteral("waiting for the server: %1").arg(outcome.message);
        if (m_unreachableCount++ == 0)
            emit message(m_holdReason);
    }
    m_queue.putBack(std::move(job), m_holdUntil);
}

void DeliveryEngine::refused(JobPtr job, const Outcome &outcome)
{
    const int status = outcome.answer ? outcome.answer->status : 0;
    const bool splits = m_plan.splitRefused && job->request.records.size() > 1 && status >= 400 && status < 500;
    m_anySplit = m_anySplit || splits;
    close(std::move(job), outcome, splits ? RequestState::Split : RequestState::Failed, {});
    if (!m_equal.failed(status) || m_ending)
        return;
    end(QStringLiteral(
            "%1 requests in a row failed with the same answer (%2), so the rest was not sent. Find the cause, then "
            "go on with --resume: %3")
            .arg(EqualFailures::limit)
            .arg(status ? QStringLiteral("status %1").arg(status) : QStringLiteral("none"), messageOf(outcome)));
}

void DeliveryEngine::close(JobPtr job, const Outcome &outcome, RequestState state, const QString &note)
{
    writeOutcome(*job, state, outcome, note);
    count(*job, state);
    m_queue.done(*job);
}

void DeliveryEngine::withdraw(JobPtr job)
{
    --job->attempts;
    writeOutcome(*job, job->resent ? RequestState::Unknown : RequestState::Pending, Outcome(), {});
    m_queue.putBack(std::move(job), now());
}

/// What has its intent written but may not leave for long is put down as not sent.
void DeliveryEngine::withdrawArmed()
{
    while (!m_armed.empty()) {
        JobPtr job = std::move(m_armed.front());
        m_armed.pop_front();
        withdraw(std::move(job));
    }
    if (m_ending)
        m_queue.takeAll();
}

} // namespace ds
