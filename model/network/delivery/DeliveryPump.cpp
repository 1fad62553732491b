// SPDX-License-Identifier: GPL-3.0-or-later
// How requests move on in the engine: everything that happens queues one pump(), which does what may be done now.
#include "model/network/delivery/DeliveryEngine.h"

namespace ds {

namespace {

/// Requests that wait for their lane; beyond it a slow lane holds the others up, so that memory stays flat.
constexpr size_t lookAhead = 4096;
constexpr size_t lookAheadBytes = 48 * 1024 * 1024;
constexpr int ledgerTriesAtEnd = 3;

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
    if (m_phase == Phase::Finished)
        return;
    takeFromFeed();
    if (m_course != Course::Free || m_pace.isHeldLong(now()))
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
    if (m_ledger != LedgerState::Sound)
        return;
    for (FeedItem &item : m_feed->take(lookAhead - m_queue.size())) {
        if (item.failure)
            writeFailure(*item.failure);
        else if (item.entry)
            m_intents.other(m_writer->add(*std::move(item.entry)));
        else if (!isEnding())
            m_queue.add(std::move(item.job));
    }
}

bool DeliveryEngine::mayLeave() const
{
    return m_course == Course::Free && !m_pace.isHeld(now());
}

void DeliveryEngine::issueIntents()
{
    const size_t mostOpen = 2 * size_t(m_plan.destination.delivery.maxConcurrency);
    const size_t ahead = size_t(m_pace.intentsAhead());
    while (mayLeave() && m_intents.open() + m_flights.size() < mostOpen && m_intents.waiting() < ahead) {
        JobPtr job = m_queue.take(queueTime());
        if (!job)
            return;
        writeIntent(std::move(job));
    }
}

void DeliveryEngine::launch()
{
    while (mayLeave() && m_intents.hasArmed() && int(m_flights.size()) < m_pace.flights()) {
        const Time time = now();
        if (m_pace.rateWait(time).count() > 0)
            return;
        m_pace.left(time);
        send(m_intents.takeArmed(), time);
    }
}

void DeliveryEngine::scheduleNext()
{
    if (m_course != Course::Free)
        return m_timer.stop();
    std::optional<Time> next = m_queue.nextTime();
    if (m_intents.hasArmed() && m_pace.isRated())
        next = std::min(next.value_or(Time::max()), now() + m_pace.rateWait(now()));
    if (m_pace.isHeld(now()))
        next = m_pace.heldUntil();
    if (next)
        m_timer.start(std::chrono::ceil<LaneQueue::Time>(std::max(Time(0), *next - now())));
}

void DeliveryEngine::ledgerDurable(qint64 count)
{
    m_ledger = LedgerState::Sound;
    m_ledgerTries = 0;
    m_intents.durable(count);
    pump();
}

void DeliveryEngine::ledgerFailed(const Error &error)
{
    m_ledger = LedgerState::Broken;
    end(error.sentence());
    queuePump();
}

bool DeliveryEngine::isIdle() const
{
    return m_flights.empty() && !m_intents.hasArmed() && (m_ledger != LedgerState::Sound || m_intents.allDurable());
}

void DeliveryEngine::checkEnd()
{
    if (m_phase == Phase::Prepared || !isIdle() || (!isEnding() && !m_queue.isEmpty()) || !m_feed || !m_feed->ended())
        return;
    if (!m_feed->emptyNow() && m_ledger == LedgerState::Sound)
        return queuePump();
    if (m_ledger == LedgerState::Sound)
        return endPhase();
    if (m_ledger == LedgerState::Retrying)
        return;
    if (++m_ledgerTries > ledgerTriesAtEnd)
        return endPhase();
    m_ledger = LedgerState::Retrying;
    QTimer::singleShot(500, this, [this] { m_writer->retry(); });
}

} // namespace ds
