// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/RequestLine.h"

#include "model/json/Json.h"
#include "model/request/Secrets.h"

namespace ds {

namespace {

Json headersJson(const HeaderList &headers, ShowAuthorization authorization)
{
    Json object = Json::object();
    if (authorization == ShowAuthorization::Masked)
        object.set("Authorization", Json::string(std::string_view("Bearer •••")));
    for (const auto &[name, value] : headers)
        object.set(maskSecretMarks(name), Json::string(maskSecretMarks(value)));
    return object;
}

Json recordsJson(const std::vector<qint64> &records)
{
    Json::Items items;
    for (qint64 record : records)
        items.push_back(Json::number(record));
    return Json::array(std::move(items));
}

} // namespace

std::string requestLine(const ApiRequest &request, ShowAuthorization authorization)
{
    Json line = Json::object();
    line.set("request", Json::number(request.number));
    line.set("records", recordsJson(request.records));
    line.set("method", Json::string(std::string_view(request.method)));
    line.set("url", Json::string(std::string_view(request.url)));
    line.set("headers", headersJson(request.headers, authorization));
    std::string text = line.toCompact();
    text.pop_back();
    // The body's own bytes: it is compact JSON already.
    return text + ",\"body\":" + maskSecretMarks(request.body.value_or("null")) + '}';
}

std::string failureLine(const RecordFailure &failure)
{
    const Problem &problem = failure.problems.front();
    Json error = Json::object();
    error.set("code", Json::string(codeName(problem.code)));
    error.set("message", Json::string(problem.message));
    if (!problem.field.isEmpty())
        error.set("field", Json::string(problem.field));
    if (problem.line > 0) {
        error.set("line", Json::number(qint64(problem.line)));
        error.set("column", Json::number(qint64(problem.column)));
    }
    Json line = Json::object();
    line.set("record", Json::number(failure.record));
    line.set("error", std::move(error));
    return line.toCompact();
}

std::string buildItemLine(const BuildItem &item, ShowAuthorization authorization)
{
    if (const auto *request = std::get_if<ApiRequest>(&item))
        return requestLine(*request, authorization);
    return failureLine(std::get<RecordFailure>(item));
}

} // namespace ds
