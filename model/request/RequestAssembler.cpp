// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/RequestAssembler.h"

#include <algorithm>

namespace ds {

RequestAssembler::RequestAssembler(const Batching &batching, std::string method, BodyKind body, ScriptHost *scripts)
    : m_batching(batching)
    , m_method(std::move(method))
    , m_body(body)
    , m_scripts(scripts)
{
    m_request.method = m_method;
    m_request.headers.emplace_back("Content-Type", "application/json");
}

ApiRequest &RequestAssembler::begin(std::string_view url, const HeaderList &headers)
{
    m_request.number = m_next++;
    m_request.url = url;
    if (!std::equal(m_request.headers.begin() + 1, m_request.headers.end(), headers.begin(), headers.end())) {
        m_request.headers.resize(1);
        m_request.headers.insert(m_request.headers.end(), headers.begin(), headers.end());
    }
    m_request.warnings.clear();
    return m_request;
}

void RequestAssembler::add(qint64 record, qint64 line, const RequestPart &part, RequestSink &sink)
{
    if (m_batching.enabled)
        return addToBatch(record, line, part, sink);
    for (size_t i = 0; i < part.bodyCount; ++i) {
        ApiRequest &single = begin(part.url, *part.headers);
        single.records.assign(1, record);
        single.part = static_cast<int>(i);
        single.parts = static_cast<int>(part.bodyCount);
        single.lane = part.lane;
        single.key = part.key;
        single.repeatSafe = part.repeatSafe;
        if (carriesBody() && !single.body)
            single.body.emplace();
        if (m_body == BodyKind::Array)
            single.body->assign("[").append(part.bodies[i]).append("]");
        else if (carriesBody())
            single.body->assign(part.bodies[i]);
        if (i == 0 && part.warnings)
            single.warnings = *part.warnings;
        sink.request(single);
    }
}

void RequestAssembler::addToBatch(qint64 record, qint64 line, const RequestPart &part, RequestSink &sink)
{
    if (!m_open.records.empty() && (m_open.url != part.url || m_open.headers != *part.headers))
        closeBatch(sink);
    if (m_open.records.empty()) {
        m_open.url = part.url;
        m_open.headers = *part.headers;
        m_open.lane = part.lane;
        m_open.key = part.key;
    } else if (m_open.lane != part.lane && m_open.isOfOne) {
        // Several resources in one call: such calls stay in order among themselves.
        m_open.lane = "batch\n" + m_open.url;
        m_open.key += "\n…";
        m_open.isOfOne = false;
    }
    m_open.repeatSafe = m_open.repeatSafe && part.repeatSafe;
    for (size_t i = 0; carriesBody() && i < part.bodyCount; ++i)
        m_open.elements.add(part.bodies[i]);
    m_open.records.push_back(record);
    m_open.lines.push_back(line);
    if (part.warnings)
        m_open.warnings.insert(m_open.warnings.end(), part.warnings->begin(), part.warnings->end());
    if (m_open.records.size() >= static_cast<size_t>(std::max(1, m_batching.size)))
        closeBatch(sink);
}

/// A batch that memory cannot hold costs its own records.
Result<std::string, Problem> RequestAssembler::groupedWithinMemory(const BatchElements &elements)
try {
    return groupingAlgorithm(m_batching.algorithm).group(elements, m_batching, m_scripts);
} catch (const std::bad_alloc &) {
    return Problem{Code::RecordInvalid,
                   QStringLiteral("There is not enough memory for this batch. Make the batches smaller."),
                   QStringLiteral("batching.size"), 0, 0};
}

void RequestAssembler::closeBatch(RequestSink &sink)
{
    if (m_open.records.empty())
        return;
    OpenBatch batch = std::exchange(m_open, {});
    std::optional<std::string> body;
    if (carriesBody()) {
        auto grouped = groupedWithinMemory(batch.elements);
        if (!grouped) {
            for (size_t i = 0; i < batch.records.size(); ++i)
                sink.failure(RecordFailure{batch.records[i], batch.lines[i], {grouped.error()}});
            return;
        }
        body = *std::move(grouped);
    }
    ApiRequest &whole = begin(batch.url, batch.headers);
    whole.records = std::move(batch.records);
    whole.part = 0;
    whole.parts = 1;
    whole.lane = std::move(batch.lane);
    whole.key = std::move(batch.key);
    whole.repeatSafe = batch.repeatSafe;
    whole.body = std::move(body);
    whole.warnings = std::move(batch.warnings);
    sink.request(whole);
}

} // namespace ds
