// SPDX-License-Identifier: GPL-3.0-or-later
// Record numbers as short text: `0-99,101`.
#pragma once

#include <QtGlobal>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ds {

/// `records` ascending.
std::string recordRanges(const std::vector<qint64> &records);
/// Whether `record` is in `ranges`, written by recordRanges().
bool rangesContain(std::string_view ranges, qint64 record);
/// The largest number in `ranges`; -1 when it is empty.
qint64 lastOfRanges(std::string_view ranges);

/// Records in a row, of those that there are.
struct RecordSpan
{
    qint64 first = 0;
    qint64 count = -1; ///< Negative: to the end.

    bool isAll() const { return first == 0 && count < 0; }
    bool isBehind(qint64 record) const { return count >= 0 && record - first >= count; }
    bool contains(qint64 record) const { return record >= first && !isBehind(record); }
    /// How many of `records` records are in it.
    qint64 countOf(qint64 records) const;
    bool operator==(const RecordSpan &) const = default;
};
/// `0-9`, `17-` (to the end); empty for all.
std::string spanText(const RecordSpan &span);
/// Nothing for what spanText() does not write: it must not be taken for all of them.
std::optional<RecordSpan> spanFromText(std::string_view text);

} // namespace ds
