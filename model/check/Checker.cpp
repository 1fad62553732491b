// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/check/Checker.h"

#include "model/base/Wording.h"
#include "model/nexset/Attributes.h"
#include "model/nexset/NearestName.h"

#include <algorithm>
#include <limits>
#include <unordered_set>

namespace ds {

namespace {

constexpr size_t fewRecords = 5;

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
        const EndpointTemplate *endpoint = context.catalog ? context.catalog->find(destination.endpoint) : nullptr;
        checksNames = endpoint && endpoint->delivery.laneField == u"name" && !destination.batching.enabled;
        for (const Problem &problem : checkDestination(destination, context))
            rows.push_back({{problem.code, problem.message, problem.field, 1, {}}, true});
    }

    void add(const Problem &problem, const std::vector<qint64> &records);
    void addName(const ApiRequest &request);
    std::vector<Finding> unknownAttributes(bool all) const;
    bool hasUnseen() const { return std::find(seen.begin(), seen.end(), false) != seen.end(); }

    std::vector<Row> rows;
    std::vector<AttributeReference> references;
    std::vector<bool> seen;
    qint64 recordCount = 0;    ///< Of valid records.
    qint64 itemCount = 0;      ///< Of records, broken ones too.
    AttributeNames attributes; ///< Of the first records, to name the one that was meant by another.
    size_t mostNames = std::numeric_limits<size_t>::max();
    std::vector<qint64> firstRecords;
    bool checksNames = false;
    /// Hashes, so that ten million names stay small; two names of one hash would at most give a needless warning.
    std::unordered_set<size_t> names;
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
        if (row->finding.records.size() < fewRecords)
            row->finding.records.push_back(record);
    }
}

/// 100ms docs: create-via-api; a room of that name is updated, not refused, so the later record wins.
void Checker::Private::addName(const ApiRequest &request)
{
    if (request.lane.empty())
        return;
    const size_t hash = std::hash<std::string>()(request.lane);
    const bool known = names.count(hash) > 0;
    if (!known && names.size() < mostNames)
        names.insert(hash);
    if (!known)
        return;
    add({Code::DuplicateRoomName,
         QStringLiteral("The room name %1 stands in an earlier record too; 100ms does not refuse it, the later record "
                        "overwrites the earlier room. Make names unique if that is not meant.")
             .arg(quoted(toQString(request.lane.substr(request.lane.find('\n') + 1)))),
         QStringLiteral("name"), 0, 0},
        request.records);
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
    constexpr qint64 mostNamed = 1000;
    ++d->itemCount;
    const auto *record = std::get_if<Record>(&item);
    if (!record)
        return;
    if (d->recordCount++ < mostNamed && d->hasUnseen())
        d->attributes.add(record->value);
    if (d->firstRecords.size() < fewRecords)
        d->firstRecords.push_back(record->number);
    for (size_t i = 0; i < d->references.size(); ++i) {
        if (!d->seen[i] && attribute(record->value, d->references[i].path))
            d->seen[i] = true;
    }
}

void Checker::addItem(const BuildItem &item)
{
    if (const auto *failure = std::get_if<RecordFailure>(&item)) {
        for (const Problem &problem : failure->problems)
            d->add(problem, {failure->record});
        return;
    }
    const ApiRequest &request = std::get<ApiRequest>(item);
    for (const Problem &problem : request.warnings)
        d->add(problem, {request.records.front()});
    if (d->checksNames)
        d->addName(request);
}

qint64 Checker::recordCount() const
{
    return d->itemCount;
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
    const std::vector<Finding> unknown = d->unknownAttributes(all);
    findings.insert(findings.end(), unknown.begin(), unknown.end());
    std::stable_partition(findings.begin(), findings.end(),
                          [](const Finding &finding) { return severityOf(finding.code) == Severity::Error; });
    return findings;
}

void addAll(Checker &checker, const Destination &destination, const BuildContext &context, RecordSource &records,
            const std::function<bool()> &stop)
{
    RequestStream stream(records, RequestBuilder(destination, context), false);
    stream.setObserver([&](const ReadItem &item) { checker.addRecord(item); });
    while (!stop || !stop()) {
        const std::optional<BuildItem> item = stream.next();
        if (!item)
            return;
        checker.addItem(*item);
    }
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
