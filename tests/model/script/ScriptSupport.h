// SPDX-License-Identifier: GPL-3.0-or-later
// Runs code in the real worker.
#pragma once

#include "model/script/ProcessScriptHost.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

namespace ds {

inline QString builtWorker()
{
    return QStringLiteral(DS_BIN "/destination-code-worker");
}

/// One worker for all tests: that each call is fresh is part of what they test.
inline ScriptHost &sharedHost()
{
    static ProcessScriptHost host(builtWorker());
    return host;
}

inline ScriptCall expression(std::string code, std::string_view record = "{}")
{
    return {ScriptCall::Kind::Expression, std::move(code), {*Json::parse(record)}};
}

inline ScriptCall batch(std::string code, std::string_view messages)
{
    return {ScriptCall::Kind::Batch, std::move(code), Json::parse(messages)->items()};
}

inline ScriptResult result(const ScriptCall &call)
{
    return sharedHost().run({call}).front();
}

/// Compact JSON, "undefined", or "line:column sentence".
inline std::string text(const ScriptResult &result)
{
    if (const Json *value = std::get_if<Json>(&result))
        return value->toCompact();
    if (const ScriptFault *fault = std::get_if<ScriptFault>(&result))
        return std::to_string(fault->line) + ":" + std::to_string(fault->column) + " " + fault->message.toStdString();
    return "undefined";
}

inline std::string evaluated(std::string code, std::string_view record = "{}")
{
    return text(result(expression(std::move(code), record)));
}

inline std::string batched(std::string code, std::string_view messages)
{
    return text(result(batch(std::move(code), messages)));
}

} // namespace ds
