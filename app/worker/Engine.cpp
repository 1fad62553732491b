// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/Engine.h"

#include "app/worker/Realms.h"

#include <js/ContextOptions.h>
#include <js/Exception.h>
#include <js/GCAPI.h>
#include <js/Initialization.h>
#include <js/Interrupt.h>
#include <js/MemoryCallbacks.h>
#include <js/Promise.h>

#include <algorithm>
#include <malloc.h>

namespace ds::worker {

namespace {

using script_protocol::Status;

/// Of the thread's 64 MiB: the rest is for our own recursion over results, which is bounded by their depth.
constexpr size_t scriptStackBytes = 8U << 20;
/// What calls may leave behind before it is collected, so that no call pays for others' garbage.
constexpr size_t garbageBytes = 32U << 20;
constexpr size_t largeInput = 1U << 20;

/// A call ends with its result: what a promise would do later is never done.
class NoJobs : public JS::JobQueue
{
public:
    JSObject *getIncumbentGlobal(JSContext *cx) override { return JS::CurrentGlobalOrNull(cx); }
    bool enqueuePromiseJob(JSContext *, JS::HandleObject, JS::HandleObject, JS::HandleObject, JS::HandleObject) override
    {
        return true;
    }
    void runJobs(JSContext *) override {}
    bool empty() const override { return true; }

protected:
    js::UniquePtr<SavedJobQueue> saveJobQueue(JSContext *) override { return nullptr; }
};

/// Outside of the engine's heap: long texts, arrays, input and result.
size_t allocatedBytes()
{
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

size_t liveBytes(JSContext *cx)
{
    return JS_GetGCParameter(cx, JSGC_BYTES) + allocatedBytes();
}

std::string secondsText(std::chrono::milliseconds time)
{
    return canonicalNumber(static_cast<double>(time.count()) / 1000);
}

} // namespace

Engine::Engine(ScriptLimits limits, std::function<void()> slow, unsigned freshCalls)
    : m_limits(limits)
    , m_slow(std::move(slow))
    , m_freshCalls(freshCalls)
{
}

bool Engine::start()
{
    // No machine code: it would need executable memory, and short code does not live long enough to gain from it.
    JS::DisableJitBackend();
    if (!JS_Init())
        return false;
    m_cx = JS_NewContext(static_cast<uint32_t>(hardLimitBytes(m_limits)));
    if (!m_cx || !JS::InitSelfHostedCode(m_cx))
        return false;
    static NoJobs noJobs;
    JS::SetJobQueue(m_cx, &noJobs);
    JS_SetNativeStackQuota(m_cx, scriptStackBytes);
    JS_SetContextPrivate(m_cx, this);
    JS_AddInterruptCallback(m_cx, interrupted);
    JS::SetOutOfMemoryCallback(
        m_cx, [](JSContext *, void *engine) { static_cast<Engine *>(engine)->m_outOfMemory = true; }, this);
    m_watchdog = std::make_unique<Watchdog>(m_limits.time, [this](Watchdog::Look look) {
        if (look.isSlow)
            m_slow();
        if (look.isExpired || m_memory.resident() >= m_collectAt)
            JS_RequestInterruptCallback(m_cx);
    });
    refuseTextInFrozenRealms(m_cx);
    m_compiling = std::make_unique<JS::PersistentRootedObject>(m_cx, newCompilingGlobal(m_cx));
    m_memory.open();
    m_ownBytes = m_memory.resident();
    return *m_compiling != nullptr;
}

bool Engine::interrupted(JSContext *cx)
{
    auto *engine = static_cast<Engine *>(JS_GetContextPrivate(cx));
    engine->m_timedOut = engine->m_watchdog->hasExpired();
    engine->m_outOfMemory = engine->m_outOfMemory || !engine->hasMemoryLeft();
    if (!engine->m_timedOut && !engine->m_outOfMemory)
        return true;
    JS::AutoFilename file;
    unsigned line = 0;
    unsigned column = 0;
    if (JS::DescribeScriptedCaller(cx, &file, &line, &column)) {
        engine->m_line = line;
        engine->m_column = column;
    }
    return false;
}

CompiledCode &Engine::code(std::string_view text, bool isBatch)
{
    constexpr size_t enough = 500;
    const std::string key = (isBatch ? "B" : "E") + std::string(text);
    if (const auto known = m_codes.find(key); known != m_codes.end())
        return *known->second;
    if (m_codes.size() >= enough) {
        m_codes.clear();
        m_frozenRealms = 0;
    }
    auto code = std::make_unique<CompiledCode>();
    code->ready.init(m_cx);
    code->frozen.init(m_cx);
    const JSAutoRealm realm(m_cx, *m_compiling);
    compileCode(m_cx, text, isBatch ? "messages" : "record", *code);
    return *m_codes.emplace(key, std::move(code)).first->second;
}

Answer Engine::run(CompiledCode &code, std::string_view json)
{
    if (code.fault)
        return {Status::Fault, code.fault->message, code.fault->line, code.fault->column};
    if (json.size() > largeInput)
        m_slow(); // What is answered already does not wait until this is read.
    collectGarbage();
    m_outOfMemory = false;
    m_timedOut = false;
    m_line = m_column = 0;
    m_collectAt = m_ownBytes + (static_cast<size_t>(m_limits.mebibytes) << 20);
    m_watchdog->begin();
    Answer answer;
    const Outcome outcome = attempt(code, json, answer);
    m_watchdog->end();
    if (outcome == Outcome::Undefined)
        answer.status = Status::Undefined;
    return answer;
}

Answer Engine::faultAnswer()
{
    Answer answer;
    answer.line = m_line;
    answer.column = m_column;
    if (m_timedOut) {
        answer.text = "The code ran longer than " + secondsText(m_limits.time) + " seconds and was stopped.";
        JS_ClearPendingException(m_cx);
    } else if (m_outOfMemory) {
        answer.status = Status::Memory;
        answer.text =
            "The code used more than " + std::to_string(m_limits.mebibytes) + " MiB of memory and was stopped.";
        JS_ClearPendingException(m_cx);
    } else {
        Fault fault =
            JS_IsExceptionPending(m_cx) ? takeFault(m_cx, FaultFrom::Running) : Fault{"The code was stopped.", 0, 0};
        answer.text = std::move(fault.message);
        answer.line = fault.line;
        answer.column = fault.column;
    }
    return answer;
}

/// When the pages in memory reach the limit: what counts is what is left of them after collecting.
bool Engine::hasMemoryLeft()
{
    if (m_memory.resident() < m_collectAt)
        return true;
    JS_GC(m_cx);
    malloc_trim(0);
    const size_t limit = static_cast<size_t>(m_limits.mebibytes) << 20;
    m_collectAt = std::max(m_ownBytes + limit, m_memory.resident() + limit / 8);
    return liveBytes(m_cx) < limit;
}

/// Between calls. What is allocated outside of the engine's heap (long texts, arrays) is looked at only now and then.
void Engine::collectGarbage()
{
    constexpr unsigned calls = 64;
    bool full = JS_GetGCParameter(m_cx, JSGC_BYTES) > 2 * garbageBytes;
    if (!full && ++m_callsSinceLook >= calls) {
        m_callsSinceLook = 0;
        full = allocatedBytes() > 2 * garbageBytes;
    }
    if (full)
        JS_GC(m_cx);
}

} // namespace ds::worker
