// SPDX-License-Identifier: GPL-3.0-or-later
// Which entries of the ledger are durable. A request leaves only when its intent is: until then it stands here, then it
// is armed. Entries are counted as LedgerWriter counts them.
#pragma once

#include "model/delivery/LaneQueue.h"

namespace ds {

class IntentLog
{
public:
    /// Entry number `entry` is the intent of `job`.
    void intended(qint64 entry, JobPtr job)
    {
        m_added = entry;
        m_intended.emplace_back(entry, std::move(job));
    }
    void outcome(qint64 entry)
    {
        m_added = entry;
        m_outcomes.push_back(entry);
    }
    /// Of another kind.
    void other(qint64 entry) { m_added = entry; }

    /// The first `count` entries are durable now.
    void durable(qint64 count)
    {
        m_durable = count;
        while (!m_intended.empty() && m_intended.front().first <= count) {
            m_armed.push_back(std::move(m_intended.front().second));
            m_intended.pop_front();
        }
        while (!m_outcomes.empty() && m_outcomes.front() <= count)
            m_outcomes.pop_front();
    }

    bool hasArmed() const { return !m_armed.empty(); }
    /// The one that was armed first.
    JobPtr takeArmed()
    {
        JobPtr job = std::move(m_armed.front());
        m_armed.pop_front();
        return job;
    }

    /// Not sent yet.
    size_t waiting() const { return m_intended.size() + m_armed.size(); }
    /// Unknown after a crash at worst; what flies comes on top.
    size_t open() const { return waiting() + m_outcomes.size(); }
    bool allDurable() const { return m_added == m_durable; }

private:
    std::deque<std::pair<qint64, JobPtr>> m_intended;
    std::deque<JobPtr> m_armed;
    std::deque<qint64> m_outcomes;
    qint64 m_added = 0;
    qint64 m_durable = 0;
};

} // namespace ds
