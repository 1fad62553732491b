// SPDX-License-Identifier: GPL-3.0-or-later
// Whether an object's keys are all different, and whether a value has the same keys as the one before it: records of
// one Nexset mostly do, and what was found out about the first then holds for the others.
#pragma once

#include "model/json/JsonTokens.h"

#include <cstring>

namespace ds {

class KeyCheck
{
public:
    /// A value begins.
    void begin();
    /// Its next key, in the container at `parent`.
    void add(const JsonView &key, uint32_t parent)
    {
        m_same = m_same && m_next < m_keys.size() && isExpected(m_keys[m_next], key, parent);
        ++m_next;
    }
    /// Its object ended. False when a key of it stands twice.
    bool closes(const JsonView &object) { return m_same || areUnique(object); }
    /// The value ended well; returns its shape: the same number for values with the same keys at the same positions.
    uint32_t finish(const JsonView &value);

private:
    struct Expected
    {
        uint32_t position;
        uint32_t parent;
        uint32_t begin; ///< In m_text.
        uint32_t size;
    };
    bool isExpected(const Expected &expected, const JsonView &key, uint32_t parent) const
    {
        const std::string_view text = key.raw();
        return expected.position == key.position() && expected.parent == parent && expected.size == text.size() &&
               isSameText(m_text.data() + expected.begin, text.data(), text.size());
    }
    /// memcmp() would take longer to call than to run.
    static bool isSameText(const char *a, const char *b, size_t size)
    {
        const auto at = [](const char *text) {
            uint64_t word = 0;
            std::memcpy(&word, text, sizeof word);
            return word;
        };
        size_t i = 0;
        for (; i + 8 <= size; i += 8) {
            if (at(a + i) != at(b + i))
                return false;
        }
        if (size >= 8)
            return at(a + size - 8) == at(b + size - 8);
        while (i < size && a[i] == b[i])
            ++i;
        return i == size;
    }
    bool areUnique(const JsonView &object);
    bool areFewUnique(const JsonView &object) const;
    bool areManyUnique(const JsonView &object);
    void learn(const JsonView &value);

    std::vector<Expected> m_keys; ///< Of the value before.
    std::string m_text;
    size_t m_next = 0;
    bool m_same = false;
    uint32_t m_shape = 0;

    struct Hashed
    {
        uint64_t hash;
        uint32_t position;
    };
    std::vector<Hashed> m_hashed; ///< Of a large object; kept to save allocations.
};

} // namespace ds
