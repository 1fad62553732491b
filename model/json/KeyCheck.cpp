// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/json/KeyCheck.h"

#include <algorithm>

namespace ds {

namespace {

constexpr size_t fewKeys = 32;
/// A value with more keys is not compared with the next one.
constexpr size_t mostExpected = 4096;

/// Two keys that differ here are different; most do.
unsigned roughHash(std::string_view text)
{
    if (text.empty())
        return 0;
    const auto first = static_cast<unsigned char>(text.front());
    const auto last = static_cast<unsigned char>(text.back());
    const auto middle = static_cast<unsigned char>(text[text.size() / 2]);
    return (static_cast<unsigned>(text.size()) * 7 + first * 31U + last * 17U + middle * 5U) & 63U;
}

bool isSameKey(const JsonView &a, const JsonView &b)
{
    if (a.isPlain() && b.isPlain())
        return a.raw() == b.raw();
    return a.text() == b.text();
}

/// Of what the key means, not of how it is written.
uint64_t hashOf(const JsonView &key)
{
    return key.isPlain() ? std::hash<std::string_view>()(key.raw()) : std::hash<std::string>()(key.text());
}

/// Keys of the same hash, of which there is more than one only when they are equal or somebody chose them so.
bool hasRepeated(std::vector<std::string> texts)
{
    std::sort(texts.begin(), texts.end());
    return std::adjacent_find(texts.begin(), texts.end()) != texts.end();
}

} // namespace

void KeyCheck::begin()
{
    m_next = 0;
    m_same = m_shape != 0;
}

uint32_t KeyCheck::finish(const JsonView &value)
{
    if (m_same && m_next == m_keys.size())
        return m_shape;
    learn(value);
    return m_shape;
}

void KeyCheck::learn(const JsonView &value)
{
    ++m_shape;
    m_keys.clear();
    m_text.clear();
    if (m_next > mostExpected) {
        m_keys.push_back({0, 0, 0, 0}); // No key stands at position 0, so that nothing is like it.
        return;
    }
    std::vector<uint32_t> open; ///< Containers around the token.
    for (uint32_t i = value.position(); i < value.token().next; ++i) {
        while (!open.empty() && value.at(open.back()).token().next <= i)
            open.pop_back();
        const JsonView token = value.at(i);
        if (token.isContainer()) {
            open.push_back(i);
        } else if (token.token().isKey) {
            // The text first: where memory ends in between, no key may stand without it.
            const auto begin = static_cast<uint32_t>(m_text.size());
            m_text += token.raw();
            m_keys.push_back({i, open.back(), begin, static_cast<uint32_t>(token.raw().size())});
        }
    }
}

bool KeyCheck::areUnique(const JsonView &object)
{
    size_t count = 0;
    for (JsonView::Members each(object); each && count <= fewKeys; ++each)
        ++count;
    return count <= fewKeys ? areFewUnique(object) : areManyUnique(object);
}

bool KeyCheck::areFewUnique(const JsonView &object) const
{
    uint64_t seen = 0;
    for (JsonView::Members each(object); each; ++each) {
        const JsonView key = each.key();
        // An escaped key is compared with all others, and all others with it.
        const uint64_t bit = key.isPlain() ? uint64_t(1) << roughHash(key.raw()) : UINT64_MAX;
        const bool maybe = (seen & bit) != 0;
        seen |= bit;
        for (JsonView::Members before(object); maybe && before.key().position() < key.position(); ++before) {
            if (isSameKey(before.key(), key))
                return false;
        }
    }
    return true;
}

bool KeyCheck::areManyUnique(const JsonView &object)
{
    m_hashed.clear();
    for (JsonView::Members each(object); each; ++each)
        m_hashed.push_back({hashOf(each.key()), each.key().position()});
    std::sort(m_hashed.begin(), m_hashed.end(), [](const Hashed &a, const Hashed &b) { return a.hash < b.hash; });
    for (size_t i = 0; i < m_hashed.size();) {
        size_t end = i + 1;
        while (end < m_hashed.size() && m_hashed[end].hash == m_hashed[i].hash)
            ++end;
        std::vector<std::string> texts;
        for (size_t k = i; end - i > 1 && k < end; ++k)
            texts.push_back(object.at(m_hashed[k].position).text());
        if (hasRepeated(std::move(texts)))
            return false;
        i = end;
    }
    return true;
}

} // namespace ds
