// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/delivery/Account.h"

#include <algorithm>

namespace ds {

namespace {

constexpr size_t rateSamples = 20;
/// Of a Nexset of which less was read nobody can tell how long it takes.
constexpr double leastFraction = 0.001;

} // namespace

void Account::closed(const DeliveryJob &job, RequestState state)
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

DeliveryProgress Account::progress(double now, double fraction)
{
    m_recent.emplace_back(now, ended());
    while (m_recent.size() > rateSamples)
        m_recent.pop_front();
    DeliveryProgress progress;
    progress.counts = total(m_counts, now);
    const double span = m_recent.back().first - m_recent.front().first;
    if (span > 0)
        progress.recordsPerSecond = double(ended() - m_recent.front().second) / span;
    if (fraction > leastFraction && progress.recordsPerSecond > 0 && m_read > 0) {
        const double all = double(m_read) / fraction;
        progress.secondsLeft = std::max(0.0, all - double(ended())) / progress.recordsPerSecond;
    }
    return progress;
}

DeliverySummary Account::total(DeliverySummary ofLedger, double now) const
{
    ofLedger.records = std::max(ofLedger.records, m_read);
    ofLedger.pending = std::max(qint64(0), ofLedger.records - ofLedger.delivered - ofLedger.failed - ofLedger.unknown);
    ofLedger.seconds = seconds(now);
    ofLedger.suspect = std::max(ofLedger.suspect, m_counts.suspect);
    return ofLedger;
}

} // namespace ds
