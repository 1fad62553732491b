// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/delivery/RecordRanges.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace ds {

namespace {

struct Range
{
    qint64 first = 0;
    qint64 last = 0;
};

qint64 number(std::string_view text)
{
    qint64 value = -1;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// Takes the first range off `ranges`.
Range takeRange(std::string_view &ranges)
{
    const size_t comma = ranges.find(',');
    const std::string_view text = ranges.substr(0, comma);
    ranges.remove_prefix(comma == std::string_view::npos ? ranges.size() : comma + 1);
    const size_t dash = text.find('-');
    const qint64 first = number(text.substr(0, dash));
    return {first, dash == std::string_view::npos ? first : number(text.substr(dash + 1))};
}

} // namespace

std::string recordRanges(const std::vector<qint64> &records)
{
    std::string text;
    for (size_t first = 0; first < records.size();) {
        size_t last = first;
        while (last + 1 < records.size() && records[last + 1] == records[last] + 1)
            ++last;
        text += (text.empty() ? "" : ",") + std::to_string(records[first]);
        if (last > first)
            text += "-" + std::to_string(records[last]);
        first = last + 1;
    }
    return text;
}

bool rangesContain(std::string_view ranges, qint64 record)
{
    while (!ranges.empty()) {
        const Range range = takeRange(ranges);
        if (record <= range.last)
            return record >= range.first;
    }
    return false;
}

qint64 lastOfRanges(std::string_view ranges)
{
    qint64 last = -1;
    while (!ranges.empty())
        last = takeRange(ranges).last;
    return last;
}

qint64 RecordSpan::countOf(qint64 records) const
{
    const qint64 left = std::max<qint64>(0, records - first);
    return count < 0 ? left : std::min(count, left);
}

std::string spanText(const RecordSpan &span)
{
    if (span.isAll())
        return {};
    const std::string from = std::to_string(span.first) + '-';
    return span.count < 0 ? from : from + std::to_string(span.first + span.count - 1);
}

std::optional<RecordSpan> spanFromText(std::string_view text)
{
    if (text.empty())
        return RecordSpan();
    const auto numberUpTo = [&text](const char *end, qint64 &into) {
        const auto read = std::from_chars(text.data(), end, into);
        return read.ec == std::errc() && read.ptr == end && into >= 0;
    };
    const size_t dash = text.find('-');
    RecordSpan span;
    if (dash == std::string_view::npos || !numberUpTo(text.data() + dash, span.first))
        return {};
    text.remove_prefix(dash + 1);
    if (text.empty())
        return span.first > 0 ? std::optional(span) : std::nullopt;
    qint64 last = 0;
    const bool isLast = numberUpTo(text.data() + text.size(), last) && last >= span.first;
    if (!isLast || last - span.first == std::numeric_limits<qint64>::max())
        return {};
    span.count = last - span.first + 1;
    return span;
}

} // namespace ds
