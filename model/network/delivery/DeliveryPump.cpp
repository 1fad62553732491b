// SPDX-License-Identifier: GPL-3.0-or-later
// How requests move on in the engine: everything that happens queues one pump(), which does what may be done now.
#include "model/network/delivery/DeliveryEngine.h"

#include <cmath>

namespace ds {

namespace {

/// Requests that wait for their lane; beyond it a slow lane holds the others up, so that memory stays flat.
constexpr size_t lookAhead = 4096;
constexpr size_t lookAheadBytes = 48 * 1024 * 1024;
constexpr int ledgerTriesAtEnd = 3;
constexpr std::chrono::milliseconds shortHold(500);

} // namespace

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
    queuePump();
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

} // namespace ds
