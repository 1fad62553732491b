// SPDX-License-Identifier: GPL-3.0-or-later
// Requests that wait for their turn. Those of one lane (one resource) leave one after the other, in order; different
// lanes overtake each other freely.
#pragma once

#include "model/request/ApiRequest.h"

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <unordered_map>

namespace ds {

/// A request on its way through a delivery.
struct DeliveryJob
{
    ApiRequest request;
    int attempts = 0;        ///< That left, earlier runs included.
    int attemptsBefore = 0;  ///< Of earlier runs: maxAttempts counts anew.
    bool resent = false;     ///< An earlier attempt may have taken effect.
    bool turnedAway = false; ///< The server said once that it did not look at it.
    bool renewed = false;    ///< The last answer was a refusal, and this goes with another token.
};
using JobPtr = std::unique_ptr<DeliveryJob>;

class LaneQueue
{
public:
    using Time = std::chrono::milliseconds; ///< Of a monotonic clock.

    void add(JobPtr job);
    /// The first request whose lane is free and whose time has come; its lane is then busy until done() or putBack().
    JobPtr take(Time now);
    /// `job` (taken before) is finished: its lane goes on.
    void done(const DeliveryJob &job);
    /// `job` (taken before) is to leave again, first of its lane, not before `when`.
    void putBack(JobPtr job, Time when);
    /// When take() will next find something that now waits for its time; nothing when there is none.
    std::optional<Time> nextTime() const;

    size_t size() const { return m_size; } ///< Waiting; those taken are not counted.
    qint64 delayedRecords() const;         ///< Of those that wait for their time.
    size_t bodyBytes() const { return m_bytes; }
    bool isEmpty() const { return m_size == 0; }
    /// All that wait, for a stop.
    std::vector<JobPtr> takeAll();

private:
    struct Lane
    {
        bool busy = false; ///< Its first request is ready, delayed or taken.
        std::deque<JobPtr> behind;
    };
    void count(const DeliveryJob &job, int sign);

    std::map<qint64, JobPtr> m_ready; ///< By request number.
    std::multimap<Time, JobPtr> m_delayed;
    std::unordered_map<std::string, Lane> m_lanes;
    size_t m_size = 0;
    size_t m_bytes = 0;
};

} // namespace ds
