// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/script/ScriptFrames.h"

#include "model/script/ScriptLimits.h"
#include "model/script/ScriptProtocol.h"

namespace ds {

namespace {

using namespace script_protocol;

/// Small enough that the worker's copy does not matter against its memory limit.
constexpr size_t frameBytes = 256U << 10;

void appendInput(std::string &out, const ScriptCall &call)
{
    if (call.kind == ScriptCall::Kind::Expression) {
        if (call.inputs.empty())
            out += "{}";
        else
            call.inputs.front().appendCompact(out);
        return;
    }
    out += '[';
    for (size_t i = 0; i < call.inputs.size(); ++i) {
        if (i > 0)
            out += ',';
        call.inputs[i].appendCompact(out);
    }
    out += ']';
}

/// Writes the length of what `append` adds in front of it.
template <typename Append>
void putCounted(std::string &out, const Append &append)
{
    const size_t at = out.size();
    putNumber(out, 0);
    append();
    const auto length = static_cast<std::uint32_t>(out.size() - at - sizeof(std::uint32_t));
    std::memcpy(out.data() + at, &length, sizeof length);
}

std::optional<ScriptAnswer> readFault(Reader &reader, bool spent, const CodeMarks &marks)
{
    ScriptFault fault;
    fault.line = static_cast<int>(reader.number());
    fault.column = static_cast<int>(reader.number());
    const std::string_view text = reader.rest();
    if (!reader.ok() || fault.line < 0 || fault.column < 0)
        return std::nullopt;
    fault.message = QString::fromStdString(marks.masked(std::string(text)));
    return ScriptAnswer{fault, spent};
}

/// Counts without building anything: a tree takes many times the bytes of its text.
bool hasTooManyValues(std::string_view json)
{
    size_t values = 1;
    bool inString = false;
    for (size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inString) {
            i += c == '\\' ? 1 : 0;
            inString = c != '"';
        } else if (c == '"') {
            inString = true;
        } else {
            const char next = i + 1 < json.size() ? json[i + 1] : '\0';
            values += c == ',' || (c == '[' && next != ']') || (c == '{' && next != '}') ? 1 : 0;
        }
    }
    return values > maxScriptResultValues;
}

std::optional<ScriptAnswer> readValue(std::string_view json, const CodeMarks &marks)
{
    if (json.size() > maxScriptResultBytes || hasTooManyValues(json))
        return std::nullopt;
    if (marks.empty()) {
        Result<Json> value = Json::parse(json);
        return value ? std::optional(ScriptAnswer{std::move(*value)}) : std::nullopt;
    }
    const std::string restored = marks.restored(std::string(json));
    if (CodeMarks::isBroken(restored))
        return ScriptAnswer{ScriptFault{CodeMarks::brokenSentence()}};
    Result<Json> value = Json::parse(restored);
    return value ? std::optional(ScriptAnswer{std::move(*value)}) : std::nullopt;
}

} // namespace

size_t appendScriptFrame(std::string &out, const std::vector<ScriptCall> &calls, size_t first, size_t count,
                         HiddenMarks &hidden)
{
    using Code = std::pair<ScriptCall::Kind, std::string_view>;
    std::map<Code, std::uint32_t> numbers;
    std::string codes;
    std::string bodies;
    size_t done = 0;
    for (; done < count && (done == 0 || bodies.size() < frameBytes); ++done) {
        const ScriptCall &call = calls[first + done];
        const auto [code, isNew] = numbers.emplace(Code{call.kind, call.code}, numbers.size());
        if (isNew) {
            codes += call.kind == ScriptCall::Kind::Batch ? '\1' : '\0';
            putText(codes, call.code);
        }
        putNumber(bodies, code->second);
        putCounted(bodies, [&] {
            const size_t from = bodies.size();
            appendInput(bodies, call);
            CodeMarks marks;
            marks.hide(bodies, from);
            if (!marks.empty())
                hidden.insert_or_assign(first + done, std::move(marks));
        });
    }
    putCounted(out, [&] {
        putNumber(out, static_cast<std::uint32_t>(numbers.size()));
        out += codes;
        putNumber(out, static_cast<std::uint32_t>(done));
        out += bodies;
    });
    return done;
}

std::optional<ScriptAnswer> readScriptAnswer(std::string_view message, const CodeMarks &marks)
{
    Reader reader(message);
    const auto status = static_cast<Status>(reader.byte());
    if (!reader.ok())
        return std::nullopt;
    switch (status) {
    case Status::Value:
        return readValue(reader.rest(), marks);
    case Status::Undefined:
        return ScriptAnswer{ScriptUndefined{}};
    case Status::Fault:
        return readFault(reader, false, marks);
    case Status::Memory:
        return readFault(reader, true, marks);
    }
    return std::nullopt;
}

} // namespace ds
