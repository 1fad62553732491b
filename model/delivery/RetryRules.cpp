// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/delivery/RetryRules.h"

#include "model/delivery/RetryAfter.h"
#include "model/json/Json.h"

#include <algorithm>
#include <cmath>

namespace ds {

namespace {

using std::chrono::milliseconds;

/// The server refused to act or says it may be tried again: nothing took effect.
bool isTransient(int status)
{
    return status == 408 || status == 429 || status == 500 || status == 503;
}

/// A gateway lost the answer of the server behind it; 520, 522 and 524 are Cloudflare's.
bool isLostAnswer(int status)
{
    return status == 502 || status == 504 || status == 520 || status == 522 || status == 524;
}

/// A gateway found nobody behind it (Cloudflare): the request was not taken.
bool isNotTaken(int status)
{
    return status == 521 || status == 523;
}

/// Envoy answers 503 also when the connection broke after the request went out.
bool saysThatTheAnswerWasLost(const Answer &answer)
{
    return answer.status == 503 && answer.body.find("upstream connect error") != std::string::npos &&
           answer.body.find("connection failure") == std::string::npos;
}

/// The API itself refused: it says when to come again, or answers in its own form.
bool isOfTheApi(const Answer &answer, const QDateTime &now)
{
    if (askedWait(answer, now))
        return true;
    const Result<Json> body = Json::parse(answer.body);
    return body && body->find("code") && body->find("message");
}

/// What came instead of the API's word on a call that must not be made twice.
bool isLostForHeld(const Answer &answer, const QDateTime &now)
{
    return (answer.status == 500 || answer.status == 503) && !isOfTheApi(answer, now);
}

bool saysAlreadyDone(const Answer &answer, const std::vector<DoneAnswer> &meanings)
{
    return std::any_of(meanings.begin(), meanings.end(), [&](const DoneAnswer &meaning) {
        return answer.status == meaning.status && answer.body.find(toWtf8(meaning.message)) != std::string::npos;
    });
}

Judgement retry(const Answer *answer, int attempts, const RetryPolicy &policy, const QDateTime &now,
                const Randomness &random)
{
    Judgement judgement;
    judgement.verdict = Verdict::Retry;
    judgement.delay = backoff(attempts, policy, random);
    const auto asked = answer ? askedWait(*answer, now) : std::nullopt;
    if (asked && asked->count() > 0) {
        judgement.delay = *asked;
        judgement.forAll = true;
    }
    return judgement;
}

Judgement lostAnswer(const Answer *answer, const Attempted &attempted, const RetryPolicy &policy, const QDateTime &now,
                     const Randomness &random)
{
    const bool mayRepeat = attempted.repeatSafe || policy.resendUnknown;
    Judgement judgement;
    if (mayRepeat && attempted.attempts < policy.maxAttempts)
        judgement = retry(answer, attempted.attempts, policy, now, random);
    else
        judgement.verdict = Verdict::Unknown;
    judgement.mayHaveTakenEffect = true;
    return judgement;
}

Judgement judgeAnswer(const Answer &answer, const Attempted &attempted, const RetryPolicy &policy, const QDateTime &now,
                      const Randomness &random)
{
    if (answer.status >= 200 && answer.status < 300)
        return {Verdict::Delivered};
    if (attempted.resent && saysAlreadyDone(answer, policy.alreadyDone))
        return {Verdict::Delivered, {}, false, false, QStringLiteral("The earlier attempt had done it already.")};
    if (answer.status == 401) // Renewed before, if it could be.
        return {Verdict::Stop};
    if (isNotTaken(answer.status))
        return {Verdict::Wait};
    if (isLostAnswer(answer.status) || saysThatTheAnswerWasLost(answer) ||
        (!attempted.repeatSafe && isLostForHeld(answer, now)))
        return lostAnswer(&answer, attempted, policy, now, random);
    const bool transient = isTransient(answer.status);
    if (transient && attempted.attempts < policy.maxAttempts)
        return retry(&answer, attempted.attempts, policy, now, random);
    // This answer says nothing about the earlier attempt.
    if (attempted.resent && (transient || !attempted.repeatSafe))
        return {Verdict::Unknown};
    return {Verdict::Failed};
}

} // namespace

milliseconds backoff(int attempts, const RetryPolicy &policy, const Randomness &random)
{
    const double growth = std::pow(2.0, std::min(std::max(attempts, 1) - 1, 30));
    const double ceiling = std::min(double(policy.firstDelay.count()) * growth, double(policy.longestDelay.count()));
    return milliseconds(qint64(random() * ceiling));
}

bool isUnreachable(const Outcome &outcome)
{
    return outcome.kind == Outcome::Kind::NotSent || (outcome.answer && isNotTaken(outcome.answer->status));
}

Judgement judge(const Outcome &outcome, const Attempted &attempted, const RetryPolicy &policy, const QDateTime &now,
                const Randomness &random)
{
    switch (outcome.kind) {
    case Outcome::Kind::Answered:
        return judgeAnswer(*outcome.answer, attempted, policy, now, random);
    case Outcome::Kind::NotSent:
        return {outcome.hopeless ? Verdict::Stop : Verdict::Wait};
    case Outcome::Kind::NotTaken:
        return {Verdict::Again};
    case Outcome::Kind::Unanswered:
        return lostAnswer(nullptr, attempted, policy, now, random);
    case Outcome::Kind::Cancelled:
        return {Verdict::Unknown, {}, false, true};
    case Outcome::Kind::Refused:
        break;
    }
    return {Verdict::Failed};
}

bool EqualFailures::failed(int status)
{
    m_count = status == m_status ? m_count + 1 : 1;
    m_status = status;
    return m_count >= limit;
}

} // namespace ds
