// SPDX-License-Identifier: GPL-3.0-or-later
// What became of the records of a delivery, as it goes on. It only ever counts: the ledger has the last word.
#pragma once

#include "model/delivery/DeliverySummary.h"
#include "model/delivery/LaneQueue.h"
#include "model/network/ledger/Ledger.h"

#include <deque>

namespace ds {

class Account
{
public:
    Account() = default;
    /// Goes on from what earlier runs did.
    Account(const DeliverySummary &before, double secondsBefore)
        : m_counts(before)
        , m_secondsBefore(secondsBefore)
    {
    }

    void attempted() { ++m_counts.attempts; }
    /// It did not leave after all.
    void notAttempted() { --m_counts.attempts; }
    /// Delivered, but the answer looks like somebody else's.
    void suspect(const DeliveryJob &job) { m_counts.suspect += qint64(job.request.records.size()); }
    /// A record that no request could be made of.
    void unbuildable() { ++m_counts.failed; }
    /// The records of a job are at their end with its last part.
    void closed(const DeliveryJob &job, RequestState state);
    /// So many records of the Nexset were read.
    void read(qint64 records) { m_read = records; }

    qint64 ended() const { return m_counts.delivered + m_counts.failed + m_counts.unknown; }
    const DeliverySummary &counts() const { return m_counts; }
    double seconds(double now) const { return m_secondsBefore + now; }

    /// At `now` (seconds of this run), with `fraction` of the Nexset read (negative: unknown).
    DeliveryProgress progress(double now, double fraction);
    /// What the ledger holds, completed by what it cannot know on a full disk.
    DeliverySummary total(DeliverySummary ofLedger, double now) const;

private:
    DeliverySummary m_counts;
    double m_secondsBefore = 0;
    qint64 m_read = 0;
    std::deque<std::pair<double, qint64>> m_recent; ///< Time and records at their end, for the rate.
};

} // namespace ds
