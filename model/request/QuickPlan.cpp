// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/QuickPlan.h"

#include "model/base/ArrayIndex.h"
#include "model/base/HttpMethod.h"
#include "model/destination/MappingTargets.h"
#include "model/endpoint/EndpointRules.h"
#include "model/json/JsonText.h"
#include "model/nexset/AttributePath.h"
#include "model/request/BodyLayout.h"
#include "model/request/BodyWithout.h"
#include "model/request/HeaderText.h"
#include "model/request/Mapping.h"
#include "model/request/QuickField.h"
#include "model/request/QuickSteps.h"
#include "model/request/RequestUrl.h"
#include "model/request/Target.h"
#include "model/request/UrlLayout.h"

#include <algorithm>

namespace ds {

namespace {

/// Numbers of so few characters are below every limit of a rule that the plan knows by itself.
constexpr size_t digitsOfSmall = 3;
constexpr double largestSmall = 999;

constexpr uint32_t missing = 0; ///< The record itself is no attribute of it.

struct Piece
{
    std::string literal; ///< As it stands between the quotes of a JSON string.
    size_t slot = SIZE_MAX;
};

struct Entry
{
    MappingEntry::Kind kind = MappingEntry::Kind::Source;
    QuickField field;
    size_t slot = SIZE_MAX;    ///< Of a source.
    std::vector<Piece> pieces; ///< Of a template.
    std::string constant;      ///< The JSON text of a value; empty: missing.
    bool staysAwayWhenMissing = true;
    bool inArray = false; ///< A null there is to be said.
    bool takesAttributes = false;
    QuickSteps steps;
};

/// Some of the entries; one of them must be there.
using AnyOf = std::vector<size_t>;

struct Default
{
    std::string member; ///< `"duration":1`
    AnyOf entries;      ///< Each of which takes its place.
};

/// When one of `parents` is there, one of `children` must be too.
struct Needed
{
    AnyOf parents;
    AnyOf children;
};

/// Not both of them.
struct Exclusive
{
    AnyOf one;
    AnyOf others;
};

std::string quotedInner(const std::string &text)
{
    const std::string token = jsonQuoted(text);
    return token.substr(1, token.size() - 2);
}

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

bool isWithin(const QString &target, const QString &parent)
{
    return target == parent || target.startsWith(parent + u'.');
}

/// What stands between the quotes of a JSON string that means `text`.
void appendEscaped(std::string &out, std::string_view text)
{
    const size_t begin = out.size();
    appendJsonQuoted(out, text);
    out.pop_back();
    out.erase(begin, 1);
}

bool isNonEmptyText(std::string_view json)
{
    return json.size() > 2 && json.front() == '"';
}

} // namespace

struct QuickPlan::Private
{
    Private(const Destination &destination, const BuildContext &context);

    bool usable = false;
    HeaderList headers;
    std::vector<AttributePath> paths; ///< What slots are about.
    size_t bodySlots = 0;             ///< The first ones are looked up after exclusion, those of the URL before.
    std::vector<AttributePath> exclude;
    bool fixedByShape = true;
    std::vector<Entry> entries;
    std::optional<BodyLayout> layout;
    std::optional<UrlLayout> url;
    std::vector<Default> defaults;
    std::vector<Needed> needed;
    std::vector<AnyOf> required;
    std::vector<size_t> texts; ///< Entries that must give one, and not an empty one.
    AnyOf fanOut;
    AnyOf amounts;    ///< Numbers that concern another field above a limit.
    AnyOf singleOnes; ///< Texts in which a comma is to be said.
    std::vector<Exclusive> exclusive;
    bool wholeRecord = false;
    bool withBody = true;
    bool asksRecord = false; ///< Some entry is filled from records.
    bool repeatSafe = false;
    AnyOf repeatNeeds;
    bool hasLaneField = false;
    AnyOf laneField;
    std::string laneStart;

    bool compile(const Destination &destination, const EndpointTemplate *endpoint, const BuildContext &context);
    bool compileEndpoint(const Destination &destination, const EndpointTemplate &endpoint);
    bool compileRule(const Destination &destination, const EndpointRule &rule);
    bool compileFields(const Destination &destination, const std::vector<FieldSpec> &fields, const QString &path);
    bool compileEntry(const MappingEntry &mapped, const EndpointTemplate *endpoint, const QDateTime &now);
    size_t slotOf(const std::string &path);

