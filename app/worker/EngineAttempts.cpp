// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Engine that runs code: in which realm, on what, and what becomes of its result.
#include "app/worker/BigIntJson.h"
#include "app/worker/Engine.h"
#include "app/worker/Realms.h"

#include <js/CallAndConstruct.h>
#include <js/CompilationAndEvaluation.h>
#include <js/Exception.h>
#include <js/ValueArray.h>

namespace ds::worker {

namespace {

using script_protocol::Status;

/// Each holds half a MiB of built-ins of its own. Where there are more codes they take turns.
constexpr unsigned mostFrozenRealms = 32;

} // namespace

/// In the code's frozen realm where it has one; what fails there says nothing until it failed in a new realm as well.
Engine::Outcome Engine::attempt(CompiledCode &code, std::string_view json, Answer &answer)
{
    const bool frozen = earnsFrozenRealm(code);
    if (frozen) {
        const Outcome outcome = attemptIn(code.frozen, code, json, answer, nullptr);
        if (outcome != Outcome::Failed || m_timedOut || m_outOfMemory)
            return outcome;
        answer = {};
    }
    JS::RootedObject global(m_cx, newFreshGlobal(m_cx, *m_compiling));
    if (!global) {
        answer = faultAnswer();
        return Outcome::Failed;
    }
    const Outcome outcome = attemptIn(global, code, json, answer, nullptr);
    if (frozen && outcome != Outcome::Failed) {
        leaveFrozenRealm(code);
        code.strict = nullptr; // This code is one of those that a frozen realm stops.
    }
    return outcome;
}

/// Once it has run as often as the freezing costs.
bool Engine::earnsFrozenRealm(CompiledCode &code)
{
    if (!code.strict || ++code.calls <= m_freshCalls)
        return false;
    if (code.frozen)
        return true;
    if (m_frozenRealms >= mostFrozenRealms) {
        for (const auto &[text, other] : m_codes)
            leaveFrozenRealm(*other);
    }
    code.frozen = newFrozenGlobal(m_cx, *m_compiling);
    if (!code.frozen) {
        JS_ClearPendingException(m_cx);
        code.strict = nullptr;
        return false;
    }
    ++m_frozenRealms;
    return true;
}

void Engine::leaveFrozenRealm(CompiledCode &code)
{
    m_frozenRealms -= code.frozen ? 1 : 0;
    code.calls = 0;
    code.frozen = nullptr;
    code.ready = JS::UndefinedValue();
}

Engine::Outcome Engine::attemptIn(JS::HandleObject global, CompiledCode &code, std::string_view json, Answer &answer,
                                  ResultWriter::Shadow *shadow)
{
    const JSAutoRealm realm(m_cx, global);
    JS::RootedValue result(m_cx);
    using Mode = InputBuilder::Mode;
    m_watchdog->pause();
    InputBuilder plain(m_cx, json, shadow ? Mode::Shadow : Mode::Plain);
    InputBuilder remembering(m_cx, json, Mode::Memory);
    JS::RootedValue argument(m_cx);
    bool good = plain.build(&argument);
    const bool remember = good && !shadow && plain.needsMemory();
    if (remember)
        good = remembering.build(&argument);
    const InputBuilder &input = remember ? remembering : plain;
    setBigIntsInInput(input.hasBigInts());
    good = good && (global != code.frozen || forgetLastMatch(m_cx, global));
    good = good && (global == code.frozen || !input.hasBigInts() || installBigIntJson(m_cx));
    m_watchdog->resume();
    JS::RootedValue callee(m_cx);
    good = good && function(global, code, &callee);
    good = good && JS_CallFunctionValue(m_cx, nullptr, callee, JS::HandleValueArray(argument), &result);
    if (good && result.isUndefined())
        return Outcome::Undefined;
    ResultWriter writer(m_cx, input, shadow != nullptr);
    if (good && writeResult(writer, result, global, code, json, answer)) {
        if (shadow)
            *shadow = writer.shadow();
        return Outcome::Done;
    }
    answer = faultAnswer();
    if (!writer.fault().empty())
        answer.text = writer.fault();
    return Outcome::Failed;
}

/// The function in the current realm.
bool Engine::function(JS::HandleObject global, CompiledCode &code, JS::MutableHandleValue function)
{
    const bool frozen = global == code.frozen;
    if (frozen && code.ready.isObject()) {
        function.set(code.ready);
        return true;
    }
    const JS::InstantiateOptions options;
    JS::RootedScript script(m_cx, JS::InstantiateGlobalStencil(m_cx, options, frozen ? code.strict : code.stencil));
    if (!script || !JS_ExecuteScript(m_cx, script, function))
        return false;
    if (frozen)
        code.ready = function;
    return true;
}

bool Engine::writeResult(ResultWriter &writer, JS::HandleValue result, JS::HandleObject global, CompiledCode &code,
                         std::string_view json, Answer &answer)
{
    if (!writer.write(result))
        return false;
    answer.status = Status::Value;
    if (!writer.hasDoubts()) {
        answer.text = writer.text();
        return true;
    }
    // The same code once more on numbers that know where they come from. Where it goes another way this time, because
    // such a number is an object, the places do not match and spelling alone decides.
    ResultWriter::Shadow shadow;
    Answer ignored;
    JS::RootedObject again(m_cx, global == code.frozen ? global : newFreshGlobal(m_cx, *m_compiling));
    if (again)
        attemptIn(again, code, json, ignored, &shadow);
    JS_ClearPendingException(m_cx);
    m_timedOut = false;
    answer.text = writer.decided(shadow);
    return true;
}

} // namespace ds::worker
