// SPDX-License-Identifier: GPL-3.0-or-later
// What to do with the outcome of one attempt of a delivery (contract §9). Pure: clock and randomness come from outside.
#pragma once

#include "model/delivery/Outcome.h"
#include "model/endpoint/EndpointTemplate.h"

#include <QDateTime>

#include <chrono>
#include <functional>

namespace ds {

/// In [0, 1).
using Randomness = std::function<double()>;

struct RetryPolicy
{
    int maxAttempts = 5;
    std::chrono::milliseconds firstDelay = std::chrono::seconds(1);
    std::chrono::milliseconds longestDelay = std::chrono::seconds(30);
    bool resendUnknown = false;          ///< `--on-unknown resend`
    std::vector<DoneAnswer> alreadyDone; ///< Of the endpoint: what a repeat of a call that arrived is told.
};

/// What the rules must know of a request.
struct Attempted
{
    bool repeatSafe = false;
    int attempts = 1;    ///< Of this run, this one included.
    bool resent = false; ///< An earlier attempt may have taken effect.
};

enum class Verdict {
    Delivered,
    Retry,   ///< After `delay`; with `forAll` no request of the delivery leaves before.
    Wait,    ///< Not taken, the server is unreachable: the whole delivery waits. Costs no attempt.
    Again,   ///< Not taken, as the server itself says: at once, over another connection. Costs no attempt.
    Stop,    ///< Nothing that this request can mend (credential, certificate): the delivery stops, nothing is failed.
    Failed,  ///< For good, with the API's own answer.
    Unknown, ///< May have taken effect; held and listed.
};

struct Judgement
{
    Verdict verdict = Verdict::Failed;
    std::chrono::milliseconds delay{0};
    bool forAll = false;
    bool mayHaveTakenEffect = false; ///< The next attempt is a repetition that the server may notice.
    QString note;                    ///< For the ledger, where the outcome's own message does not say it.
};

/// Exponential backoff with full jitter before attempt `attempts` + 1.
std::chrono::milliseconds backoff(int attempts, const RetryPolicy &policy, const Randomness &random);

/// Nobody answers for the API: no connection, or a gateway that found nobody behind it (Cloudflare's 521 and 523).
bool isUnreachable(const Outcome &outcome);

Judgement judge(const Outcome &outcome, const Attempted &attempted, const RetryPolicy &policy, const QDateTime &now,
                const Randomness &random);

/// Stops a delivery after equal final failures in a row, in order of completion: the fault is not the records'.
class EqualFailures
{
public:
    static constexpr int limit = 20;
    /// True when this failure is the one too many.
    bool failed(int status);
    void other() { m_count = 0; }
    int status() const { return m_status; }

private:
    int m_status = -1;
    int m_count = 0;
};

} // namespace ds
