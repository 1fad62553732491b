// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/RequestLine.h"

#include "model/json/Json.h"
#include "model/json/JsonText.h"
#include "model/request/Secrets.h"

#include <charconv>

namespace ds {

namespace {

void appendNumber(std::string &out, qint64 number)
{
    char digits[24];
    const auto [end, code] = std::to_chars(std::begin(digits), std::end(digits), number);
    out.append(digits, code == std::errc() ? static_cast<size_t>(end - digits) : 0);
}

/// Hardly any text holds a mark, and then it need not be copied.
std::string_view masked(const std::string &text, std::string &room)
{
    if (!mayHoldSecretMark(text))
        return text;
    room = maskSecretMarks(text);
    return room;
}

void appendHeaders(std::string &out, const HeaderList &headers, ShowAuthorization authorization)
{
    std::string room;
    bool first = true;
    if (authorization == ShowAuthorization::Masked) {
        out += "\"Authorization\":\"Bearer •••\"";
        first = false;
    }
    for (const auto &[name, value] : headers) {
        out += first ? "" : ",";
        first = false;
        appendJsonQuoted(out, masked(name, room));
        out += ':';
        appendJsonQuoted(out, masked(value, room));
    }
}

} // namespace

std::string requestLine(const ApiRequest &request, ShowAuthorization authorization)
{
    std::string line;
    appendRequestLine(line, request, authorization);
    return line;
}

void appendRequestLine(std::string &out, const ApiRequest &request, ShowAuthorization authorization)
{
    out += "{\"request\":";
    appendNumber(out, request.number);
    out += ",\"records\":[";
    for (size_t i = 0; i < request.records.size(); ++i) {
        out += i == 0 ? "" : ",";
        appendNumber(out, request.records[i]);
    }
    out += "],\"method\":";
    appendJsonQuoted(out, request.method);
    out += ",\"url\":";
    appendJsonQuoted(out, request.url);
    out += ",\"headers\":{";
    appendHeaders(out, request.headers, authorization);
    out += "},\"body\":";
    // The body's own bytes: it is compact JSON already.
    std::string room;
    out += request.body ? masked(*request.body, room) : std::string_view("null");
    out += '}';
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
