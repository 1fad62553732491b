// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/SuggestMapping.h"

#include "model/nexset/Attributes.h"
#include "model/request/FieldConversion.h"
#include "model/request/FieldRules.h"

#include <algorithm>

namespace ds {
namespace {

QString plainName(const QString &name)
{
    QString plain;
    for (const QChar c : name) {
        if (c != u'_' && c != u'-' && c != u'.' && !c.isSpace())
            plain += c.toLower();
    }
    return plain;
}

QString lastSegment(const QString &path)
{
    return path.mid(path.lastIndexOf(u'.') + 1);
}

/// 0 is best; -1 is no fit. Even numbers are whole paths, odd ones last segments.
int fit(const QString &name, const QString &path)
{
    const QString last = lastSegment(path);
    if (path == name || last == name)
        return path == name ? 0 : 1;
    if (path.compare(name, Qt::CaseInsensitive) == 0)
        return 2;
    if (last.compare(name, Qt::CaseInsensitive) == 0)
        return 3;
    const QString plain = plainName(name);
    if (plainName(path) == plain)
        return 4;
    return plainName(last) == plain ? 5 : -1;
}

/// The user has set `field`, something in it, or something that holds it.
bool isTaken(const QString &field, const std::vector<MappingEntry> &existing)
{
    return std::any_of(existing.begin(), existing.end(), [&](const MappingEntry &entry) {
        return entry.target == field || entry.target.startsWith(field + u'.') || field.startsWith(entry.target + u'.');
    });
}

struct Verdict
{
    bool judged = false; ///< False where the value is missing.
    std::optional<Problem> wrong;
};

Verdict verdictOn(const Json &value, const FieldSpec &field, bool fromCells)
{
    const ConvertedValue converted = convertToField(value, field, field.name, fromCells);
    if (value.isNull() || std::holds_alternative<MissingValue>(converted))
        return {};
    if (const auto *problem = std::get_if<Problem>(&converted))
        return {true, *problem};
    Json body = Json::object();
    body.set(toWtf8(field.name), std::get<Json>(converted));
    for (const Problem &problem : fieldProblems(body, {field})) {
        if (problem.isError())
            return {true, problem};
    }
    return {true, {}};
}

template <typename Judge>
void count(Suggestion &suggestion, std::span<const ReadItem> records, const Judge &judge)
{
    const std::string path = toWtf8(suggestion.attribute);
    for (const ReadItem &item : records) {
        const auto *record = std::get_if<Record>(&item);
        const Json *value = record ? attribute(record->value, path) : nullptr;
        const Verdict verdict = value ? judge(*value, record->fromCells) : Verdict();
        suggestion.values += verdict.judged;
        suggestion.fitting += verdict.judged && !verdict.wrong;
        if (!verdict.wrong)
            continue;
        suggestion.isMendable = suggestion.isMendable || verdict.wrong->code == Code::RoomNameInvalid;
        if (suggestion.reason.isEmpty())
            suggestion.reason = verdict.wrong->message;
    }
}

void judge(Suggestion &suggestion, const FieldSpec &field, std::span<const ReadItem> records)
{
    count(suggestion, records, [&](const Json &value, bool fromCells) { return verdictOn(value, field, fromCells); });
}

/// Contract §4: what stands in a path is a text, a number or a boolean.
void judgeInUrl(Suggestion &suggestion, std::span<const ReadItem> records)
{
    count(suggestion, records, [](const Json &value, bool) -> Verdict {
        if (value.isObject() || value.isArray())
            return {true,
                    Problem{Code::TypeMismatch, QStringLiteral("An object or a list cannot stand in an address."), {}}};
        return {!value.isNull() && !value.isEmptyString(), {}};
    });
}

/// The best name whose values fit; else the best name, with what is wrong.
template <typename Judge>
std::optional<Suggestion> suggested(const QString &name, QStringList attributes, const Judge &judgeIt)
{
    std::optional<Suggestion> best;
    for (QString path = attributeForName(name, attributes); !path.isEmpty();
         path = attributeForName(name, attributes)) {
        Suggestion suggestion;
        suggestion.target = name;
        suggestion.attribute = path;
        judgeIt(suggestion);
        if (suggestion.isPossible())
            return suggestion;
        if (!best)
            best = std::move(suggestion);
        attributes.removeAll(path);
    }
    return best;
}

} // namespace

QString attributeForName(const QString &name, const QStringList &attributes)
{
    QString best;
    int bestFit = -1;
    for (const QString &path : attributes) {
        const int found = fit(name, path);
        if (found >= 0 && (bestFit < 0 || found < bestFit)) {
            best = path;
            bestFit = found;
        }
    }
    return best;
}

std::vector<Suggestion> suggestByName(const EndpointTemplate &endpoint, const QStringList &attributes,
                                      const Destination &now, std::span<const ReadItem> records)
{
    std::vector<Suggestion> suggestions;
    for (const FieldSpec &field : endpoint.fields) {
        if (!field.suggested || isTaken(field.name, now.mapping))
            continue;
        if (auto suggestion = suggested(field.name, attributes, [&](Suggestion &each) { judge(each, field, records); }))
            suggestions.push_back(std::move(*suggestion));
    }
    for (const ParameterSpec &spec : endpoint.parameters) {
        if (!now.parameter(spec.id).isEmpty())
            continue;
        auto suggestion = suggested(spec.id, attributes, [&](Suggestion &each) { judgeInUrl(each, records); });
        if (!suggestion)
            continue;
        suggestion->isParameter = true;
        suggestions.push_back(std::move(*suggestion));
    }
    return suggestions;
}

void applySuggestions(Destination &destination, const std::vector<Suggestion> &suggestions)
{
    for (const Suggestion &suggestion : suggestions) {
        if (!suggestion.isPossible())
            continue;
        if (suggestion.isParameter) {
            destination.setParameter(suggestion.target, QStringLiteral("{record.%1}").arg(suggestion.attribute));
            continue;
        }
        MappingEntry entry;
        entry.target = suggestion.target;
        entry.text = suggestion.attribute;
        destination.mapping.push_back(std::move(entry));
    }
}

} // namespace ds
