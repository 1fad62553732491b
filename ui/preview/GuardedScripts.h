// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/script/ScriptHost.h"

#include <functional>

namespace ds {

/// Runs nothing more once `ended` holds: one Stop ends a whole preview, not only the call that hangs.
class GuardedScripts : public ScriptHost
{
public:
    GuardedScripts(ScriptHost &inner, std::function<bool()> ended)
        : m_inner(inner)
        , m_ended(std::move(ended))
    {
    }
    std::vector<ScriptResult> run(const std::vector<ScriptCall> &calls) override
    {
        if (m_ended())
            return std::vector<ScriptResult>(calls.size(),
                                             ScriptFault{QStringLiteral("The script was stopped."), 0, 0});
        return m_inner.run(calls);
    }
    void stop() override { m_inner.stop(); }

private:
    ScriptHost &m_inner;
    std::function<bool()> m_ended;
};

} // namespace ds
