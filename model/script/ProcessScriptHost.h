// SPDX-License-Identifier: GPL-3.0-or-later
// Runs user code in `destination-code-worker`, a process of its own that is started when first needed, reused, and
// replaced after it had to be killed.
//
//     ProcessScriptHost host(defaultWorkerPath());
//     std::vector<ScriptResult> results = host.run(calls);
#pragma once

#include "model/script/ScriptHost.h"
#include "model/script/ScriptLimits.h"

#include <memory>

namespace ds {

/// Beside the running program, else in ../libexec.
QString defaultWorkerPath();

class ProcessScriptHost : public ScriptHost
{
public:
    explicit ProcessScriptHost(QString workerPath, ScriptLimits limits = {});
    ~ProcessScriptHost() override;

    /// May be called from any thread, with or without an event loop; a second caller waits for the first. Returns
    /// within the time limit and half a second for each call that hangs.
    std::vector<ScriptResult> run(const std::vector<ScriptCall> &calls) override;
    void stop() override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ds
