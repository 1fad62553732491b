// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/RecordShaper.h"

#include "model/base/HttpMethod.h"
#include "model/base/Wording.h"
#include "model/request/FieldRules.h"
#include "model/request/NothingMapped.h"
#include "model/request/Target.h"

#include <algorithm>

namespace ds {

namespace {

const EndpointTemplate *endpointOf(const Destination &destination, const BuildContext &context)
{
    return destination.isAdvanced() || !context.catalog ? nullptr : context.catalog->find(destination.endpoint);
}

QString trimmedBase(QString base)
{
    while (base.endsWith(u'/'))
        base.chop(1);
    return base;
}

RequestUrl urlOf(const Destination &destination, const BuildContext &context)
{
    const QString base = trimmedBase(context.baseUrl);
    if (const EndpointTemplate *endpoint = endpointOf(destination, context))
        return RequestUrl(*endpoint, endpoint->path, destination, base, context.now);
    return RequestUrl(destination.advanced.url, base, context.now);
}

bool isNonEmptyText(const Json *value)
{
    return value && value->isString() && !value->isEmptyString();
}

bool isEmptyList(const Json &value)
{
    return value.isNull() || value.isEmptyString() || (value.isArray() && value.items().empty());
}

bool hasField(const std::vector<FieldSpec> &fields, const QString &name)
{
    return std::any_of(fields.begin(), fields.end(), [&](const FieldSpec &field) { return field.name == name; });
}

bool takesAttributes(const MappingEntry &entry)
{
    return entry.kind == MappingEntry::Kind::Source || entry.kind == MappingEntry::Kind::Template;
}

/// One a line.
std::string joined(const std::vector<std::string> &values)
{
    std::string out;
    for (const std::string &value : values)
        out += '\n' + value;
    return out.substr(std::min<size_t>(1, out.size()));
}

} // namespace

struct RecordShaper::Entry
{
    size_t index = 0;
    QString target;
    ConvertedValue value;

