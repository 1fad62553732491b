// SPDX-License-Identifier: GPL-3.0-or-later
// The last step of building: what records gave becomes numbered requests, one by one or in batches.
#pragma once

#include "model/destination/Destination.h"
#include "model/endpoint/EndpointTemplate.h"
#include "model/request/ApiRequest.h"
#include "model/request/Grouping.h"
#include "model/script/ScriptHost.h"

namespace ds {

/// Takes what building gives. What is handed over is used again afterwards: keep a copy.
class RequestSink
{
public:
    virtual ~RequestSink() = default;
    virtual void request(const ApiRequest &request) = 0;
    virtual void failure(const RecordFailure &failure) = 0;
};

/// What a record that can be sent gives for its request.
struct RequestPart
{
    std::string_view url;
    const HeaderList *headers = nullptr; ///< Without Content-Type.
    std::string_view lane;
    std::string_view key;
    bool repeatSafe = false;
    const std::string_view *bodies = nullptr; ///< One, or one for each of its requests.
    size_t bodyCount = 0;
    const std::vector<Problem> *warnings = nullptr; ///< May be nullptr.
};

class RequestAssembler
{
public:
    RequestAssembler(const Batching &batching, std::string method, BodyKind body, ScriptHost *scripts);

    void add(qint64 record, qint64 line, const RequestPart &part, RequestSink &sink);
    /// The end of the Nexset: hands over the open batch.
    void finish(RequestSink &sink) { closeBatch(sink); }
    /// The first record of the open batch; -1 when there is none.
    qint64 openSince() const { return m_open.records.empty() ? -1 : m_open.records.front(); }
    /// Requests are numbered from here.
    void startAt(qint64 number) { m_next = number; }

private:
    /// Records that wait for their batch to be full.
    struct OpenBatch
    {
        std::string url;
        HeaderList headers;
        std::string lane;
        std::string key;
        bool isOfOne = true; ///< Resource.
        bool repeatSafe = true;
        BatchElements elements;
        std::vector<qint64> records;
        std::vector<qint64> lines;
        std::vector<Problem> warnings;
    };
    void addToBatch(qint64 record, qint64 line, const RequestPart &part, RequestSink &sink);
    void closeBatch(RequestSink &sink);
    Result<std::string, Problem> groupedWithinMemory(const BatchElements &elements);
    ApiRequest &begin(std::string_view url, const HeaderList &headers);
    bool carriesBody() const { return m_body != BodyKind::None; }

    Batching m_batching;
    std::string m_method;
    BodyKind m_body;
    ScriptHost *m_scripts;
    OpenBatch m_open;
    ApiRequest m_request; ///< Used again, so that one request after the other needs no memory.
    qint64 m_next = 0;
};

} // namespace ds
