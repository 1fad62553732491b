// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/Mends.h"

#include "model/destination/StepRun.h"
#include "model/request/FieldConversion.h"
#include "model/request/SuggestMapping.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace ds {
namespace {

using Kind = MappingEntry::Kind;

QString tr(const char *text)
{
    return QCoreApplication::translate("Mends", text);
}

Step step(const char *word, std::initializer_list<std::pair<const char *, Json>> arguments = {})
{
    Step made = newStep(*stepKind(QString::fromLatin1(word)));
    for (const auto &[key, value] : arguments)
        setStepArgument(made, key, value);
    return made;
}

MappingEntry withSteps(MappingEntry entry, const std::vector<Step> &more)
{
    entry.steps.insert(entry.steps.end(), more.begin(), more.end());
    return entry;
}

/// What the entry gives with more steps for the record at hand; nothing where that is no value.
std::optional<Json> after(const MappingEntry &entry, const std::vector<Step> &more, const std::optional<Json> &value)
{
    if (entry.kind != Kind::Source || !value)
        return {};
    const ConvertedValue given = StepRun(withSteps(entry, more).steps, entry.target).run(ConvertedValue(*value));
    const Json *json = std::get_if<Json>(&given);
    return json ? std::optional(*json) : std::nullopt;
}

bool fits(const std::optional<Json> &value, const FieldSpec &field)
{
    if (!value || value->isNull())
        return false;
    const ConvertedValue converted = convertToField(*value, field, field.name, false);
    const Json *json = std::get_if<Json>(&converted);
    return json && (field.allowed.isEmpty() || field.allowed.contains(json->toQString()));
}

/// The first of `ways` after which the value of this record fits.
std::optional<Mend> firstThatFits(const QString &label, const std::vector<std::vector<Step>> &ways,
                                  const MappingEntry &entry, const FieldSpec &field, const std::optional<Json> &value)
{
    for (const std::vector<Step> &way : ways) {
        if (fits(after(entry, way, value), field))
            return Mend{label, withSteps(entry, way)};
    }
    return {};
}

std::optional<Mend> validName(const MappingEntry &entry)
{
    static const QRegularExpression foreign(QStringLiteral("[^A-Za-z0-9.:_-]+"));
    const QString label = tr("Make it a valid room name");
    if (mayHaveSteps(entry.kind))
        return Mend{label, withSteps(entry, {step("slug")})};
    if (entry.kind != Kind::Value || !entry.value.isString())
        return {};
    MappingEntry mended = entry;
    mended.value = Json::string(entry.value.toQString().trimmed().replace(foreign, QStringLiteral("-")));
    return Mend{label, mended};
}

std::optional<Mend> shorter(const MappingEntry &entry, const FieldSpec &field)
{
    if (!field.maxLength || !mayHaveSteps(entry.kind))
        return {};
    return Mend{tr("Keep the first %1 characters").arg(*field.maxLength),
                withSteps(entry, {step("first", {{"count", Json::number(*field.maxLength)}})})};
}

std::optional<Mend> aNumber(const MappingEntry &entry, const FieldSpec &field, const std::optional<Json> &value)
{
    const Json comma = Json::string(std::string_view(","));
    const Json dot = Json::string(std::string_view("."));
    const Json space = Json::string(std::string_view(" "));
    std::vector<std::vector<Step>> ways;
    for (const bool trimmed : {false, true}) {
        for (const Step &number :
             {step("number"), step("number", {{"thousands", comma}}), step("number", {{"thousands", space}}),
              step("number", {{"decimal", comma}}), step("number", {{"decimal", comma}, {"thousands", dot}})})
            ways.push_back(trimmed ? std::vector{step("trim"), number} : std::vector{number});
    }
    return firstThatFits(tr("Read it as a number"), ways, entry, field, value);
}

std::optional<Mend> aBoolean(const MappingEntry &entry, const FieldSpec &field, const std::optional<Json> &value)
{
    Json table = Json::object();
    for (const char *word : {"true", "yes", "y", "on", "1"})
        table.set(word, Json::boolean(true));
    for (const char *word : {"false", "no", "n", "off", "0"})
        table.set(word, Json::boolean(false));
    const std::vector<Step> way{step("trim"), step("lower"), step("replace", {{"table", table}})};
    return firstThatFits(tr("Read yes as true and no as false"), {way}, entry, field, value);
}

std::optional<Mend> allowedSpelling(const MappingEntry &entry, const FieldSpec &field, const std::optional<Json> &value)
{
    return firstThatFits(tr("Write it as it is allowed"),
                         {{step("trim")}, {step("lower")}, {step("trim"), step("lower")}}, entry, field, value);
}

std::optional<Mend> nearAttribute(const MappingEntry &entry, const QStringList &attributes)
{
    if (entry.kind != Kind::Source || attributes.contains(entry.text))
        return {};
    QString near = attributeForName(entry.text, attributes);
    if (near.isEmpty())
        near = attributeForName(entry.text.section(u'.', -1).trimmed(), attributes);
    if (near.isEmpty())
        return {};
    MappingEntry mended = entry;
    mended.text = near;
    return Mend{tr("Take “%1”").arg(near), mended};
}

} // namespace

std::optional<Mend> mendFor(const Problem &problem, const MappingEntry &entry, const FieldSpec *field,
                            const QStringList &attributes, const std::optional<Json> &value)
{
    const bool isNumber = field && (field->type == FieldType::Integer || field->type == FieldType::Number);
    switch (problem.code) {
    case Code::RoomNameInvalid:
        return validName(entry);
    case Code::TextTooLong:
        return field ? shorter(entry, *field) : std::nullopt;
    case Code::ValueNotAllowed:
        return field ? allowedSpelling(entry, *field, value) : std::nullopt;
    case Code::TypeMismatch:
        return isNumber                                     ? aNumber(entry, *field, value)
               : field && field->type == FieldType::Boolean ? aBoolean(entry, *field, value)
                                                            : std::nullopt;
    case Code::UnknownAttribute:
        return nearAttribute(entry, attributes);
    default:
        return {};
    }
}

} // namespace ds
