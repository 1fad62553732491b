// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/delivery/LaneQueue.h"

namespace ds {

void LaneQueue::count(const DeliveryJob &job, int sign)
{
    const size_t bytes = job.request.body ? job.request.body->size() : 0;
    m_size += size_t(sign);
    m_bytes += sign > 0 ? bytes : size_t(0) - bytes;
}

void LaneQueue::add(JobPtr job)
{
    count(*job, 1);
    if (!job->request.lane.empty()) {
        Lane &lane = m_lanes[job->request.lane];
        if (lane.busy)
            return lane.behind.push_back(std::move(job));
        lane.busy = true;
    }
    const qint64 number = job->request.number;
    m_ready.emplace(number, std::move(job));
}

JobPtr LaneQueue::take(Time now)
{
    while (!m_delayed.empty() && m_delayed.begin()->first <= now) {
        const qint64 number = m_delayed.begin()->second->request.number;
        m_ready.emplace(number, std::move(m_delayed.begin()->second));
        m_delayed.erase(m_delayed.begin());
    }
    if (m_ready.empty())
        return {};
    JobPtr job = std::move(m_ready.begin()->second);
    m_ready.erase(m_ready.begin());
    count(*job, -1);
    return job;
}

void LaneQueue::done(const DeliveryJob &job)
{
    const auto found = m_lanes.find(job.request.lane);
    if (found == m_lanes.end())
        return;
    if (found->second.behind.empty()) {
        m_lanes.erase(found);
        return;
    }
    JobPtr next = std::move(found->second.behind.front());
    found->second.behind.pop_front();
    const qint64 number = next->request.number;
    m_ready.emplace(number, std::move(next));
}

void LaneQueue::putBack(JobPtr job, Time when)
{
    count(*job, 1);
    m_delayed.emplace(when, std::move(job));
}

std::optional<LaneQueue::Time> LaneQueue::nextTime() const
{
    if (m_delayed.empty())
        return {};
    return m_delayed.begin()->first;
}

std::vector<JobPtr> LaneQueue::takeAll()
{
    std::vector<JobPtr> all;
    for (auto &[number, job] : m_ready)
        all.push_back(std::move(job));
    for (auto &[when, job] : m_delayed)
        all.push_back(std::move(job));
    for (auto &[name, lane] : m_lanes) {
        for (JobPtr &job : lane.behind)
            all.push_back(std::move(job));
    }
    *this = {};
    return all;
}

qint64 LaneQueue::delayedRecords() const
{
    qint64 records = 0;
    for (const auto &[when, job] : m_delayed)
        records += qint64(job->request.records.size());
    return records;
}

} // namespace ds
