// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/Checker.h"

#include "model/base/Wording.h"
#include "model/check/HashSet.h"
#include "model/nexset/AttributePath.h"
#include "model/nexset/Attributes.h"
#include "model/nexset/NearestName.h"

#include <algorithm>
#include <limits>
#include <map>

namespace ds {

namespace {

constexpr size_t fewRecords = 5;

QString shortJson(const JsonView &value)
{
    constexpr qsizetype mostCharacters = 80;
    std::string compact;
    value.appendCompact(compact);
    const QString text = toQString(compact);
    return text.size() <= mostCharacters ? text : text.left(mostCharacters) + u'…';
}

struct Row
{
    Finding finding;
    /// Said of the destination itself; gives way when records show the same.
    bool ofDestination = false;
};

} // namespace

struct Checker::Private
{
    Private(const Destination &destination, const BuildContext &context)
        : references(attributeReferences(destination, context))
        , seen(references.size(), false)
    {
        for (const AttributeReference &reference : references)
            paths.emplace_back(reference.path);
        const EndpointTemplate *endpoint = context.catalog ? context.catalog->find(destination.endpoint) : nullptr;
        repeats = endpoint && !destination.batching.enabled ? repeatRule(endpoint->rules) : nullptr;
        for (const Problem &problem : checkDestination(destination, context))
            rows.push_back({{problem.code, problem.message, problem.field, 1, {}}, true});
        for (const MappingEntry &entry : destination.mapping) {
            if (entry.kind == MappingEntry::Kind::Source)
                sources.emplace(entry.target, toWtf8(entry.text));
        }
    }

    void add(const Problem &problem, const std::vector<qint64> &records);
    void addValueOf(Finding &finding, qint64 record);
    void look(const JsonView &record, uint32_t shape);
    void addValue(const ApiRequest &request);
    std::vector<Finding> unknownAttributes(bool all) const;
    bool hasUnseen() const { return std::find(seen.begin(), seen.end(), false) != seen.end(); }

