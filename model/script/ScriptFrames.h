// SPDX-License-Identifier: GPL-3.0-or-later
// Calls to bytes and answers to results (ScriptProtocol.h says how they look).
#pragma once

#include "model/script/ScriptHost.h"

#include <optional>
#include <string>
#include <string_view>

namespace ds {

/// Appends one frame with calls from `first` on, as many as fit a frame but at most `count`; returns how many.
size_t appendScriptFrame(std::string &out, const std::vector<ScriptCall> &calls, size_t first, size_t count);

struct ScriptAnswer
{
    ScriptResult result;
    bool workerIsSpent = false;
};

/// Nothing when this is no answer that an honest worker gives.
std::optional<ScriptAnswer> readScriptAnswer(std::string_view message);

} // namespace ds
