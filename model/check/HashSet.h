// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ds {

/// A set of hashes that takes little more than their eight bytes: five million stay below 70 MB.
class HashSet
{
public:
    /// False when it was there already.
    bool insert(uint64_t hash);
    bool contains(uint64_t hash) const;
    size_t size() const { return m_count; }

private:
    size_t placeOf(const std::vector<uint64_t> &table, uint64_t hash) const;
    void grow();

    std::vector<uint64_t> m_table; ///< 0: free.
    size_t m_count = 0;
};

} // namespace ds