    const Json *json() const { return std::get_if<Json>(&value); }
    bool isMissing() const { return std::holds_alternative<MissingValue>(value); }
};

bool ShapedRecord::hasErrors() const
{
    return std::any_of(problems.begin(), problems.end(), [](const Problem &problem) { return problem.isError(); });
}

void addShaped(qint64 number, qint64 line, ShapedRecord shaped, RequestAssembler &assembler, RequestSink &sink)
{
    if (shaped.hasErrors()) {
        std::stable_partition(shaped.problems.begin(), shaped.problems.end(),
                              [](const Problem &problem) { return problem.isError(); });
        std::optional<std::string> body = bodyAlone(shaped);
        return sink.failure(RecordFailure{number, line, std::move(shaped.problems), std::move(body)});
    }
    std::vector<std::string> texts;
    try {
        for (const Json &body : shaped.bodies)
            texts.push_back(body.toCompact());
    } catch (const std::bad_alloc &) {
        shaped = {};
        return sink.failure(RecordFailure{number, line, tooLargeForMemory().problems, {}});
    }
    const std::vector<std::string_view> bodies(texts.begin(), texts.end());
    assembler.add(number, line,
                  {shaped.url, &shaped.headers, shaped.lane, shaped.key, shaped.repeatSafe, bodies.data(),
                   bodies.size(), &shaped.problems},
                  sink);
}

ShapedRecord tooLargeForMemory()
{
    ShapedRecord shaped;
    shaped.problems.push_back({Code::RecordInvalid,
                               QStringLiteral("There is not enough memory for this record's request. Close other "
                                              "programs, or make the record smaller."),
                               QString(), 0, 0});
    return shaped;
}

RecordFailure failureOf(const BrokenRecord &broken)
{
    return {broken.number, broken.line, {{Code::RecordInvalid, broken.message, QString(), 0, 0}}};
}

std::optional<std::string> bodyAlone(const ShapedRecord &shaped)
{
    if (shaped.bodies.empty() || shaped.bodyKind == BodyKind::None)
        return {};
    const std::string body = shaped.bodies.front().toCompact();
    if (body == "{}" && shaped.hasErrors())
        return {};
    return shaped.bodyKind == BodyKind::Array ? '[' + body + ']' : body;
}

RecordShaper::RecordShaper(const Destination &destination, const BuildContext &context)
    : m_destination(destination)
    , m_endpoint(endpointOf(destination, context))
    , m_known(m_endpoint || destination.isAdvanced())
    , m_method((m_endpoint ? m_endpoint->method : destination.advanced.method).toStdString())
    , m_mapping(destination.mapping, context.now)
    , m_headers(destination.headers, context.now)
    , m_url(urlOf(destination, context))
{
    m_bodyKind = carriesBody(m_method) ? BodyKind::Object : BodyKind::None;
    if (m_endpoint)
        m_bodyKind = m_endpoint->body;
    if (m_endpoint && m_endpoint->route)
        m_routeUrl =
            RequestUrl(*m_endpoint, m_endpoint->route->path, destination, trimmedBase(context.baseUrl), context.now);
}

const std::vector<FieldSpec> &RecordShaper::fields(bool routed) const
{
    static const std::vector<FieldSpec> none;
    if (!m_endpoint)
        return none;
    return routed ? m_endpoint->route->fields : m_endpoint->fields;
}

std::vector<RecordShaper::Entry> RecordShaper::evaluated(const Json &forBody, const ScriptResult *results) const
{
    std::vector<Entry> entries;
    entries.reserve(m_mapping.size());
    for (size_t i = 0; i < m_mapping.size(); ++i)
        entries.push_back({i, m_mapping.entry(i).target, m_mapping.evaluate(i, forBody, results)});
    return entries;
}

/// Whether the record goes to the template's other address.
bool RecordShaper::isRouted(const std::vector<Entry> &entries) const
{
    if (!m_endpoint || !m_endpoint->route)
        return false;
    return std::any_of(entries.begin(), entries.end(), [&](const Entry &entry) {
        if (topLevel(entry.target) != m_endpoint->route->when || !entry.json())
            return false;
        const FieldSpec *field = findField(m_endpoint->fields, entry.target);
        const ConvertedValue converted =
            field ? convertToField(*entry.json(), *field, entry.target, false) : ConvertedValue(*entry.json());
        const Json *value = std::get_if<Json>(&converted);
        return !value || !isEmptyList(*value);
    });
}

/// To the type of its field.
void RecordShaper::convert(Entry &entry, const Record &record, bool routed) const
{
    const FieldSpec *field = findField(fields(routed), entry.target);
    const bool cell = record.fromCells && m_mapping.entry(entry.index).kind == MappingEntry::Kind::Source;
    if (entry.json() && field)
        entry.value = convertToField(*entry.json(), *field, entry.target, cell);
    if (m_endpoint && m_endpoint->route && !routed && entry.target == m_endpoint->route->when && entry.json() &&
        isEmptyList(*entry.json()))
        entry.value = MissingValue{};
}

void RecordShaper::applyIfMissing(Entry &entry) const
{
    const MappingEntry &mapped = m_mapping.entry(entry.index);
    if (!entry.isMissing() || mapped.ifMissing == MappingEntry::IfMissing::Omit)
        return;
    if (mapped.ifMissing == MappingEntry::IfMissing::Null)
        entry.value = Json();
    else
        entry.value = Problem{Code::RequiredMissing,
                              QStringLiteral("\"%1\" must be there, but this record has no value for it%2; fill the "
                                             "attribute or change what happens when it is missing.")
                                  .arg(entry.target, mapped.kind == MappingEntry::Kind::Source
                                                         ? QStringLiteral(" (attribute %1)").arg(quoted(mapped.text))
                                                         : QString()),
                              entry.target};
}

/// Whether there are sources and templates and every one is missing, or takes nothing but empty cells.
bool RecordShaper::findsNothing(const std::vector<Entry> &entries, const Record &record, const Json &forBody) const
{
    bool any = false;
    for (const Entry &entry : entries) {
        if (!takesAttributes(m_mapping.entry(entry.index)))
            continue;
        any = true;
        const bool source = m_mapping.entry(entry.index).kind == MappingEntry::Kind::Source;
        const bool empty =
            record.fromCells && entry.json() &&
            (source ? entry.json()->isEmptyString() : areEmptyCells(m_mapping.attributes(entry.index), forBody));
        if (!entry.isMissing() && !empty)
            return false;
    }
    return any;
}

Problem RecordShaper::nothingFound(const Record &record, const Json &forBody) const
{
    std::vector<std::string> paths;
    for (size_t i = 0; i < m_mapping.size(); ++i) {
        const std::vector<std::string> taken = m_mapping.attributes(i);
        paths.insert(paths.end(), taken.begin(), taken.end());
    }
    return nothingMapped(paths, record.value, forBody);
}

Json RecordShaper::mappedBody(const Record &record, const Json &forBody, const ScriptResult *results, bool &routed,
                              ShapedRecord &shaped) const
{
    std::vector<Entry> entries = evaluated(forBody, results);
    routed = isRouted(entries);
    for (Entry &entry : entries)
        convert(entry, record, routed);
    if (findsNothing(entries, record, forBody))
        shaped.problems.push_back(nothingFound(record, forBody));
    Json body = Json::object();
    for (Entry &entry : entries) {
        applyIfMissing(entry);
        if (entry.json() && routed && !hasField(fields(true), topLevel(entry.target)) &&
            hasField(fields(false), topLevel(entry.target)))
            entry.value = notOnRoute(entry.target);
        EntryOutcome outcome;
        if (const auto *problem = std::get_if<Problem>(&entry.value)) {
            outcome.state = EntryOutcome::State::Failed;
            outcome.problem = *problem;
            shaped.problems.push_back(*problem);
        } else if (entry.json()) {
            outcome.state = EntryOutcome::State::Value;
            outcome.value = *entry.json();
            placeAt(body, entry.target, std::get<Json>(std::move(entry.value)));
        }
        shaped.entries.push_back(std::move(outcome));
    }
    return body;
}

Problem RecordShaper::notOnRoute(const QString &target) const
{
    return {Code::ValueNotAllowed,
            QStringLiteral("\"%1\" cannot go along with \"%2\": with that the call goes to another address, "
                           "which does not take it. Leave one of them out.")
                .arg(target, m_endpoint->route->when),
            target};
}

void RecordShaper::addDefaults(Json &body, bool routed) const
{
    for (const FieldSpec &field : fields(routed)) {
        const std::string key = field.name.toStdString();
        if (field.defaultValue && !body.find(key))
            body.set(key, *field.defaultValue);
    }
}

void RecordShaper::checkBody(const Json &body, bool routed, std::vector<Problem> &problems) const
{
    if (!m_endpoint)
        return;
    const auto ofEntries = static_cast<std::ptrdiff_t>(problems.size());
    const auto add = [&](Problem problem, auto end) {
        const bool known = std::any_of(problems.begin(), end, [&](const Problem &other) {
            return other.isError() && other.field == problem.field;
        });
        if (!known)
            problems.push_back(std::move(problem));
    };
    for (Problem &problem : fieldProblems(body, fields(routed)))
        add(std::move(problem), problems.end());
    const auto field = [&](const QString &name) { return body.find(toWtf8(name)); };
    for (Problem &problem : bodyRuleProblems(m_endpoint->rules, fields(routed), field))
        add(std::move(problem), problems.begin() + ofEntries);
}

/// One body per element of the fan-out's field, with the element where the field stood.
std::vector<Json> RecordShaper::fannedOut(Json body, std::vector<Problem> &problems) const
{
    if (!m_endpoint || !m_endpoint->fanOut)
        return {std::move(body)};
    const FanOut &fan = *m_endpoint->fanOut;
    const std::string from = fan.field.toStdString();
    const std::string into = fan.into.toStdString();
    const Json list = body.find(from) ? *body.find(from) : Json::array();
    if (isNonEmptyText(body.find(fan.unless.toStdString())) || isEmptyList(list)) {
        body.remove(from);
        return {std::move(body)};
    }
    if (isNonEmptyText(body.find(into)))
        problems.push_back(
            {Code::ValueNotAllowed,
             QStringLiteral("Both \"%1\" and \"%2\" are given; map only one of them.").arg(fan.into, fan.field),
             fan.field});
    std::vector<Json> bodies;
    for (const Json &element : list.items()) {
        // As `into` an empty text would say that it is not set at all.
        if (!isNonEmptyText(&element))
            problems.push_back({Code::ValueNotAllowed,
                                QStringLiteral("\"%1\" holds an empty entry, and \"%2\" left empty means no choice at "
                                               "all; remove the entry.")
                                    .arg(fan.field, fan.into),
                                fan.field});
        Json copy = Json::object();
        for (const Json::Member &member : body.members()) {
            if (member.key == from)
                copy.members().push_back({into, element});
            else if (member.key != into)
                copy.members().push_back(member);
        }
        bodies.push_back(std::move(copy));
    }
    return bodies;
}

/// A field that tells does so in whatever letters.
void RecordShaper::setLane(const std::vector<std::string> &ids, ShapedRecord &shaped) const
{
    const QString field = m_endpoint ? m_endpoint->delivery.laneField : QString();
    if (!field.isEmpty()) {
        const Json *name = shaped.bodies.empty() ? nullptr : shaped.bodies.front().find(field.toStdString());
        if (isNonEmptyText(name)) {
            shaped.key = toWtf8(name->toQString());
            shaped.lane = m_endpoint->id.toStdString() + '\n' + toWtf8(name->toQString().toLower());
        }
        return;
    }
    shaped.key = joined(ids);
    const std::string line = ids.empty() ? std::string() : '\n' + shaped.key;
    if (m_endpoint && m_endpoint->delivery.ordered)
        shaped.lane = m_endpoint->id.toStdString() + line;
    else if (!m_endpoint && !ids.empty())
        shaped.lane = "advanced" + line;
}

void RecordShaper::addAddress(const Record &record, bool routed, ShapedRecord &shaped) const
{
    const auto url = (routed ? *m_routeUrl : m_url).build(record.value);
    if (!url) {
        shaped.problems.push_back(url.error());
    } else {
        shaped.url = url->url;
        setLane(url->values, shaped);
    }
    auto headers = m_headers.build(record.value);
    if (headers)
        shaped.headers = *std::move(headers);
    else
        shaped.problems.push_back(headers.error());
    if (const auto problem = webhookProblem(m_destination.responseWebhook))
        shaped.problems.push_back(*problem);
}

void RecordShaper::sortByMapping(std::vector<Problem> &problems) const
{
    const auto place = [&](const Problem &problem) {
        for (size_t i = 0; i < m_mapping.size(); ++i) {
            const QString &target = m_mapping.entry(i).target;
            if (problem.field == target || problem.field.startsWith(target + u'.') ||
                target.startsWith(problem.field + u'.'))
                return i;
        }
        return m_mapping.size();
    };
    std::stable_sort(problems.begin(), problems.end(),
                     [&](const Problem &a, const Problem &b) { return place(a) < place(b); });
}

ShapedRecord RecordShaper::shape(const Record &record, const Json &forBody, const ScriptResult *results) const
{
    ShapedRecord shaped;
    shaped.bodyKind = m_bodyKind;
    if (!m_known) {
        shaped.problems.push_back({Code::UrlInvalid,
                                   QStringLiteral("There is no endpoint template \"%1\"; choose one that exists.")
                                       .arg(m_destination.endpoint),
                                   QStringLiteral("endpoint")});
        return shaped;
    }
    bool routed = false;
    const bool wholeRecord = !m_endpoint && m_mapping.size() == 0;
    Json body = wholeRecord ? forBody : mappedBody(record, forBody, results, routed, shaped);
    if (!wholeRecord) {
        addDefaults(body, routed);
        checkBody(body, routed, shaped.problems);
    }
    shaped.bodies = fannedOut(std::move(body), shaped.problems);
    sortByMapping(shaped.problems);
    addAddress(record, routed, shaped);
    const DeliveryRule rule = m_endpoint ? m_endpoint->delivery : DeliveryRule();
    shaped.repeatSafe = rule.repeatSafe && (rule.repeatNeeds.isEmpty() ||
                                            isNonEmptyText(shaped.bodies.front().find(rule.repeatNeeds.toStdString())));
    return shaped;
}

ShapedRecord inspectRecord(const Destination &destination, const BuildContext &context, const Record &record)
{
    const RecordShaper shaper(destination, context);
    const Json forBody = shaper.forBody(record.value);
    std::vector<ScriptCall> calls;
    shaper.appendCalls(forBody, calls);
    std::vector<ScriptResult> results(calls.size(), ScriptFault{QStringLiteral("user code cannot run here"), 0, 0});
    if (context.scripts && !calls.empty())
        results = context.scripts->run(calls);
    return shaper.shape(record, forBody, results.data());
}

} // namespace ds
