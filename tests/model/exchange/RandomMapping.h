// SPDX-License-Identifier: GPL-3.0-or-later
// Destinations and records full of what is hard to say in Jolt.
#pragma once

#include "model/destination/Destination.h"

#include <random>

namespace ds::test {

class RandomMapping
{
public:
    explicit RandomMapping(unsigned seed)
        : m_random(seed)
    {
    }

    /// Advanced; with entries of all kinds but expressions, or none, and exclusions.
    Destination destination();
    /// Of the same keys, so that paths meet values, other values, and nothing.
    Json record();

private:
    int below(int bound) { return static_cast<int>(m_random() % static_cast<unsigned>(bound)); }
    template <typename Pool>
    auto oneOf(const Pool &pool)
    {
        return pool[static_cast<size_t>(below(static_cast<int>(std::size(pool))))];
    }
    QString key();
    QString path();
    QString target();
    QString templateText();
    Json value(int depth);
    MappingEntry entry();

    std::mt19937 m_random;
};

} // namespace ds::test
