// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/AttributePath.h"

#include <algorithm>
#include <charconv>

namespace ds {

namespace {

constexpr uint32_t missing = UINT32_MAX;

using Without = std::vector<uint32_t>;

bool isIndex(std::string_view segment)
{
    return segment == "0" || (!segment.empty() && segment[0] != '0' &&
                              std::all_of(segment.begin(), segment.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

bool isLeftOut(uint32_t position, const Without &without)
{
    return !without.empty() && std::binary_search(without.begin(), without.end(), position);
}

uint32_t member(const JsonView &object, std::string_view key, const Without &without)
{
    for (JsonView::Members each(object); each; ++each) {
        if (each.key().equals(key) && !isLeftOut(each.value().position(), without))
            return each.value().position();
    }
    return missing;
}

uint32_t findIn(const JsonView &value, std::string_view path, const Without &without);

/// Tries the whole path as a key, then everything up to its last dot, and so on.
uint32_t findInObject(const JsonView &object, std::string_view path, const Without &without)
{
    for (size_t end = path.size(); end != std::string_view::npos; end = end == 0 ? end - 1 : path.rfind('.', end - 1)) {
        const uint32_t child = member(object, path.substr(0, end), without);
        if (child == missing || end == path.size()) {
            if (child != missing)
                return child;
            continue;
        }
        const uint32_t found = findIn(object.at(child), path.substr(end + 1), without);
        if (found != missing)
            return found;
    }
    return missing;
}

uint32_t findInArray(const JsonView &array, std::string_view path, const Without &without)
{
    const std::string_view segment = path.substr(0, path.find('.'));
    size_t index = 0;
    const auto [end, code] = std::from_chars(segment.data(), segment.data() + segment.size(), index);
    if (!isIndex(segment) || code != std::errc())
        return missing;
    for (JsonView::Items each(array); each; ++each) {
        if (isLeftOut(each.value().position(), without) || index-- > 0)
            continue;
        if (segment.size() == path.size())
            return each.value().position();
        return findIn(each.value(), path.substr(segment.size() + 1), without);
    }
    return missing;
}

uint32_t findIn(const JsonView &value, std::string_view path, const Without &without)
{
    return value.isArray() ? findInArray(value, path, without) : findInObject(value, path, without);
}

} // namespace

AttributePath::AttributePath(std::string text)
    : m_text(std::move(text))
    , m_hasDot(m_text.find('.') != std::string::npos)
{
    for (size_t begin = m_text.find('.'); begin != std::string::npos; begin = m_text.find('.', begin + 1)) {
        const std::string_view rest = std::string_view(m_text).substr(begin + 1);
        m_hasIndex = m_hasIndex || isIndex(rest.substr(0, rest.find('.')));
    }
}

uint32_t AttributePath::find(const JsonView &record, const std::vector<uint32_t> &without) const
{
    const uint32_t found = m_hasDot ? findInObject(record, m_text, without) : member(record, m_text, without);
    return found == missing ? record.position() : found;
}

} // namespace ds