    void find(const RecordBlock &block, size_t index, Desk &desk) const;
    Quick write(const Entry &entry, const JsonView &record, bool fromCells, Desk &desk, size_t which) const;
    static Quick writeTemplate(const Entry &entry, const JsonView &record, Desk &desk);
    bool evaluate(const JsonView &record, bool fromCells, Desk &desk) const;
    static bool areEmptyCells(const Entry &entry, const JsonView &record, const Desk &desk);
    bool isFine(const Desk &desk) const;
    void writeBody(Desk &desk, std::string &text) const;
    bool writeUrl(const JsonView &record, Desk &desk, std::string &text, QuickRecord &shaped) const;
    void writeLane(Desk &desk, std::string &text, QuickRecord &shaped) const;

    static bool any(const AnyOf &which, const Desk &desk)
    {
        return std::any_of(which.begin(), which.end(), [&](size_t i) { return desk.values[i].data() != nullptr; });
    }
    static AnyOf under(const Destination &destination, const QString &target)
    {
        AnyOf found;
        for (size_t i = 0; i < destination.mapping.size(); ++i) {
            if (isWithin(destination.mapping[i].target, target))
                found.push_back(i);
        }
        return found;
    }
};

QuickPlan::Private::Private(const Destination &destination, const BuildContext &context)
{
    const EndpointTemplate *endpoint = endpointOf(destination, context);
    const bool known = endpoint || destination.isAdvanced();
    usable = known && compile(destination, endpoint, context);
}

size_t QuickPlan::Private::slotOf(const std::string &path)
{
    const auto there =
        std::find_if(paths.begin(), paths.end(), [&](const AttributePath &other) { return other.text() == path; });
    const auto slot = static_cast<size_t>(there - paths.begin());
    if (slot == paths.size())
        paths.emplace_back(path);
    return slot;
}

bool QuickPlan::Private::compile(const Destination &destination, const EndpointTemplate *endpoint,
                                 const BuildContext &context)
{
    const RequestHeaders requestHeaders(destination.headers, context.now);
    const auto built = requestHeaders.build(Json::object());
    if (!built || !requestHeaders.attributes().empty() || webhookProblem(destination.responseWebhook))
        return false;
    headers = *built;
    MappingTargets targets;
    for (const MappingEntry &mapped : destination.mapping) {
        if (targetFault(mapped.target) || targets.add(mapped.target) || !compileEntry(mapped, endpoint, context.now))
            return false;
    }
    layout.emplace(destination.mapping);
    if (endpoint && !compileEndpoint(destination, *endpoint))
        return false;
    wholeRecord = !endpoint && destination.mapping.empty();
    withBody = endpoint ? endpoint->body != BodyKind::None : carriesBody(destination.advanced.method.toStdString());
    for (const QString &path : destination.exclude)
        exclude.emplace_back(toWtf8(path));
    bodySlots = paths.size();
    url.emplace(destination, endpoint, trimmedBase(context.baseUrl), context.now);
    paths.insert(paths.end(), url->attributes().begin(), url->attributes().end());
    const auto isFixed = [](const AttributePath &path) { return path.isFixedByShape(); };
    fixedByShape =
        std::all_of(paths.begin(), paths.end(), isFixed) && std::all_of(exclude.begin(), exclude.end(), isFixed);
    return url->isUsable();
}

bool QuickPlan::Private::compileEntry(const MappingEntry &mapped, const EndpointTemplate *endpoint,
                                      const QDateTime &now)
{
    Entry entry;
    entry.kind = mapped.kind;
    const FieldSpec *field = endpoint ? findField(endpoint->fields, mapped.target) : nullptr;
    if (field)
        entry.field = QuickField(*field);
    entry.steps = QuickSteps(mapped, entry.field);
    entry.staysAwayWhenMissing = mapped.ifMissing == MappingEntry::IfMissing::Omit;
    const QStringList segments = mapped.target.split(u'.');
    entry.inArray =
        std::any_of(segments.begin(), segments.end(), [](const QString &each) { return isArrayIndex(each); });
    if (mapped.kind == MappingEntry::Kind::Source) {
        entry.slot = slotOf(toWtf8(mapped.text));
    } else if (mapped.kind == MappingEntry::Kind::Template) {
        const MacroText text(mapped.text, now);
        for (const MacroPiece &piece : text.pieces()) {
            if (piece.kind == MacroPiece::Kind::Secret)
                return false;
            const bool attribute = piece.kind == MacroPiece::Kind::Attribute;
            entry.pieces.push_back(
                {attribute ? std::string() : quotedInner(piece.text), attribute ? slotOf(piece.text) : SIZE_MAX});
        }
    } else if (mapped.kind == MappingEntry::Kind::Value) {
        const Mapping ready({mapped}, now);
        const ConvertedValue raw = ready.evaluate(0, Json(), nullptr);
        RecordBlock block;
        block.add(Record{0, 0, std::get<Json>(raw), false});
        const Quick converted = entry.field.convert(block.record(0), false, entry.constant);
        if (converted == Quick::Refused || (entry.inArray && entry.constant == "null"))
            return false;
        if (converted == Quick::Missing)
            entry.constant.clear();
    } else {
        return false;
    }
    entry.takesAttributes =
        entry.slot != SIZE_MAX || std::any_of(entry.pieces.begin(), entry.pieces.end(),
                                              [](const Piece &piece) { return piece.slot != SIZE_MAX; });
    asksRecord = asksRecord || entry.takesAttributes;
    entries.push_back(std::move(entry));
    return true;
}

bool QuickPlan::Private::compileEndpoint(const Destination &destination, const EndpointTemplate &endpoint)
{
    if (endpoint.route && !under(destination, endpoint.route->when).empty())
        return false;
    if (!compileFields(destination, endpoint.fields, {}))
        return false;
    for (const FieldSpec &field : endpoint.fields) {
        if (field.defaultValue)
            defaults.push_back({jsonQuoted(toWtf8(field.name)) + ':' + field.defaultValue->toCompact(),
                                under(destination, field.name)});
    }
    if (endpoint.fanOut) {
        fanOut = under(destination, endpoint.fanOut->field);
    }
    for (const EndpointRule &rule : endpoint.rules) {
        if (rule.kind->ofBody && findField(endpoint.fields, rule.fields.front()) && !compileRule(destination, rule))
            return false;
    }
    if (!endpoint.delivery.ordered)
        return false;
    laneField = under(destination, endpoint.delivery.laneField);
    hasLaneField = !endpoint.delivery.laneField.isEmpty();
    laneStart = endpoint.id.toStdString() + '\n';
    repeatSafe = endpoint.delivery.repeatSafe;
    if (!endpoint.delivery.repeatNeeds.isEmpty())
        repeatNeeds = under(destination, endpoint.delivery.repeatNeeds);
    repeatSafe = repeatSafe && (endpoint.delivery.repeatNeeds.isEmpty() || !repeatNeeds.empty());
    return true;
}

/// False when only the rule itself can tell whether it applies.
bool QuickPlan::Private::compileRule(const Destination &destination, const EndpointRule &rule)
{
    const std::string_view kind = rule.kind->name;
    const AnyOf mapped = under(destination, rule.fields.front());
    if (kind == "flag-above") {
        amounts = mapped;
        return rule.limit > largestSmall;
    }
    if (kind == "usually-needed") {
        texts.insert(texts.end(), mapped.begin(), mapped.end());
        return mapped.size() == 1;
    }
    if (kind == "one-not-several") {
        singleOnes.insert(singleOnes.end(), mapped.begin(), mapped.end());
        return true;
    }
    if (kind == "not-together") {
        for (const QString &other : rule.fields.mid(1))
            exclusive.push_back({mapped, under(destination, other)});
        return true;
    }
    return false;
}

/// What must be there, and fields around mapped ones. False when something about those can only be told by FieldRules.
bool QuickPlan::Private::compileFields(const Destination &destination, const std::vector<FieldSpec> &fields,
                                       const QString &path)
{
    for (const FieldSpec &field : fields) {
        const QString target = path.isEmpty() ? field.name : path + u'.' + field.name;
        const AnyOf inside = under(destination, target);
        if (field.required && path.isEmpty() && !field.defaultValue)
            required.push_back(inside);
        if (field.required && !path.isEmpty())
            needed.push_back({under(destination, path), inside});
        const bool whole = inside.size() == 1 && destination.mapping[inside.front()].target == target;
        if (inside.empty() || whole)
            continue;
        if (field.rule || field.type != FieldType::Object || !compileFields(destination, field.fields, target))
            return false;
    }
    return true;
}

/// Where the attributes stand in the record; the same as in the one before when it has the same shape.
void QuickPlan::Private::find(const RecordBlock &block, size_t index, Desk &desk) const
{
    const uint32_t shape = block.entry(index).root == 0 ? block.entry(index).shape : 0;
    if (shape != 0 && shape == desk.shape)
        return;
    desk.shape = fixedByShape ? shape : 0;
    const JsonView record = block.record(index);
    desk.excluded.clear();
    for (const AttributePath &path : exclude) {
        const uint32_t position = path.find(record);
        if (position != record.position())
            desk.excluded.push_back(position);
    }
    std::sort(desk.excluded.begin(), desk.excluded.end());
    for (size_t i = 0; i < paths.size(); ++i) {
        const uint32_t position =
            i < bodySlots && !desk.excluded.empty() ? paths[i].find(record, desk.excluded) : paths[i].find(record);
        desk.positions[i] = position == record.position() ? missing : position;
    }
}

Quick QuickPlan::Private::write(const Entry &entry, const JsonView &record, bool fromCells, Desk &desk,
                                size_t which) const
{
    std::string &made = desk.made[which];
    std::string_view &value = desk.values[which];
    made.clear();
    value = {};
    Quick quick = Quick::Value;
    if (entry.kind == MappingEntry::Kind::Value) {
        value = entry.constant;
        if (entry.constant.empty())
            quick = Quick::Missing;
        else
            return quick;
    } else if (entry.kind == MappingEntry::Kind::Template) {
        quick = writeTemplate(entry, record, desk);
        if (!entry.steps.isEmpty() && quick != Quick::Refused)
            quick = entry.steps.write(QuickSteps::valueOf(quick, desk.text), false, made);
        else if (quick == Quick::Value)
            quick = entry.field.convertText(desk.text, made);
    } else if (desk.positions[entry.slot] == missing) {
        quick = entry.steps.write(MissingValue{}, false, made);
    } else {
        const JsonView found = record.at(desk.positions[entry.slot]);
        // A container with something excluded in it goes the other way.
        if (holdsAny(found, desk.excluded))
            return Quick::Refused;
        if (entry.steps.isEmpty() && entry.field.takesAsIs(found) && !found.compactBytes().empty()) {
            value = found.compactBytes();
            return Quick::Value;
        }
        if (found.isNull() && entry.inArray)
            return Quick::Refused;
        quick = entry.steps.isEmpty() ? entry.field.convert(found, fromCells, made)
                                      : entry.steps.write(found, fromCells, made);
    }
    if (quick == Quick::Value)
        value = made;
    if (quick == Quick::Missing) {
        value = {};
        return entry.staysAwayWhenMissing ? quick : Quick::Refused;
    }
    return quick;
}

/// The text between the quotes of a JSON string, into the desk.
Quick QuickPlan::Private::writeTemplate(const Entry &entry, const JsonView &record, Desk &desk)
{
    desk.text.clear();
    for (const Piece &piece : entry.pieces) {
        if (piece.slot == SIZE_MAX) {
            desk.text += piece.literal;
            continue;
        }
        if (desk.positions[piece.slot] == missing)
            return Quick::Missing;
        const JsonView value = record.at(desk.positions[piece.slot]);
        if (value.isNull())
            return Quick::Missing;
        if (value.isContainer() || !value.isPlain())
            return Quick::Refused;
        if (value.token().has(JsonToken::Raw))
            appendEscaped(desk.text, value.raw());
        else
            desk.text += value.raw();
    }
    return Quick::Value;
}

/// Whether a template takes nothing but empty cells.
bool QuickPlan::Private::areEmptyCells(const Entry &entry, const JsonView &record, const Desk &desk)
{
    return std::all_of(entry.pieces.begin(), entry.pieces.end(),
                       [&](const Piece &piece) {
                           return piece.slot == SIZE_MAX || record.at(desk.positions[piece.slot]).raw().empty();
                       }) &&
           !entry.pieces.empty();
}

bool QuickPlan::Private::evaluate(const JsonView &record, bool fromCells, Desk &desk) const
{
    bool found = false; ///< Something that is not empty, in the record.
    bool anyMissing = false;
    for (size_t i = 0; i < entries.size(); ++i) {
        const Quick quick = write(entries[i], record, fromCells, desk, i);
        if (quick == Quick::Refused)
            return false;
        anyMissing = anyMissing || quick == Quick::Missing;
        found = found || (quick == Quick::Value && entries[i].takesAttributes && desk.values[i] != "\"\"" &&
                          !(fromCells && areEmptyCells(entries[i], record, desk)));
    }
    return (found || !asksRecord) && (layout->isFixed() || !anyMissing);
}

/// What concerns several fields.
bool QuickPlan::Private::isFine(const Desk &desk) const
{
    const auto hasAny = [&](const AnyOf &which) { return any(which, desk); };
    if (!std::all_of(required.begin(), required.end(), hasAny) || hasAny(fanOut))
        return false;
    for (const size_t entry : texts) {
        if (!isNonEmptyText(desk.values[entry]))
            return false;
    }
    for (const Needed &each : needed) {
        if (any(each.parents, desk) && !any(each.children, desk))
            return false;
    }
    for (const Exclusive &each : exclusive) {
        if (hasAny(each.one) && hasAny(each.others))
            return false;
    }
    const auto hasComma = [&](size_t entry) { return desk.values[entry].find(',') != std::string::npos; };
    if (std::any_of(singleOnes.begin(), singleOnes.end(), hasComma))
        return false;
    return std::all_of(amounts.begin(), amounts.end(),
                       [&](size_t i) { return desk.values[i].size() <= digitsOfSmall; });
}

void QuickPlan::Private::writeBody(Desk &desk, std::string &text) const
{
    layout->write(desk.values, text);
    for (const Default &each : defaults) {
        if (any(each.entries, desk))
            continue;
        text.pop_back();
        text += text.back() == '{' ? "" : ",";
        text += each.member;
        text += '}';
    }
}

bool QuickPlan::Private::writeUrl(const JsonView &record, Desk &desk, std::string &text, QuickRecord &shaped) const
{
    for (size_t i = 0; i < desk.urlValues.size(); ++i) {
        const uint32_t position = desk.positions[bodySlots + i];
        if (position == missing || !UrlLayout::isSimple(record.at(position)))
            return false;
        desk.urlValues[i] = record.at(position).raw();
    }
    shaped.url.begin = text.size();
    url->writeUrl(desk.urlValues, text);
    shaped.url.end = shaped.lane.begin = shaped.lane.end = text.size();
    shaped.key = shaped.lane;
    if (hasLaneField) {
        writeLane(desk, text, shaped);
        return true;
    }
    url->writeLane(desk.urlValues, text);
    shaped.lane.end = shaped.key.end = text.size();
    shaped.key.begin = std::min(text.find('\n', shaped.lane.begin), text.size() - 1) + 1; // behind the endpoint's name
    return true;
}

/// Lower-cased (contract §9); the key is not.
void QuickPlan::Private::writeLane(Desk &desk, std::string &text, QuickRecord &shaped) const
{
    if (laneField.size() != 1 || !isNonEmptyText(desk.values[laneField.front()]))
        return;
    const std::string_view value = desk.values[laneField.front()];
    const std::string_view inner = value.substr(1, value.size() - 2);
    const bool ascii = std::all_of(inner.begin(), inner.end(), [](char c) { return c > 0 && c != '\\'; });
    const QString other = ascii ? QString() : toQString(jsonUnquoted(value));
    shaped.key.begin = text.size();
    if (ascii)
        text += inner;
    else
        text += toWtf8(other);
    shaped.key.end = shaped.lane.begin = text.size();
    text += laneStart;
    if (!ascii)
        text += toWtf8(other.toLower());
    for (const char c : ascii ? inner : std::string_view())
        text += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    shaped.lane.end = text.size();
}

QuickPlan::QuickPlan(const Destination &destination, const BuildContext &context)
    : d(std::make_unique<Private>(destination, context))
{
}
QuickPlan::~QuickPlan() = default;

bool QuickPlan::isUsable() const
{
    return d->usable;
}

const HeaderList &QuickPlan::headers() const
{
    return d->headers;
}

std::unique_ptr<QuickPlan::Desk> QuickPlan::desk() const
{
    auto desk = std::make_unique<Desk>();
    desk->positions.resize(d->paths.size());
    desk->values.resize(d->entries.size());
    desk->made.resize(d->entries.size());
    desk->urlValues.resize(d->paths.size() - d->bodySlots);
    return desk;
}

bool QuickPlan::shape(const RecordBlock &block, size_t index, Desk &desk, std::string &text, QuickRecord &shaped) const
{
    if (!d->usable)
        return false;
    const JsonView record = block.record(index);
    d->find(block, index, desk);
    const size_t before = text.size();
    if (!d->wholeRecord && !(d->evaluate(record, block.entry(index).fromCells, desk) && d->isFine(desk)))
        return false;
    if (!d->writeUrl(record, desk, text, shaped)) {
        text.resize(before);
        return false;
    }
    shaped.body.begin = text.size();
    if (d->withBody && d->wholeRecord)
        appendCompactWithout(text, record, desk.excluded);
    else if (d->withBody)
        d->writeBody(desk, text);
    shaped.body.end = text.size();
    shaped.repeatSafe =
        d->repeatSafe &&
        (d->repeatNeeds.empty() || (d->repeatNeeds.size() == 1 && isNonEmptyText(desk.values[d->repeatNeeds.front()])));
    return true;
}

} // namespace ds
