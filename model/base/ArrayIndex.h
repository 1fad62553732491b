// SPDX-License-Identifier: GPL-3.0-or-later
// When a segment of a dotted path is a place in an array: `0`, `12`, but not `007`, so that one element has one name.
#pragma once

#include <QStringView>

#include <algorithm>
#include <limits>
#include <optional>
#include <string_view>

namespace ds {

template <typename Char>
bool isArrayIndex(std::basic_string_view<Char> segment)
{
    const auto isDigit = [](auto c) { return c >= '0' && c <= '9'; };
    return !segment.empty() && std::all_of(segment.begin(), segment.end(), isDigit) &&
           (segment.size() == 1 || segment.front() != '0');
}

inline bool isArrayIndex(QStringView segment)
{
    return isArrayIndex(std::u16string_view(segment.utf16(), static_cast<size_t>(segment.size())));
}

/// The place; nothing for a key and for a number that no array has.
template <typename Char>
std::optional<size_t> arrayIndex(std::basic_string_view<Char> segment)
{
    if (!isArrayIndex(segment) || segment.size() > std::numeric_limits<size_t>::digits10)
        return {};
    size_t index = 0;
    for (const auto c : segment)
        index = index * 10 + static_cast<size_t>(c - '0');
    return index;
}

inline std::optional<size_t> arrayIndex(QStringView segment)
{
    return arrayIndex(std::u16string_view(segment.utf16(), static_cast<size_t>(segment.size())));
}

} // namespace ds
