// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/script/ScriptHost.h"

#include <map>

namespace ds {

/// Answers a few fixed codes without an engine, so that request building is tested without a process.
class FakeScripts : public ScriptHost
{
public:
    std::vector<ScriptResult> run(const std::vector<ScriptCall> &calls) override
    {
        std::vector<ScriptResult> results;
        for (const ScriptCall &call : calls)
            results.push_back(answer(call));
        return results;
    }
    void stop() override {}

private:
    static ScriptResult answer(const ScriptCall &call)
    {
        if (call.code == "record.a")
            return call.inputs.front().find("a") ? ScriptResult(*call.inputs.front().find("a")) : ScriptUndefined{};
        if (call.code == "messages")
            return Json::array(call.inputs);
        if (call.code == "({n: messages.length})")
            return Json::object({{"n", Json::number(static_cast<qint64>(call.inputs.size()))}});
        if (call.code == "undefined")
            return ScriptUndefined{};
        return ScriptFault{QStringLiteral("boom"), 1, 2};
    }
};

} // namespace ds
