// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/Mapping.h"

#include "model/nexset/Attributes.h"
#include "model/request/Secrets.h"

namespace ds {

namespace {

/// A constant is any JSON; in its strings only `{secret.NAME}` has a meaning.
std::string withSecretMarks(const QString &text)
{
    std::string out;
    const MacroText macros(text, {});
    if (!macros.hasSecrets())
        return toWtf8(text);
    qsizetype done = 0;
    for (const MacroPiece &piece : macros.pieces()) {
        if (piece.kind != MacroPiece::Kind::Secret)
            continue;
        const QString macro = u"{secret."_qs + toQString(piece.text) + u'}';
        const qsizetype at = text.indexOf(macro, done);
        out += toWtf8(QStringView(text).mid(done, at - done)) + secretMark(toQString(piece.text));
        done = at + macro.size();
    }
    return out + toWtf8(QStringView(text).mid(done));
}

Json withSecretMarks(Json value)
{
    if (value.isString() && value.raw().find("{secret.") != std::string::npos)
        return Json::string(withSecretMarks(value.toQString()));
    if (value.isArray()) {
        for (Json &item : value.items())
            item = withSecretMarks(std::move(item));
    } else if (value.isObject()) {
        for (Json::Member &member : value.members())
            member.value = withSecretMarks(std::move(member.value));
    }
    return value;
}

ConvertedValue expandTemplate(const MacroText &pieces, const Json &record)
{
    std::string out;
    for (const MacroPiece &piece : pieces.pieces()) {
        if (piece.kind == MacroPiece::Kind::Literal || piece.kind == MacroPiece::Kind::Time) {
            out += piece.text;
        } else if (piece.kind == MacroPiece::Kind::Secret) {
            out += secretMark(toQString(piece.text));
        } else {
            const Json *value = attribute(record, piece.text);
            // A null has no text either; "Owner: null" is never what was meant.
            if (!value || value->isNull())
                return MissingValue{};
            out += plainText(*value);
        }
    }
    return Json::string(out);
}

} // namespace

Json withoutExcluded(const Json &record, const QStringList &exclude)
{
    if (exclude.isEmpty())
        return record;
    std::vector<std::string> paths;
    for (const QString &path : exclude)
        paths.push_back(toWtf8(path));
    Json rest = record;
    removeAttributes(rest, paths);
    return rest;
}

Mapping::Mapping(const std::vector<MappingEntry> &entries, const QDateTime &now)
{
    for (const MappingEntry &entry : entries) {
        Ready ready;
        ready.entry = entry;
        ready.text = toWtf8(entry.text);
        if (entry.kind == MappingEntry::Kind::Template)
            ready.pieces = MacroText(entry.text, now);
        if (entry.kind == MappingEntry::Kind::Value)
            ready.value = withSecretMarks(entry.value);
        if (entry.kind == MappingEntry::Kind::Expression)
            ready.expression = m_expressions++;
        if (hasSteps(entry))
            ready.steps = StepRun(entry.steps, entry.target);
        m_entries.push_back(std::move(ready));
    }
}

std::vector<std::string> Mapping::attributes(size_t index) const
{
    const Ready &ready = m_entries[index];
    if (ready.entry.kind == MappingEntry::Kind::Source)
        return {ready.text};
    return ready.pieces.attributes();
}

void Mapping::appendCalls(const Json &record, std::vector<ScriptCall> &calls) const
{
    for (const Ready &ready : m_entries) {
        if (ready.entry.kind == MappingEntry::Kind::Expression)
            calls.push_back({ScriptCall::Kind::Expression, ready.text, {record}});
    }
}

ConvertedValue Mapping::evaluate(size_t index, const Json &record, const ScriptResult *results) const
{
    const Ready &ready = m_entries[index];
    switch (ready.entry.kind) {
    case MappingEntry::Kind::Source: {
        const Json *value = attribute(record, ready.text);
        return ready.steps.run(value ? ConvertedValue(*value) : ConvertedValue(MissingValue{}));
    }
    case MappingEntry::Kind::Value:
        return ready.value;
    case MappingEntry::Kind::Template:
        return ready.steps.run(expandTemplate(ready.pieces, record));
    case MappingEntry::Kind::Expression:
        break;
    }
    const ScriptResult &result = results[ready.expression];
    if (const auto *fault = std::get_if<ScriptFault>(&result))
        return codeProblem(*fault, ready.entry.target);
    if (const auto *value = std::get_if<Json>(&result))
        return *value;
    return MissingValue{};
}

Problem codeProblem(const ScriptFault &fault, const QString &field)
{
    const QString place =
        fault.line > 0 ? QStringLiteral(" (line %1, column %2)").arg(fault.line).arg(fault.column) : QString();
    return {Code::CodeError, QStringLiteral("The code of \"%1\" failed%2: %3").arg(field, place, fault.message), field,
            fault.line, fault.column};
}

} // namespace ds
