// SPDX-License-Identifier: GPL-3.0-or-later
// Calls to bytes and answers to results (ScriptProtocol.h says how they look).
#pragma once

#include "model/script/CodeMarks.h"
#include "model/script/ScriptHost.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace ds {

/// By the index of the call; a call without secrets in its input has none.
using HiddenMarks = std::map<size_t, CodeMarks>;

/// Appends one frame with calls from `first` on, as many as fit a frame but at most `count`; returns how many.
size_t appendScriptFrame(std::string &out, const std::vector<ScriptCall> &calls, size_t first, size_t count,
                         HiddenMarks &hidden);

struct ScriptAnswer
{
    ScriptResult result;
    bool workerIsSpent = false;
};

/// Nothing when this is no answer that an honest worker gives.
std::optional<ScriptAnswer> readScriptAnswer(std::string_view message, const CodeMarks &marks = {});

} // namespace ds
