// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/ClearSecrets.h"

#include "model/destination/Steps.h"

#include <algorithm>

namespace ds {

namespace {

bool isClearText(const Json &value)
{
    const std::string text = value.isString() ? value.text() : std::string();
    return !text.empty() && text.find("{secret.") == std::string::npos && text.find("{record.") == std::string::npos;
}

/// Whether `value`, or a part of it, stands in clear where the template says that only secrets stand.
bool holdsClearSecret(const std::vector<FieldSpec> &fields, const QString &target, const Json &value, bool inSecret)
{
    const FieldSpec *field = findField(fields, target);
    const bool secret = inSecret || (field && field->secret);
    for (const Json::Member &member : value.members()) {
        if (holdsClearSecret(fields, target + u'.' + toQString(member.key), member.value, secret))
            return true;
    }
    return secret && isClearText(value);
}

bool isInSecret(const std::vector<FieldSpec> &fields, const QString &target)
{
    const QStringList segments = target.split(u'.');
    for (qsizetype count = 1; count <= segments.size(); ++count) {
        const FieldSpec *field = findField(fields, segments.mid(0, count).join(u'.'));
        if (field && field->secret)
            return true;
    }
    return false;
}

/// The values that steps put in by themselves.
std::vector<Json> valuesOfSteps(const MappingEntry &entry)
{
    std::vector<Json> values;
    for (const Step &step : hasSteps(entry) ? entry.steps : std::vector<Step>()) {
        values.push_back(stepArgument(step, "value"));
        const Json table = stepArgument(step, "table");
        for (const Json::Member &row : table.members())
            values.push_back(row.value);
    }
    return values;
}

/// What stands in the file for the entry's field.
std::vector<Json> constantsOf(const MappingEntry &entry)
{
    std::vector<Json> constants = valuesOfSteps(entry);
    if (entry.kind == MappingEntry::Kind::Value)
        constants.push_back(entry.value);
    if (entry.kind == MappingEntry::Kind::Template)
        constants.push_back(Json::string(entry.text));
    return constants;
}

} // namespace

std::vector<Problem> clearSecrets(const Destination &destination, const EndpointTemplate &endpoint)
{
    std::vector<Problem> problems;
    for (const MappingEntry &entry : destination.mapping) {
        const bool inSecret = isInSecret(endpoint.fields, entry.target);
        const std::vector<Json> constants = constantsOf(entry);
        const bool isClear = std::any_of(constants.begin(), constants.end(), [&](const Json &value) {
            return holdsClearSecret(endpoint.fields, entry.target, value, inSecret);
        });
        if (isClear)
            problems.push_back({Code::SecretInFile,
                                QStringLiteral("\"%1\" holds a secret in clear, which would be written into the "
                                               "destination file; keep it in the keychain and write {secret.NAME} "
                                               "here.")
                                    .arg(entry.target),
                                entry.target});
    }
    return problems;
}

} // namespace ds
