// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/script/ScriptFrames.h"

#include "model/script/ScriptLimits.h"
#include "model/script/ScriptProtocol.h"

#include <map>

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

std::optional<ScriptAnswer> readFault(Reader &reader, bool spent)
{
    ScriptFault fault;
    fault.line = static_cast<int>(reader.number());
    fault.column = static_cast<int>(reader.number());
    const std::string_view text = reader.rest();
    if (!reader.ok() || fault.line < 0 || fault.column < 0)
        return std::nullopt;
    fault.message = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    return ScriptAnswer{fault, spent};
}

} // namespace

size_t appendScriptFrame(std::string &out, const std::vector<ScriptCall> &calls, size_t first, size_t count)
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
        putCounted(bodies, [&] { appendInput(bodies, call); });
    }
    putCounted(out, [&] {
        putNumber(out, static_cast<std::uint32_t>(numbers.size()));
        out += codes;
        putNumber(out, static_cast<std::uint32_t>(done));
        out += bodies;
    });
    return done;
}

std::optional<ScriptAnswer> readScriptAnswer(std::string_view message)
{
    Reader reader(message);
    const auto status = static_cast<Status>(reader.byte());
    if (!reader.ok())
        return std::nullopt;
    switch (status) {
    case Status::Value:
        if (Result<Json> value = Json::parse(reader.rest()))
            return ScriptAnswer{std::move(*value)};
        return std::nullopt;
    case Status::Undefined:
        return ScriptAnswer{ScriptUndefined{}};
    case Status::Fault:
        return readFault(reader, false);
    case Status::Memory:
        return readFault(reader, true);
    }
    return std::nullopt;
}

} // namespace ds
