// SPDX-License-Identifier: GPL-3.0-or-later
// One record becomes the parts of its request: URL, headers and body, or the problems that prevent it.
#pragma once

#include "model/request/ApiRequest.h"
#include "model/request/HeaderText.h"
#include "model/request/Mapping.h"
#include "model/request/RequestAssembler.h"
#include "model/request/RequestBuilder.h"
#include "model/request/RequestUrl.h"

namespace ds {

/// What one entry of the mapping gives, whatever the others do.
struct EntryOutcome
{
    enum class State { Missing, Value, Failed };
    State state = State::Missing;
    Json value;                     ///< As it stands in the body, when State::Value.
    std::optional<Problem> problem; ///< When State::Failed.
};

struct ShapedRecord
{
    std::string url;
    HeaderList headers;
    BodyKind bodyKind = BodyKind::Object;
    /// One, or one per role; with problems, as far as they could be built.
    std::vector<Json> bodies;
    std::vector<EntryOutcome> entries; ///< One for each entry of the mapping.
    std::string lane;
    std::string key; ///< ApiRequest::key
    bool repeatSafe = false;
    std::vector<Problem> problems; ///< Errors and warnings, in mapping order.

    bool hasErrors() const;
};

/// Hands a shaped record on: to the assembler, or as a failure with its first error in mapping order first.
void addShaped(qint64 number, qint64 line, ShapedRecord shaped, RequestAssembler &assembler, RequestSink &sink);
RecordFailure failureOf(const BrokenRecord &broken);
/// What stands for a record whose request memory cannot hold.
ShapedRecord tooLargeForMemory();
/// The body of the record's (first) request, as it goes without batching; of one with errors, as far as it could be
/// built: for people, never to be sent. Nothing where calls have no body, or where an error left nothing of it.
std::optional<std::string> bodyAlone(const ShapedRecord &shaped);

class RecordShaper
{
public:
    RecordShaper(const Destination &destination, const BuildContext &context);

    const std::string &method() const { return m_method; }
    BodyKind bodyKind() const { return m_bodyKind; }
    bool hasExpressions() const { return m_mapping.hasExpressions(); }
    size_t callCount() const { return m_mapping.callCount(); }
    /// The record that bodies are made of.
    Json forBody(const Json &record) const { return withoutExcluded(record, m_destination.exclude); }
    void appendCalls(const Json &forBody, std::vector<ScriptCall> &calls) const
    {
        m_mapping.appendCalls(forBody, calls);
    }
    /// `results`: those of appendCalls() for this record.
    ShapedRecord shape(const Record &record, const Json &forBody, const ScriptResult *results) const;

private:
    struct Entry; ///< A mapping entry's value on its way into the body.
    const std::vector<FieldSpec> &fields(bool routed) const;
    std::vector<Entry> evaluated(const Json &forBody, const ScriptResult *results) const;
    bool isRouted(const std::vector<Entry> &entries) const;
    Json mappedBody(const Record &record, const Json &forBody, const ScriptResult *results, bool &routed,
                    ShapedRecord &shaped) const;
    Problem notOnRoute(const QString &target) const;
    void convert(Entry &entry, const Record &record, bool routed) const;
    void applyIfMissing(Entry &entry) const;
    bool findsNothing(const std::vector<Entry> &entries, const Record &record, const Json &forBody) const;
    Problem nothingFound(const Record &record, const Json &forBody) const;
    void addDefaults(Json &body, bool routed) const;
    void checkBody(const Json &body, bool routed, std::vector<Problem> &problems) const;
    std::vector<Json> fannedOut(Json body, std::vector<Problem> &problems) const;
    void setLane(const std::vector<std::string> &ids, ShapedRecord &shaped) const;
    void addAddress(const Record &record, bool routed, ShapedRecord &shaped) const;
    void sortByMapping(std::vector<Problem> &problems) const;

    Destination m_destination;
    const EndpointTemplate *m_endpoint = nullptr; ///< nullptr: advanced.
    bool m_known = true;                          ///< The endpoint exists.
    std::string m_method;
    BodyKind m_bodyKind = BodyKind::Object;
    Mapping m_mapping;
    RequestHeaders m_headers;
    RequestUrl m_url;
    std::optional<RequestUrl> m_routeUrl;
};

/// One record by itself, as the window shows it: batching left aside, user code run where there is a host.
ShapedRecord inspectRecord(const Destination &destination, const BuildContext &context, const Record &record);

} // namespace ds
