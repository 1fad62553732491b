// SPDX-License-Identifier: GPL-3.0-or-later
// Runs calls: compiles each text once, gives each call fresh global state, and turns results and faults into answers.
#pragma once

#include "app/worker/CodeCompiler.h"
#include "app/worker/MemoryMeter.h"
#include "app/worker/ResultWriter.h"
#include "app/worker/Watchdog.h"
#include "model/script/ScriptLimits.h"
#include "model/script/ScriptProtocol.h"

#include <jsapi.h>

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace ds::worker {

/// The engine ends a call at its limit. What it needs to do that in good order is on top: without that room it spends
/// minutes collecting in vain, or dies.
inline size_t hardLimitBytes(const ScriptLimits &limits)
{
    return (static_cast<size_t>(limits.mebibytes) << 20) / 4 * 5;
}

struct Answer
{
    script_protocol::Status status = script_protocol::Status::Fault;
    std::string text; ///< The value, or the fault's sentence.
    unsigned line = 0;
    unsigned column = 0;
};

class Engine
{
public:
    /// `slow` is called, mostly from the watchdog's thread, while a call takes long. One engine per process.
    /// Code gets its frozen realm after `freshCalls` calls: at 0.1 ms each they have cost what the freezing does.
    Engine(ScriptLimits limits, std::function<void()> slow, unsigned freshCalls = 100);
    bool start();

    CompiledCode &code(std::string_view text, bool isBatch);
    Answer run(CompiledCode &code, std::string_view json);
    void rest() { m_watchdog->rest(); }

    JSContext *context() const { return m_cx; }

private:
    enum class Outcome { Done, Undefined, Failed };
    Outcome attempt(CompiledCode &code, std::string_view json, Answer &answer);
    /// `shadow`: only to collect that.
    Outcome attemptIn(JS::HandleObject global, CompiledCode &code, std::string_view json, Answer &answer,
                      ResultWriter::Shadow *shadow);
    bool function(JS::HandleObject global, CompiledCode &code, JS::MutableHandleValue function);
    bool writeResult(ResultWriter &writer, JS::HandleValue result, JS::HandleObject global, CompiledCode &code,
                     std::string_view json, Answer &answer);
    bool earnsFrozenRealm(CompiledCode &code);
    void leaveFrozenRealm(CompiledCode &code);
    Answer faultAnswer();
    void collectGarbage();
    bool hasMemoryLeft();
    static bool interrupted(JSContext *cx);

    ScriptLimits m_limits;
    std::function<void()> m_slow;
    unsigned m_freshCalls;
    JSContext *m_cx = nullptr;
    std::unique_ptr<Watchdog> m_watchdog;
    std::unique_ptr<JS::PersistentRootedObject> m_compiling; ///< The global where nothing runs.
    std::map<std::string, std::unique_ptr<CompiledCode>, std::less<>> m_codes;
    MemoryMeter m_memory;
    size_t m_ownBytes = 0;               ///< Resident without any call.
    std::atomic<size_t> m_collectAt = 0; ///< Resident, when a call runs.
    bool m_outOfMemory = false;
    bool m_timedOut = false;
    unsigned m_line = 0; ///< Where the code was interrupted.
    unsigned m_column = 0;
    unsigned m_callsSinceLook = 0;
    unsigned m_frozenRealms = 0;
};

} // namespace ds::worker
