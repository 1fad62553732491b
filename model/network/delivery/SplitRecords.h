// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/network/ledger/Ledger.h"
#include "model/nexset/Record.h"

namespace ds {

/// Only those records of a Nexset that stand in a batch that was refused.
class SplitRecords : public RecordSource
{
public:
    SplitRecords(RecordSource &records, Ledger &ledger)
        : m_records(records)
    {
        if (const Result<void> read = ledger.eachSplit([this](const std::string &ranges) {
                m_ranges.push_back(ranges);
                return true;
            });
            !read)
            m_failure = read.error();
    }

    std::optional<ReadItem> next() override
    {
        while (std::optional<ReadItem> item = m_failure ? std::nullopt : m_records.next()) {
            const auto *record = std::get_if<Record>(&*item);
            if (record && contains(record->number))
                return item;
        }
        return {};
    }
    std::optional<Error> failure() const override { return m_failure ? m_failure : m_records.failure(); }
    qint64 bytesRead() const override { return m_records.bytesRead(); }
    qint64 bytesTotal() const override { return m_records.bytesTotal(); }

private:
    bool contains(qint64 record)
    {
        while (m_first < m_ranges.size() && lastOfRanges(m_ranges[m_first]) < record)
            ++m_first;
        return m_first < m_ranges.size() && rangesContain(m_ranges[m_first], record);
    }

    RecordSource &m_records;
    std::vector<std::string> m_ranges; ///< Ascending; batches follow each other.
    size_t m_first = 0;
    std::optional<Error> m_failure;
};

} // namespace ds
