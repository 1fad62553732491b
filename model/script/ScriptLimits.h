// SPDX-License-Identifier: GPL-3.0-or-later
// What one call of user code may take.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace ds {

struct ScriptLimits
{
    std::chrono::milliseconds time{2000};
    int mebibytes = 256;

    /// 0.1 to 60 seconds, 64 to 2048 MiB.
    ScriptLimits bounded() const
    {
        using std::chrono::milliseconds;
        return {std::clamp(time, milliseconds(100), milliseconds(60000)), std::clamp(mebibytes, 64, 2048)};
    }
    bool operator==(const ScriptLimits &) const = default;
};

/// A larger result is a fault: no API takes such a body, and it would have to be held several times.
constexpr std::uint32_t maxScriptResultBytes = 64U << 20;
constexpr std::uint32_t maxScriptResultValues = 2'000'000;

} // namespace ds
