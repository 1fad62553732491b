// SPDX-License-Identifier: GPL-3.0-or-later
// User code, as the request building sees it. The code runs in a process of its own (contract §4 points 7 and 8).
#pragma once

#include "model/json/Json.h"

#include <string>
#include <variant>
#include <vector>

namespace ds {

/// One evaluation. Each starts from fresh global state.
struct ScriptCall
{
    enum class Kind {
        Expression, ///< `record` is inputs[0].
        Batch,      ///< `messages` is the array of inputs.
    };
    Kind kind = Kind::Expression;
    std::string code; ///< UTF-8: an expression, else a function body.
    std::vector<Json> inputs;
};

struct ScriptFault
{
    QString message; ///< Plain sentence with the engine's reason.
    int line = 0;    ///< Of the user's text, from 1; 0 when unknown.
    int column = 0;
    bool operator==(const ScriptFault &) const = default;
};

/// `undefined` from a mapping expression: the entry is missing.
struct ScriptUndefined
{
    bool operator==(const ScriptUndefined &) const = default;
};

using ScriptResult = std::variant<Json, ScriptUndefined, ScriptFault>;

class ScriptHost
{
public:
    virtual ~ScriptHost() = default;
    /// One result per call, in order. Blocks; a worker that hangs or dies costs its call a ScriptFault and nothing
    /// else.
    virtual std::vector<ScriptResult> run(const std::vector<ScriptCall> &calls) = 0;
    /// From any thread: ends what run() is doing, its open calls become faults ("stopped").
    virtual void stop() = 0;
};

} // namespace ds
