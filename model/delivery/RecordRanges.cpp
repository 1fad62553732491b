// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/delivery/RecordRanges.h"

#include <charconv>

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

} // namespace ds
