// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/Faults.h"

#include "app/worker/InputBuilder.h"

#include <js/ErrorReport.h>
#include <js/Exception.h>
#include <js/SavedFrameAPI.h>
#include <js/friend/ErrorMessages.h>

namespace ds::worker {

namespace {

void placeFromStack(JSContext *cx, JS::HandleObject stack, Fault &fault)
{
    uint32_t line = 0;
    uint32_t column = 0;
    if (!stack || JS::GetSavedFrameLine(cx, nullptr, stack, &line) != JS::SavedFrameResult::Ok ||
        JS::GetSavedFrameColumn(cx, nullptr, stack, &column) != JS::SavedFrameResult::Ok)
        return;
    fault.line = line;
    fault.column = column;
}

std::string describe(JSContext *cx, JS::HandleValue thrown)
{
    if (thrown.isString()) {
        JS::RootedString string(cx, thrown.toString());
        std::string quoted;
        if (JS_GetStringLength(string) > 500)
            return "a long text";
        return appendQuoted(cx, string, quoted) ? quoted : "a text";
    }
    if (thrown.isNumber())
        return canonicalNumber(thrown.toNumber());
    if (thrown.isBoolean())
        return thrown.toBoolean() ? "true" : "false";
    if (thrown.isSymbol())
        return "a symbol";
    if (thrown.isBigInt())
        return "a BigInt";
    return thrown.isNull() ? "null" : thrown.isUndefined() ? "undefined" : "an object that is no error";
}

/// What to do about the engine's words, where they do not say it themselves.
std::string advice(const JSErrorReport &report)
{
    if (report.errorNumber == JSMSG_BIGINT_TO_NUMBER)
        return " An integer beyond 2^53 - 1 is a BigInt in code, so that no digit of it is lost; it does not mix with "
               "numbers. Compute with BigInts (1n instead of 1), or use its text: String(record.id).";
    if (report.errorNumber == JSMSG_BIGINT_NOT_SERIALIZABLE)
        return " Make the BigInt a text first: String(value).";
    return {};
}

} // namespace

Fault takeFault(JSContext *cx, FaultFrom from)
{
    JS::ExceptionStack exception(cx);
    if (!JS::StealPendingExceptionStack(cx, &exception)) {
        JS_ClearPendingException(cx);
        return {"The code failed for a reason that the engine does not tell.", 0, 0};
    }
    Fault fault;
    JS::RootedObject stack(cx, exception.stack());
    JS::RootedValue thrown(cx, exception.exception());
    JS::RootedObject object(cx, thrown.isObject() ? &thrown.toObject() : nullptr);
    JSErrorReport *report = object ? JS_ErrorFromException(cx, object) : nullptr;
    if (!report) {
        fault.message = "The code threw " + describe(cx, thrown) + ".";
        placeFromStack(cx, stack, fault);
        JS_ClearPendingException(cx);
        return fault;
    }
    JS::ErrorReportBuilder builder(cx);
    const bool built = builder.init(cx, exception, JS::ErrorReportBuilder::NoSideEffects);
    fault.message =
        std::string("The code failed: ") + (built ? builder.toStringResult().c_str() : "Error") + "." + advice(*report);
    fault.line = report->lineno;
    fault.column = report->column + (from == FaultFrom::Compiling ? 1 : 0);
    JS_ClearPendingException(cx);
    return fault;
}

} // namespace ds::worker
