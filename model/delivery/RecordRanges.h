// SPDX-License-Identifier: GPL-3.0-or-later
// Record numbers as short text: `0-99,101`.
#pragma once

#include <QtGlobal>

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

} // namespace ds
