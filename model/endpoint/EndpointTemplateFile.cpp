// SPDX-License-Identifier: GPL-3.0-or-later
// Reads template files. Unknown keys are faults too, so that a misspelt limit cannot silently vanish.
#include "model/endpoint/EndpointTemplate.h"

#include "model/base/HttpMethod.h"
#include "model/endpoint/PathTemplate.h"
#include "model/json/JsonFields.h"

#include <QRegularExpression>
#include <QSet>

#include <limits>

namespace ds {

namespace {

constexpr double anyNumber = std::numeric_limits<double>::max();
constexpr qint64 anyCount = 1'000'000'000;

QStringList fieldTypeNames()
{
    QStringList names;
    for (int i = 0; i <= static_cast<int>(FieldType::Array); ++i)
        names += fieldTypeName(static_cast<FieldType>(i));
    return names;
}

QStringList bodyKindNames()
{
    return {bodyKindName(BodyKind::Object), bodyKindName(BodyKind::Array), bodyKindName(BodyKind::None)};
}

template <typename Row>
QStringList namesOf(const std::vector<Row> &table)
{
    QStringList names;
    for (const Row &row : table)
        names += QString::fromLatin1(row.name);
    return names;
}

void readPick(JsonFields &in, QString &into)
{
    int index = 0;
    if (in.readWord("pick", index, idLists()))
        into = idLists()[index];
}

void readFieldRule(JsonFields &in, FieldSpec &field)
{
    int index = 0;
    if (in.readWord("rule", index, namesOf(fieldRules())))
        field.rule = &fieldRules()[static_cast<size_t>(index)];
}

void readType(JsonFields &in, const char *key, FieldType &into)
{
    int index = 0;
    if (in.readWord(key, index, fieldTypeNames()))
        into = static_cast<FieldType>(index);
}

void readLimit(JsonFields &in, const char *key, std::optional<double> &into)
{
    double limit = 0;
    if (in.readNumber(key, limit, -anyNumber, anyNumber))
        into = limit;
}

void readLimit(JsonFields &in, const char *key, std::optional<qint64> &into)
{
    qint64 limit = 0;
    if (in.readInteger(key, limit, qint64(0), anyCount))
        into = limit;
}

bool isNumeric(FieldType type)
{
    return type == FieldType::Integer || type == FieldType::Number;
}

/// A key that says nothing about the field's type would never be looked at: better told than ignored.
void checkSense(const FieldSpec &field, JsonFields &in)
{
    const QString type = fieldTypeName(field.type);
    const bool isArray = field.type == FieldType::Array;
    const bool isString = field.type == FieldType::String;
    const auto refuse = [&](const char *key, bool wrong) {
        if (wrong)
            in.fault(key, QStringLiteral("means nothing for a field of type \"%1\"; remove it.").arg(type));
    };
    refuse("minimum", field.minimum && !isNumeric(field.type));
    refuse("maximum", field.maximum && !isNumeric(field.type));
    refuse("maxLength", field.maxLength && !isString);
    refuse("maxItems", field.maxItems && !isArray);
    refuse("itemType", field.itemType != FieldType::Any && !isArray);
    refuse("oneAsArray", field.oneAsArray && !isArray);
    refuse("allowed", !field.allowed.isEmpty() && !isString && !(isArray && field.itemType == FieldType::String));
    const FieldType ruled = isArray ? field.itemType : field.type;
    refuse("rule", field.rule && field.rule->type != ruled);
    refuse("fields", !field.fields.empty() && field.type != FieldType::Object &&
                         !(isArray && field.itemType == FieldType::Object));
    if (field.minimum && field.maximum && *field.minimum > *field.maximum)
        in.fault("minimum", QStringLiteral("is above \"maximum\"; swap them."));
    if (field.defaultValue && !fitsType(*field.defaultValue, field.type))
        in.fault("default", QStringLiteral("does not have the type \"%1\" of the field.").arg(type));
}

FieldSpec elementOf(const FieldSpec &array)
{
    FieldSpec element;
    element.type = array.itemType;
    element.allowed = array.allowed;
    element.rule = array.rule;
    element.fields = array.fields;
    element.secret = array.secret;
    element.help = array.help;
    element.pick = array.pick;
    return element;
}

std::vector<FieldSpec> readFields(JsonFields &in, const char *key, JsonFaults &faults);

FieldSpec readField(const Json &value, const QString &path, JsonFaults &faults)
{
    FieldSpec field;
    JsonFields in(value, path, faults);
    in.require({"name", "type", "help"});
    in.readName("name", field.name);
    if (field.name.contains(u'.'))
        in.fault("name", QStringLiteral("must not hold a dot; put nested fields into \"fields\"."));
    readType(in, "type", field.type);
    readType(in, "itemType", field.itemType);
    in.readFlag("required", field.required);
    in.readFlag("blankIsMissing", field.blankIsMissing);
    in.readFlag("oneAsArray", field.oneAsArray);
    in.readFlag("suggested", field.suggested);
    in.readFlag("secret", field.secret);
    in.readName("help", field.help);
    in.readText("caution", field.caution);
    readLimit(in, "minimum", field.minimum);
    readLimit(in, "maximum", field.maximum);
    readLimit(in, "maxLength", field.maxLength);
    readLimit(in, "maxItems", field.maxItems);
    in.readTexts("allowed", field.allowed);
    readFieldRule(in, field);
    readPick(in, field.pick);
    if (const Json *defaultValue = in.any("default"))
        field.defaultValue = *defaultValue;
    field.fields = readFields(in, "fields", faults);
    checkSense(field, in);
    in.refuseOthers();
    if (field.type == FieldType::Array)
        field.element.push_back(elementOf(field));
    return field;
}

/// The objects of the list `key`, each read by `read`; two with the same `name` are a fault.
template <typename T, typename Read>
std::vector<T> readList(JsonFields &in, const char *key, QString T::*name, JsonFaults &faults, const Read &read)
{
    std::vector<T> all;
    const Json *list = in.array(key);
    QSet<QString> seen;
    for (size_t i = 0; list && i < list->items().size(); ++i) {
        const QString path = JsonFields::itemPath(in.pathOf(key), i);
        T one = read(list->items()[i], path, faults);
        if (seen.contains(one.*name) && !(one.*name).isEmpty())
            faults.push_back({QStringLiteral("\"%1\" stands twice; remove one.").arg(one.*name), path});
        seen.insert(one.*name);
        all.push_back(std::move(one));
    }
    return all;
}

std::vector<FieldSpec> readFields(JsonFields &in, const char *key, JsonFaults &faults)
{
    return readList<FieldSpec>(in, key, &FieldSpec::name, faults, readField);
}

ParameterSpec readParameter(const Json &value, const QString &path, JsonFaults &faults)
{
    ParameterSpec parameter;
    JsonFields in(value, path, faults);
    in.require({"id", "label", "help"});
    in.readName("id", parameter.id);
    in.readName("label", parameter.label);
    in.readName("help", parameter.help);
    readPick(in, parameter.pick);
    in.readFlag("mayBeNew", parameter.mayBeNew);
    in.refuseOthers();
    return parameter;
}

QStringList parameterIds(const EndpointTemplate &made)
{
    QStringList ids;
    for (const ParameterSpec &parameter : made.parameters)
        ids += parameter.id;
    return ids;
}

/// Reads the path and holds it against the parameters: each place has one, each parameter has a place.
void readPath(JsonFields &in, QString &path, const EndpointTemplate &made)
{
    if (!in.readName("path", path))
        return;
    if (!path.startsWith(u'/'))
        in.fault("path", QStringLiteral("must start with a slash; the base URL comes before it."));
    const QStringList places = PathTemplate(path).places();
    const QStringList ids = parameterIds(made);
    for (const QString &place : places) {
        if (!ids.contains(place))
            in.fault("path", QStringLiteral("holds {%1}, which is not among the parameters; add it there.").arg(place));
    }
    for (const QString &id : ids) {
        if (!places.contains(id))
            in.fault("path", QStringLiteral("has no place {%1} for that parameter; add it.").arg(id));
    }
}

void requireField(JsonFields &in, const char *key, const QString &name, const EndpointTemplate &made)
{
    if (!name.isEmpty() && !made.field(name))
        in.fault(key, QStringLiteral("names \"%1\", which is not among the fields.").arg(name));
}

void readFanOut(const Json &value, const QString &path, EndpointTemplate &made, JsonFaults &faults)
{
    FanOut fanOut;
    JsonFields in(value, path, faults);
    in.require({"field", "into"});
    in.readName("field", fanOut.field);
    in.readName("into", fanOut.into);
    in.readText("unless", fanOut.unless);
    in.refuseOthers();
    requireField(in, "field", fanOut.field, made);
    requireField(in, "into", fanOut.into, made);
    requireField(in, "unless", fanOut.unless, made);
    const FieldSpec *field = made.field(fanOut.field);
    if (field && field->type != FieldType::Array)
        in.fault("field", QStringLiteral("must name a field of type \"array\"."));
    made.fanOut = fanOut;
}

void readRoute(const Json &value, const QString &path, EndpointTemplate &made, JsonFaults &faults)
{
    Route route;
    JsonFields in(value, path, faults);
    in.require({"when", "path", "fields"});
    in.readName("when", route.when);
    readPath(in, route.path, made);
    route.fields = readFields(in, "fields", faults);
    in.refuseOthers();
    requireField(in, "when", route.when, made);
    made.route = route;
}

DoneAnswer readDoneAnswer(const Json &value, const QString &path, JsonFaults &faults)
{
    DoneAnswer answer;
    JsonFields in(value, path, faults);
    in.require({"status"});
    in.readInteger("status", answer.status, 400, 499);
    in.readName("message", answer.message);
    in.refuseOthers();
    return answer;
}

void readDelivery(const Json &value, const QString &path, EndpointTemplate &made, JsonFaults &faults)
{
    JsonFields in(value, path, faults);
    DeliveryRule &rule = made.delivery;
    in.readFlag("repeatSafe", rule.repeatSafe);
    in.readText("repeatNeeds", rule.repeatNeeds);
    in.readFlag("ordered", rule.ordered);
    in.readText("laneField", rule.laneField);
    const Json *done = in.array("alreadyDone");
    for (size_t i = 0; done && i < done->items().size(); ++i)
        rule.alreadyDone.push_back(
            readDoneAnswer(done->items()[i], JsonFields::itemPath(in.pathOf("alreadyDone"), i), faults));
    in.refuseOthers();
    requireField(in, "repeatNeeds", rule.repeatNeeds, made);
    requireField(in, "laneField", rule.laneField, made);
    if (!rule.repeatNeeds.isEmpty() && !rule.repeatSafe)
        in.fault("repeatNeeds", QStringLiteral("means nothing without \"repeatSafe\"; set that to true."));
    if (!rule.laneField.isEmpty() && !rule.ordered)
        in.fault("laneField", QStringLiteral("means nothing when \"ordered\" is false; remove one of them."));
}

void checkRuleFields(JsonFields &in, const EndpointRule &rule, const EndpointTemplate &made)
{
    const auto count = static_cast<int>(rule.fields.size());
    if (count < rule.kind->fewestFields || count > rule.kind->mostFields)
        in.fault(
            "fields",
            rule.kind->fewestFields == rule.kind->mostFields
                ? QStringLiteral("must name %1 of the fields for this rule.").arg(rule.kind->fewestFields)
                : QStringLiteral("must name at least %1 of the fields for this rule.").arg(rule.kind->fewestFields));
    for (const QString &name : rule.fields) {
        if (name.contains(u'.') || !made.field(name))
            in.fault("fields", QStringLiteral("names \"%1\", which is not among the fields.").arg(name));
    }
    if (rule.kind->ofRepeat && rule.fields != QStringList(made.delivery.laneField))
        in.fault("fields",
                 QStringLiteral("must name the \"laneField\" of \"delivery\", by which equal values are told."));
}

EndpointRule readRule(const Json &value, const QString &path, const EndpointTemplate &made, JsonFaults &faults)
{
    EndpointRule rule;
    JsonFields in(value, path, faults);
    in.require({"rule", "fields", "message"});
    int index = 0;
    const bool known = in.readWord("rule", index, namesOf(ruleKinds()));
    rule.kind = &ruleKinds()[static_cast<size_t>(index)];
    in.readTexts("fields", rule.fields);
    in.readName("message", rule.message);
    const bool limited = in.readNumber("limit", rule.limit, -anyNumber, anyNumber);
    in.refuseOthers();
    if (!known)
        return rule;
    if (limited != rule.kind->hasLimit)
        in.fault("limit", limited ? QStringLiteral("means nothing for this rule; remove it.")
                                  : QStringLiteral("is missing; add it."));
    checkRuleFields(in, rule, made);
    return rule;
}

void readRules(JsonFields &in, EndpointTemplate &made, JsonFaults &faults)
{
    const Json *rules = in.array("rules");
    for (size_t i = 0; rules && i < rules->items().size(); ++i)
        made.rules.push_back(readRule(rules->items()[i], JsonFields::itemPath(in.pathOf("rules"), i), made, faults));
}

/// A call without a body has no fields; GET and DELETE never carry one (contract §4 point 9).
void readBody(JsonFields &in, EndpointTemplate &made, JsonFaults &faults)
{
    const bool never = made.method == u"GET" || made.method == u"DELETE";
    int kind = static_cast<int>(never ? BodyKind::None : BodyKind::Object);
    in.readWord("body", kind, bodyKindNames());
    made.body = static_cast<BodyKind>(kind);
    made.fields = readFields(in, "fields", faults);
    int most = 0;
    if (in.readInteger("maxBodyItems", most, 1, 1'000'000)) {
        made.maxBodyItems = most;
        if (made.body != BodyKind::Array)
            in.fault("maxBodyItems", QStringLiteral("means nothing unless \"body\" is \"array\"; remove it."));
    }
    if (never && made.body != BodyKind::None)
        in.fault("body", QStringLiteral("must be \"none\": a %1 call carries no body.").arg(made.method));
    else if (made.body == BodyKind::None && !made.fields.empty())
        in.fault("fields", QStringLiteral("means nothing for a call without a body; remove them."));
    else if (made.body != BodyKind::None)
        in.require({"fields"});
}

void readHead(JsonFields &in, EndpointTemplate &made)
{
    in.require({"format", "version", "id", "label", "summary", "help", "method", "path"});
    int ignored = 0;
    in.readWord("format", ignored, {QStringLiteral("100ms-endpoint-template")});
    in.readVersion(1);
    in.readName("id", made.id);
    static const QRegularExpression idForm(QStringLiteral("^[a-z0-9][a-z0-9_-]*$"));
    if (!made.id.isEmpty() && !idForm.match(made.id).hasMatch())
        in.fault("id", QStringLiteral("may hold only a-z, 0-9, _ and -."));
    if (made.id == QLatin1String("advanced"))
        in.fault("id", QStringLiteral("\"advanced\" stands for the Advanced tab; choose another id."));
    in.readName("label", made.label);
    in.readName("group", made.group);
    in.readInteger("place", made.place, 1, 1000);
    in.readName("summary", made.summary);
    in.readName("help", made.help);
    in.readText("reference", made.reference);
    int method = 0;
    in.readWord("method", method, httpMethods());
    made.method = httpMethods()[method];
}

} // namespace

Result<EndpointTemplate> endpointTemplateFromJson(const Json &document)
{
    EndpointTemplate made;
    JsonFaults faults;
    JsonFields in(document, QStringLiteral("$"), faults);
    readHead(in, made);
    made.parameters = readList<ParameterSpec>(in, "parameters", &ParameterSpec::id, faults, readParameter);
    readPath(in, made.path, made);
    readBody(in, made, faults);
    if (const Json *fanOut = in.object("fanOut"))
        readFanOut(*fanOut, in.pathOf("fanOut"), made, faults);
    if (const Json *route = in.object("route"))
        readRoute(*route, in.pathOf("route"), made, faults);
    if (const Json *delivery = in.object("delivery"))
        readDelivery(*delivery, in.pathOf("delivery"), made, faults);
    readRules(in, made, faults);
    in.refuseOthers();
    if (!faults.empty())
        return faults.front();
    return made;
}

} // namespace ds
