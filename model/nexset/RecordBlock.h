// SPDX-License-Identifier: GPL-3.0-or-later
// Some records that follow each other in a Nexset, as the bytes they came as and an index of their tokens. Blocks are
// used again and again: reading into one that was used before allocates nothing.
#pragma once

#include "model/json/JsonTokens.h"
#include "model/nexset/Record.h"

namespace ds {

class RecordBlock
{
public:
    /// One record, or the place in `broken` of what should be one.
    struct Entry
    {
        qint64 number = 0;
        qint64 line = 0;
        size_t firstToken = 0;
        uint32_t root = 0; ///< The record's own object, counted from firstToken: another one than 0 was unwrapped.
        /// Records of the same shape have the same keys at the same tokens; 0: not known.
        uint32_t shape = 0;
        bool fromCells = false;
        bool isBroken = false;
        size_t broken = 0;
    };

    void clear();
    size_t size() const { return m_entries.size(); }
    bool empty() const { return m_entries.empty(); }
    const Entry &entry(size_t i) const { return m_entries[i]; }
    /// Precondition: not broken. Valid until the block is changed.
    JsonView record(size_t i) const
    {
        return JsonView(bytes.data(), tokens.data() + m_entries[i].firstToken, m_entries[i].root);
    }
    const BrokenRecord &broken(size_t i) const { return m_broken[m_entries[i].broken]; }
    /// A copy that stands by itself.
    ReadItem item(size_t i) const;
    void dropFirst(size_t count);
    /// Drops the records in front of record `number`.
    void dropBefore(qint64 number);

    // For readers:
    std::string bytes; ///< What token offsets count in.
    JsonTokens tokens;
    void add(const Entry &entry) { m_entries.push_back(entry); }
    /// Takes in an item that came another way.
    void add(ReadItem item);

private:
    std::vector<Entry> m_entries;
    std::vector<BrokenRecord> m_broken;
};

} // namespace ds
