// SPDX-License-Identifier: GPL-3.0-or-later
// A Postman collection, format v2.1. One request whose parts are variables; the data file gives them for each
// iteration, and the collection's own variables hold the first sample, so that it runs without the data file too.
#include "model/exchange/Exports.h"
#include "model/exchange/NexlaForm.h"
#include "model/request/Secrets.h"

namespace ds {

namespace {

constexpr std::string_view schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

/// `{{…}}` would be read as a variable, even inside a value (a record could ask for the token): `{` becomes `\u007b`.
/// In compact JSON two braces in a row only stand inside strings.
std::string withoutVariables(std::string json)
{
    for (size_t at = json.find("{{"); at != std::string::npos; at = json.find("{{", at))
        json.replace(at, 1, "\\u007b");
    return json;
}

/// `•••` where a secret goes, as a variable that the user fills.
std::string withSecretVariables(std::string text)
{
    for (const QString &name : secretNames(text)) {
        const std::string mark = secretMark(name);
        const std::string variable = "{{secret_" + name.toStdString() + "}}";
        for (size_t at = text.find(mark); at != std::string::npos; at = text.find(mark))
            text.replace(at, mark.size(), variable);
    }
    return text;
}

std::string afterBase(const std::string &url, const QString &baseUrl)
{
    const std::string base = baseUrl.toStdString();
    return url.starts_with(base) ? "{{baseUrl}}" + url.substr(base.size()) : url;
}

/// The variables of one request: `url`, `body`, and `header_NAME` for each header of the user's.
Json variablesOf(const ApiRequest &request, const QString &baseUrl)
{
    Json values = Json::object();
    values.set("url", Json::string(afterBase(request.url, baseUrl)));
    values.set("body", Json::string(withSecretVariables(withoutVariables(request.body.value_or(std::string())))));
    for (const auto &[name, value] : request.headers) {
        if (name != "Content-Type")
            values.set("header_" + name, Json::string(withSecretVariables(value)));
    }
    return values;
}

Json header(std::string_view key, const std::string &value)
{
    return Json::object({{"key", Json::string(key)}, {"value", Json::string(std::string_view(value))}});
}

Json requestItem(const ApiRequest &sample, const std::string &name)
{
    Json headers = Json::array({header("Content-Type", "application/json")});
    for (const auto &[key, value] : sample.headers) {
        if (key != "Content-Type")
            headers.items().push_back(header(key, "{{header_" + key + "}}"));
    }
    Json request = Json::object();
    request.set("method", Json::string(std::string_view(sample.method)));
    request.set("header", std::move(headers));
    if (sample.body)
        request.set("body", Json::object({{"mode", Json::string(std::string_view("raw"))},
                                          {"raw", Json::string(std::string_view("{{body}}"))},
                                          {"options", *Json::parse(R"({"raw":{"language":"json"}})")}}));
    request.set("url", Json::string(std::string_view("{{url}}")));
    const Json test = *Json::parse(
        R"({"listen":"test","script":{"type":"text/javascript","exec":["pm.test('delivered', () => pm.expect(pm.response.code).to.be.within(200, 299));"]}})");
    return Json::object({{"name", Json::string(std::string_view(name))},
                         {"event", Json::array({test})},
                         {"request", std::move(request)}});
}

Json variable(std::string_view key, Json value)
{
    return Json::object(
        {{"key", Json::string(key)}, {"value", std::move(value)}, {"type", Json::string(std::string_view("string"))}});
}

/// What stands in for a sample when no Nexset is given: the settings as they are.
ApiRequest withoutRecords(const Destination &destination, const BuildContext &context)
{
    const EndpointTemplate *endpoint = context.catalog->find(destination.endpoint);
    ApiRequest request;
    request.method = (endpoint ? endpoint->method : destination.advanced.method).toStdString();
    request.url = endpoint ? (context.baseUrl + endpoint->path).toStdString() : destination.advanced.url.toStdString();
    request.headers.emplace_back("Content-Type", "application/json");
    if (request.method != "GET" && request.method != "DELETE")
        request.body = "{}";
    return request;
}

/// Streams the data file and gives the first request; records that no request can be made of are counted.
Result<std::optional<ApiRequest>> writeData(const ExportJob &job, QIODevice *data, qint64 &failures)
{
    std::optional<ApiRequest> first;
    RequestStream stream(*job.records, RequestBuilder(job.destination, job.context));
    const auto write = [&](const std::string &text) { return data ? writeAll(*data, text) : Result<void>(); };
    if (const auto done = write("["); !done)
        return done.error();
    while (std::optional<BuildItem> item = stream.next()) {
        auto *request = std::get_if<ApiRequest>(&*item);
        if (!request) {
            ++failures;
            continue;
        }
        const std::string line = (first ? ",\n" : "\n") + variablesOf(*request, job.context.baseUrl).toCompact();
        if (const auto done = write(line); !done)
            return done.error();
        if (!first)
            first = std::move(*request);
    }
    if (const auto done = write("\n]\n"); !done)
        return done.error();
    return first;
}

Json collection(const ExportJob &job, const ApiRequest &sample)
{
    Json info = Json::object();
    info.set("name", Json::string(job.destination.name));
    info.set("description", Json::string(std::string(reimportMark) + destinationLine(job.destination)));
    info.set("schema", Json::string(schema));
    Json variables = Json::array();
    variables.items().push_back(variable("baseUrl", Json::string(job.context.baseUrl)));
    variables.items().push_back(variable("token", Json::string(std::string_view())));
    const Json values = variablesOf(sample, job.context.baseUrl);
    for (const Json::Member &member : values.members())
        variables.items().push_back(variable(member.key, member.value));
    QStringList secrets = secretNames(sample.body.value_or(std::string()));
    for (const auto &[name, value] : sample.headers)
        secrets += secretNames(value);
    secrets.removeDuplicates();
    for (const QString &name : secrets)
        variables.items().push_back(variable("secret_" + name.toStdString(), Json::string(std::string_view())));
    Json auth = *Json::parse(R"({"type":"bearer","bearer":[{"key":"token","value":"{{token}}","type":"string"}]})");
    return Json::object({{"info", std::move(info)},
                         {"auth", std::move(auth)},
                         {"item", Json::array({requestItem(sample, toWtf8(job.destination.name))})},
                         {"variable", std::move(variables)}});
}

} // namespace

Result<QStringList> writePostmanExport(const ExportJob &job)
{
    QStringList notes{QStringLiteral("Set the collection variable token to a management token before running it.")};
    std::optional<ApiRequest> sample;
    if (job.records) {
        const QString name = exportBaseName(job.destination.name) + u".data.json"_qs;
        QIODevice *data = job.beside ? job.beside(name) : nullptr;
        if (!data)
            notes.append(
                QStringLiteral("No data file was written, since there is no place beside standard output; give -o."));
        qint64 failures = 0;
        Result<std::optional<ApiRequest>> first = writeData(job, data, failures);
        if (!first)
            return first.error();
        sample = std::move(*first);
        if (failures > 0)
            notes.append(
                QStringLiteral("%1 records are left out, since no request can be made of them; destination-cli check "
                               "tells why.")
                    .arg(failures));
        if (data)
            notes.append(QStringLiteral("Run it with: newman run COLLECTION -d %1 --env-var token=…").arg(name));
    }
    if (!sample)
        sample = withoutRecords(job.destination, job.context);
    if (const Result<void> done = writeAll(job.out, collection(job, *sample).toPretty() + '\n'); !done)
        return done.error();
    return notes;
}

} // namespace ds