    std::vector<Row> rows;
    std::vector<AttributeReference> references;
    std::vector<AttributePath> paths; ///< Of the references.
    std::vector<bool> seen;
    uint32_t lookedAt = 0;           ///< The shape of the record looked at last.
    qint64 recordCount = 0;          ///< Of valid records.
    qint64 itemCount = 0;            ///< Of records, broken ones too.
    AttributeNames attributes;       ///< Of the first records, to name the one that was meant by another.
    size_t mostRecords = fewRecords; ///< Of one finding.
    size_t mostValues = 0;
    std::map<QString, AttributePath> sources; ///< Of targets that take an attribute as it is.
    const RecordBlock *block = nullptr;       ///< The last one; only while values are wanted.
    size_t mostNames = std::numeric_limits<size_t>::max();
    std::vector<qint64> firstRecords;
    const EndpointRule *repeats = nullptr; ///< Values that should not stand twice; usually none.
    /// Hashes, so that ten million values stay small; two values of one hash would at most give a needless warning.
    HashSet values;
};

void Checker::Private::add(const Problem &problem, const std::vector<qint64> &records)
{
    auto row = std::find_if(rows.begin(), rows.end(), [&](const Row &other) {
        return other.finding.code == problem.code && other.finding.field == problem.field;
    });
    if (row == rows.end())
        row = rows.insert(rows.end(), Row{{problem.code, problem.message, problem.field, 0, {}}, false});
    if (row->ofDestination) {
        row->finding.count = 0;
        row->ofDestination = false;
    }
    row->finding.count += static_cast<qint64>(records.size());
    for (qint64 record : records) {
        if (row->finding.records.size() < mostRecords)
            row->finding.records.push_back(record);
        if (mostValues > 0)
            addValueOf(row->finding, record);
    }
}

void Checker::Private::addValueOf(Finding &finding, qint64 record)
{
    const auto source = sources.find(finding.field);
    const qint64 at = block && !block->empty() ? record - block->entry(0).number : -1;
    if (source == sources.end() || at < 0 || at >= qint64(block->size()) || block->entry(size_t(at)).isBroken)
        return;
    const JsonView whole = block->record(size_t(at));
    const uint32_t position = source->second.find(whole);
    const QString text = position == whole.position() ? QString() : shortJson(whole.at(position));
    const auto known = std::find_if(finding.values.begin(), finding.values.end(),
                                    [&](const FindingValue &value) { return value.text == text; });
    if (known != finding.values.end())
        ++known->count;
    else if (finding.values.size() < mostValues)
        finding.values.push_back({text, 1, record});
}

/// Which of the references the record has. One of the same shape as the one before has the same.
void Checker::Private::look(const JsonView &record, uint32_t shape)
{
    const bool same = shape != 0 && shape == lookedAt;
    lookedAt = shape;
    for (size_t i = 0; i < paths.size(); ++i) {
        if (!seen[i] && (!same || !paths[i].isFixedByShape()))
            seen[i] = paths[i].find(record) != record.position();
    }
}

/// The value is the lane's: what is ordered by a field is told apart by it, too.
void Checker::Private::addValue(const ApiRequest &request)
{
    if (request.lane.empty())
        return;
    const size_t hash = std::hash<std::string>()(request.lane);
    const bool known = values.size() < mostNames ? !values.insert(hash) : values.contains(hash);
    if (!known)
        return;
    const QString value = toQString(request.lane.substr(request.lane.find('\n') + 1));
    add({repeats->kind->code, repeats->kind->ofRepeat(*repeats, value), repeats->fields.front()}, request.records);
}

std::vector<Finding> Checker::Private::unknownAttributes(bool all) const
{
    std::vector<Finding> unknown;
    for (size_t i = 0; i < references.size() && recordCount > 0; ++i) {
        if (seen[i])
            continue;
        const QString path = toQString(references[i].path);
        const QString nearest = nearestName(path, attributes.paths());
        const QString lack =
            all ? QStringLiteral("No record has the attribute ")
                : QStringLiteral("In the %1 looked at there is no attribute ").arg(counted(recordCount, u"record"_qs));
        unknown.push_back(
            {Code::UnknownAttribute,
             QStringLiteral("%1%2; %3.")
                 .arg(lack, quoted(path), nearest.isEmpty() ? QStringLiteral("check its spelling") : nearest),
             references[i].field, recordCount, firstRecords});
    }
    return unknown;
}

Checker::Checker(const Destination &destination, const BuildContext &context)
    : d(std::make_unique<Private>(destination, context))
{
}
Checker::~Checker() = default;

void Checker::addRecord(const ReadItem &item)
{
    RecordBlock block;
    block.add(item);
    addRecords(block);
    d->block = nullptr;
}

void Checker::addRecords(const RecordBlock &block, qint64 last)
{
    constexpr qint64 mostNamed = 1000;
    d->block = d->mostValues > 0 ? &block : nullptr;
    for (size_t i = 0; i < block.size() && block.entry(i).number <= last; ++i) {
        const RecordBlock::Entry &entry = block.entry(i);
        ++d->itemCount;
        if (entry.isBroken)
            continue;
        if (d->recordCount++ < mostNamed && d->hasUnseen())
            d->attributes.add(block.record(i).toJson());
        if (d->firstRecords.size() < fewRecords)
            d->firstRecords.push_back(entry.number);
        d->look(block.record(i), entry.root == 0 ? entry.shape : 0);
    }
}

void Checker::addItem(const BuildItem &item)
{
    if (const auto *failure = std::get_if<RecordFailure>(&item))
        addFailure(*failure);
    else
        addRequest(std::get<ApiRequest>(item));
}

void Checker::addFailure(const RecordFailure &failure)
{
    for (const Problem &problem : failure.problems)
        d->add(problem, {failure.record});
}

void Checker::addRequest(const ApiRequest &request)
{
    for (const Problem &problem : request.warnings)
        d->add(problem, {request.records.front()});
    if (d->repeats)
        d->addValue(request);
}

qint64 Checker::recordCount() const
{
    return d->itemCount;
}

void Checker::tellMore(size_t records, size_t values)
{
    d->mostRecords = records;
    d->mostValues = values;
}

void Checker::limitNames(size_t most)
{
    d->mostNames = most;
}

std::vector<Finding> Checker::findings(bool all) const
{
    std::vector<Finding> findings;
    for (const Row &row : d->rows)
        findings.push_back(row.finding);
    for (Finding &finding : findings) {
        std::stable_sort(finding.values.begin(), finding.values.end(),
                         [](const FindingValue &a, const FindingValue &b) { return a.count > b.count; });
    }
    const std::vector<Finding> unknown = d->unknownAttributes(all);
    findings.insert(findings.end(), unknown.begin(), unknown.end());
    std::stable_partition(findings.begin(), findings.end(),
                          [](const Finding &finding) { return severityOf(finding.code) == Severity::Error; });
    return findings;
}

namespace {

class CheckSink : public RunSink
{
public:
    CheckSink(Checker &checker, const std::function<bool()> &stop)
        : m_checker(checker)
        , m_stop(stop)
    {
    }
    void block(const RecordBlock &records) override { m_checker.addRecords(records); }
    void request(const ApiRequest &request) override { m_checker.addRequest(request); }
    void failure(const RecordFailure &failure) override { m_checker.addFailure(failure); }
    void settled(qint64) override {}
    bool isDone() const override { return m_stop && m_stop(); }

private:
    Checker &m_checker;
    const std::function<bool()> &m_stop;
};

} // namespace

void addAll(Checker &checker, const Destination &destination, const BuildContext &context, RecordSource &records,
            const std::function<bool()> &stop)
{
    CheckSink sink(checker, stop);
    runRequests(records, destination, context, sink);
}

std::vector<Finding> checkAll(const Destination &destination, const BuildContext &context, RecordSource *records,
                              const std::function<bool()> &stop)
{
    Checker checker(destination, context);
    if (records)
        addAll(checker, destination, context, *records, stop);
    return checker.findings();
}

} // namespace ds
