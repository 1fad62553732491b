// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <string>
#include <unordered_map>

namespace ds {

/// Things with an `id`, in the order of their making; found by id at once, and never moved, so that pointers stay good.
template <typename T>
class SandboxStore
{
public:
    T &add(T item)
    {
        m_positions.emplace(item.id, m_items.size());
        return m_items.emplace_back(std::move(item));
    }
    T *find(const std::string &id)
    {
        const auto found = m_positions.find(id);
        return found == m_positions.end() ? nullptr : &m_items[found->second];
    }
    /// The index of `id` among items(); size() when there is none.
    size_t position(const std::string &id) const
    {
        const auto found = m_positions.find(id);
        return found == m_positions.end() ? m_items.size() : found->second;
    }
    size_t size() const { return m_items.size(); }
    std::deque<T> &items() { return m_items; }
    const std::deque<T> &items() const { return m_items; }

private:
    std::deque<T> m_items;
    std::unordered_map<std::string, size_t> m_positions;
};

} // namespace ds
