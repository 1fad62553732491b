// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/DestinationCheck.h"

#include "model/check/ClearSecrets.h"
#include "model/destination/Steps.h"
#include "model/endpoint/PathTemplate.h"
#include "model/request/Grouping.h"
#include "model/request/HeaderText.h"
#include "model/request/RequestUrl.h"
#include "model/request/Target.h"

#include <algorithm>

namespace ds {

namespace {

/// What a check looks at.
struct Subject
{
    const Destination &destination;
    const BuildContext &context;
    const EndpointTemplate *endpoint; ///< nullptr: advanced, or unknown.
    std::vector<Problem> &problems;

    void add(Code code, const QString &message, const QString &field)
    {
        problems.push_back({code, message, field, 0, 0});
    }
    bool mapsTopLevel(const QString &name) const
    {
        const auto &mapping = destination.mapping;
        return std::any_of(mapping.begin(), mapping.end(),
                           [&](const MappingEntry &entry) { return topLevel(entry.target) == name; });
    }
};

void checkEndpoint(Subject &s)
{
    if (!s.destination.isAdvanced() && !s.endpoint)
        s.add(
            Code::UrlInvalid,
            QStringLiteral("There is no endpoint template \"%1\"; choose one that exists.").arg(s.destination.endpoint),
            QStringLiteral("endpoint"));
}

/// An object in which every attribute that `paths` name has a value, for checking what does not depend on records.
Json placeholderRecord(const std::vector<std::string> &paths)
{
    Json record = Json::object();
    for (const std::string &path : paths)
        record.set(path, Json::string(std::string_view("x")));
    return record;
}

void checkUrl(Subject &s)
{
    if (!s.destination.isAdvanced())
        return;
    const RequestUrl url(s.destination.advanced.url, s.context.baseUrl, s.context.now);
    const Json record = placeholderRecord(MacroText(s.destination.advanced.url, s.context.now).attributes());
    auto built = url.build(record);
    if (!built)
        s.problems.push_back(built.error());
}

void checkParameters(Subject &s)
{
    if (!s.endpoint)
        return;
    for (const ParameterSpec &parameter : s.endpoint->parameters) {
        if (s.destination.parameter(parameter.id).isEmpty())
            s.add(Code::ParameterEmpty,
                  QStringLiteral("%1 is empty; enter it, or take it from an attribute, for example {record.%2}.")
                      .arg(parameter.label, parameter.id),
                  parameter.id);
    }
}

void checkHeaders(Subject &s)
{
    const RequestHeaders headers(s.destination.headers, s.context.now);
    auto built = headers.build(placeholderRecord(headers.attributes()));
    if (!built)
        s.problems.push_back(built.error());
}

void checkMethod(Subject &s)
{
    const QString &method = s.destination.advanced.method;
    // 100ms docs: make-api-calls; only GET, POST and DELETE exist.
    if (s.destination.isAdvanced() && (method == u"PUT" || method == u"PATCH"))
        s.add(
            Code::MethodUnsupported,
            QStringLiteral("100ms documents no %1 call; updates are POST calls to the resource's address. Choose POST.")
                .arg(method),
            QStringLiteral("method"));
}

/// The template whose address an Advanced URL is; nullptr when there is none.
const EndpointTemplate *templateOfUrl(const Subject &s)
{
    if (!s.context.catalog)
        return nullptr;
    const QString path = s.destination.advanced.url.section(u"/v2"_qs, 1).section(u'?', 0, 0);
    const EndpointTemplate *otherMethod = nullptr;
    for (const EndpointTemplate &endpoint : s.context.catalog->all()) {
        if (!PathTemplate(endpoint.path).match(path))
            continue;
        if (endpoint.method == s.destination.advanced.method)
            return &endpoint;
        otherMethod = otherMethod ? otherMethod : &endpoint;
    }
    return otherMethod;
}

/// Why `endpoint` cannot take the batches as they are; empty when it can.
QString batchFault(const EndpointTemplate &endpoint, const Batching &batching)
{
    const QString way = QStringLiteral("Switch batching off, or send to an address of your own that takes batches.");
    if (endpoint.body == BodyKind::None)
        return QStringLiteral("%1 sends no body, so several records cannot share a call. %2").arg(endpoint.label, way);
    if (endpoint.body == BodyKind::Object)
        return QStringLiteral("%1 takes one object a call, so 100ms will refuse the batches of up to %2 records. %3")
            .arg(endpoint.label)
            .arg(batching.size)
            .arg(way);
    if (batching.algorithm != Batching::Algorithm::Array)
        return QStringLiteral("%1 takes an array of objects and nothing else; choose JSON Array as the grouping "
                              "algorithm.")
            .arg(endpoint.label);
    if (endpoint.maxBodyItems && batching.size > *endpoint.maxBodyItems)
        return QStringLiteral("%1 takes at most %2 records a call, but batches have up to %3; lower the batch size.")
            .arg(endpoint.label)
            .arg(*endpoint.maxBodyItems)
            .arg(batching.size);
    return {};
}

void checkBatching(Subject &s)
{
    if (!s.destination.batching.enabled)
        return;
    if (auto problem = groupingProblem(s.destination.batching))
        s.problems.push_back(*problem);
    const EndpointTemplate *endpoint = s.destination.isAdvanced() ? templateOfUrl(s) : s.endpoint;
    const QString fault = endpoint ? batchFault(*endpoint, s.destination.batching) : QString();
    if (!fault.isEmpty())
        s.add(Code::BatchingUnsupported, fault, QStringLiteral("batching"));
}

void checkWebhook(Subject &s)
{
    if (const auto problem = webhookProblem(s.destination.responseWebhook))
        s.problems.push_back(*problem);
}

void checkMapping(Subject &s)
{
    if (!s.endpoint)
        return;
    if (s.destination.mapping.empty() && s.endpoint->body != BodyKind::None)
        s.add(Code::MappingEmpty,
              QStringLiteral("No field is mapped, so every call has an empty body; map fields, or use Map by name."),
              QStringLiteral("mapping"));
    for (const MappingEntry &entry : s.destination.mapping) {
        const bool routed = s.endpoint->route && findField(s.endpoint->route->fields, entry.target);
        const FieldSpec *field = s.endpoint->field(entry.target);
        const bool mayBeRouted = routed && s.mapsTopLevel(s.endpoint->route->when);
        if (field && !field->caution.isEmpty() && !mayBeRouted)
            s.add(Code::UnknownField, QStringLiteral("\"%1\": %2").arg(entry.target, field->caution), entry.target);
        if (!field && !routed)
            s.add(Code::UnknownField,
                  QStringLiteral("%1 documents no field \"%2\"; check the spelling, 100ms may ignore or refuse it.")
                      .arg(s.endpoint->label, entry.target),
                  entry.target);
    }
}

/// What no record can have, since it is not mapped.
void checkRequired(Subject &s)
{
    if (!s.endpoint)
        return;
    for (const FieldSpec &field : s.endpoint->fields) {
        if (field.required && !field.defaultValue && !s.mapsTopLevel(field.name))
            s.add(Code::RequiredMissing,
                  QStringLiteral("\"%1\" is required, but it is not mapped; map an attribute that every record has, or "
                                 "a constant.")
                      .arg(field.name),
                  field.name);
    }
}

bool isWithin(const QString &path, const QString &parent)
{
    return path == parent || path.startsWith(parent + u'.');
}

void checkExcluded(Subject &s)
{
    for (const MappingEntry &entry : s.destination.mapping) {
        QStringList sources;
        if (entry.kind == MappingEntry::Kind::Source)
            sources.append(entry.text);
        if (entry.kind == MappingEntry::Kind::Template) {
            for (const std::string &path : MacroText(entry.text, s.context.now).attributes())
                sources.append(toQString(path));
        }
        for (const QString &excluded : s.destination.exclude) {
            const bool hit = std::any_of(sources.begin(), sources.end(),
                                         [&](const QString &source) { return isWithin(source, excluded); });
            if (hit)
                s.add(Code::ExcludedMapped,
                      QStringLiteral("\"%1\" is mapped from the attribute \"%2\", which is excluded, so it will be "
                                     "missing. Remove the exclusion or the mapping.")
                          .arg(entry.target, excluded),
                      entry.target);
        }
    }
}

void checkRules(Subject &s)
{
    if (!s.endpoint)
        return;
    const auto isMapped = [&](const QString &field) { return s.mapsTopLevel(field); };
    for (Problem &problem : mappingRuleProblems(s.endpoint->rules, isMapped))
        s.problems.push_back(std::move(problem));
}

void checkSecrets(Subject &s)
{
    const EndpointTemplate *endpoint = s.endpoint ? s.endpoint : templateOfUrl(s);
    for (Problem &problem : endpoint ? clearSecrets(s.destination, *endpoint) : std::vector<Problem>())
        s.problems.push_back(std::move(problem));
}

/// What a file would be refused for; the window can hold it while somebody types.
void checkSteps(Subject &s)
{
    for (const MappingEntry &entry : s.destination.mapping) {
        QStringList faults;
        for (const Step &step : hasSteps(entry) ? entry.steps : std::vector<Step>())
            faults << stepFaults(step);
        if (!faults.isEmpty())
            s.add(Code::ValueNotAllowed,
                  QStringLiteral("The steps of \"%1\" cannot run: %2").arg(entry.target, faults.join(u' ')),
                  entry.target);
    }
}

constexpr void (*checks[])(Subject &) = {checkEndpoint, checkUrl,     checkParameters, checkHeaders,  checkBatching,
                                         checkWebhook,  checkMethod,  checkMapping,    checkRequired, checkExcluded,
                                         checkRules,    checkSecrets, checkSteps};

} // namespace

std::vector<AttributeReference> attributeReferences(const Destination &destination, const BuildContext &context)
{
    std::vector<AttributeReference> references;
    const auto addMacros = [&](const QString &text, const QString &field) {
        for (const std::string &path : MacroText(text, context.now).attributes())
            references.push_back({path, field});
    };
    for (const MappingEntry &entry : destination.mapping) {
        if (entry.kind == MappingEntry::Kind::Source)
            references.push_back({toWtf8(entry.text), entry.target});
        else if (entry.kind == MappingEntry::Kind::Template)
            addMacros(entry.text, entry.target);
    }
    if (destination.isAdvanced()) {
        addMacros(destination.advanced.url, QStringLiteral("url"));
    } else if (const EndpointTemplate *endpoint =
                   context.catalog ? context.catalog->find(destination.endpoint) : nullptr) {
        for (const ParameterSpec &parameter : endpoint->parameters)
            addMacros(destination.parameter(parameter.id), parameter.id);
    }
    addMacros(destination.headers, QStringLiteral("headers"));
    for (const QString &path : destination.exclude)
        references.push_back({toWtf8(path), QStringLiteral("exclude")});
    return references;
}

std::vector<Problem> checkDestination(const Destination &destination, const BuildContext &context)
{
    std::vector<Problem> problems;
    const EndpointTemplate *endpoint =
        destination.isAdvanced() || !context.catalog ? nullptr : context.catalog->find(destination.endpoint);
    Subject subject{destination, context, endpoint, problems};
    for (const auto check : checks)
        check(subject);
    return problems;
}

} // namespace ds
