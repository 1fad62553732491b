// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/HashSet.h"

#include <algorithm>

namespace ds {

bool HashSet::insert(uint64_t hash)
{
    // Up to 7 of 8 places are taken before the table grows.
    if (m_table.empty() || m_count * 8 >= m_table.size() * 7)
        grow();
    const uint64_t kept = hash == 0 ? 1 : hash;
    uint64_t &place = m_table[placeOf(m_table, kept)];
    if (place == kept)
        return false;
    place = kept;
    ++m_count;
    return true;
}

bool HashSet::contains(uint64_t hash) const
{
    const uint64_t kept = hash == 0 ? 1 : hash;
    return !m_table.empty() && m_table[placeOf(m_table, kept)] == kept;
}

/// Where the hash stands, or the free place for it.
size_t HashSet::placeOf(const std::vector<uint64_t> &table, uint64_t hash) const
{
    size_t place = hash % table.size();
    while (table[place] != 0 && table[place] != hash)
        place = place + 1 == table.size() ? 0 : place + 1;
    return place;
}

void HashSet::grow()
{
    constexpr size_t smallest = 1024;
    std::vector<uint64_t> grown(std::max(smallest, m_table.size() / 2 * 3));
    for (const uint64_t hash : m_table) {
        if (hash != 0)
            grown[placeOf(grown, hash)] = hash;
    }
    m_table = std::move(grown);
}

} // namespace ds
