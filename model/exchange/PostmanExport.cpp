// SPDX-License-Identifier: GPL-3.0-or-later
// A Postman collection, format v2.1. One request whose parts are variables; the data file gives them for each
// iteration, and the collection's own variables hold the first sample, so that it runs without the data file too.
//
// Postman reads `{{…}}` in every value as a variable, over and over, even in values that came from a variable: a record
// could ask for the token. Bodies write such braces as `\u007b`, the same JSON. Headers have no such form: there a mark
// stands between the braces, and a script takes it out when all variables are filled in, then lets each name that the
// value holds stand for itself (postman-collection, lib/superstring).
#include "model/exchange/Exports.h"
#include "model/exchange/NexlaForm.h"
#include "model/request/HeaderText.h"
#include "model/request/Secrets.h"

#include <QRegularExpression>

#include <algorithm>

namespace ds {

namespace {

constexpr std::string_view schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
constexpr char16_t mark = 0xE000; ///< No header that Postman can send holds it (see headerFault).

constexpr std::string_view script[] = {
    "// A value with {{…}} is data of a record: it is sent as it stands.",
    "const values = pm.variables.toObject();",
    "for (const name of Object.keys(values)) if (values[name] === '{{' + name + '}}') pm.variables.unset(name);",
    "const headers = pm.request.headers.all().map(h => ({ key: pm.variables.replaceIn(h.key), value: "
    "pm.variables.replaceIn(h.value) }));",
    "if (headers.some(h => h.value.includes('\\uE000'))) {",
    "    const url = pm.variables.replaceIn('{{url}}');",
    "    const body = pm.variables.replaceIn('{{body}}');",
    "    pm.request.headers.clear();",
    "    for (const h of headers) pm.request.headers.add({ key: h.key, value: h.value.replace(/\\uE000/g, '') });",
    "    pm.request.url.update(url);",
    "    if (pm.request.body) pm.request.body.update({ mode: 'raw', raw: body });",
    "    for (const h of pm.request.headers.all()) for (const [all, name] of "
    "h.value.matchAll(/\\{\\{([^{}]*)\\}\\}/g)) "
    "pm.variables.set(name, all);",
    "}",
};

Json text(std::string_view value)
{
    return Json::string(value);
}

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
        const std::string secret = secretMark(name);
        const std::string variable = "{{secret_" + name.toStdString() + "}}";
        for (size_t at = text.find(secret); at != std::string::npos; at = text.find(secret))
            text.replace(at, secret.size(), variable);
    }
    return text;
}

/// Node writes a request's head in the encoding of its body: UTF-8 with one, one byte a character without.
std::string headerValue(const std::string &value, bool hasBody)
{
    QString written = hasBody ? toQString(value) : QString::fromLatin1(value.data(), qsizetype(value.size()));
    for (qsizetype at = written.indexOf(u"{{"); at >= 0; at = written.indexOf(u"{{", at + 2))
        written.insert(at + 1, QChar(mark));
    return withSecretVariables(toWtf8(written));
}

/// Whether Postman can send the value: Node refuses characters beyond U+00FF, and names that every JavaScript object
/// has are variables in any case.
bool isSendable(const std::string &value, bool hasBody)
{
    static const QRegularExpression ofObjects(
        QStringLiteral("\\{\\{(__\\w+__|constructor|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|toLocaleString|"
                       "toString|valueOf)\\}\\}"));
    const QString shown = toQString(maskSecretMarks(value)).remove(QStringLiteral("•••"));
    const bool fits = !hasBody || std::all_of(shown.begin(), shown.end(), [](QChar c) { return c.unicode() <= 0xFF; });
    return fits && !shown.contains(ofObjects);
}

std::string afterBase(const std::string &url, const QString &baseUrl)
{
    const std::string base = baseUrl.toStdString();
    return url.starts_with(base) ? "{{baseUrl}}" + url.substr(base.size()) : url;
}

/// The variables of one header: `header_NAME`, or `header_2` and `header_2_name` where the name changes.
struct HeaderVariables
{
    QString name;
    QString value; ///< With its macros.
    bool nameVaries = false;
    std::string variable;
};

std::vector<HeaderVariables> headerVariables(const Destination &destination)
{
    std::vector<HeaderVariables> all;
    const auto parsed = parseHeaderText(destination.headers);
    for (const HeaderPair &pair : parsed ? *parsed : std::vector<HeaderPair>()) {
        const bool varies = pair.name.contains(u'{');
        const std::string id = varies ? std::to_string(all.size() + 1) : toWtf8(pair.name);
        all.push_back({pair.name, pair.value, varies, "header_" + id});
    }
    return all;
}

/// The headers of the user's; Content-Type stands in front of them.
HeaderList ownHeaders(const ApiRequest &request)
{
    HeaderList own = request.headers;
    std::erase_if(own, [](const auto &header) { return header.first == "Content-Type"; });
    return own;
}

class PostmanWriter
{
public:
    explicit PostmanWriter(const ExportJob &job)
        : m_job(job)
        , m_headers(headerVariables(job.destination))
        , m_notes(notesOfCalls(job.destination))
    {
    }

    Result<QStringList> write()
    {
        hint(QStringLiteral("Set the collection variable token to a management token before running it."));
        std::optional<Json> sample;
        if (m_job.records) {
            Result<std::optional<Json>> first = writeRecords();
            if (!first)
                return first.error();
            sample = std::move(*first);
        } else {
            m_notes.append(QStringLiteral("Without a Nexset the collection holds one empty request: give the records "
                                          "(--records) to have theirs."));
        }
        if (const Result<void> done = writeAll(m_job.out, collection(sample).toPretty() + '\n'); !done)
            return done.error();
        return m_notes;
    }

private:
    void hint(const QString &line) { (m_job.hints ? *m_job.hints : m_notes).append(line); }

    Result<std::optional<Json>> writeRecords()
    {
        const QString name =
            m_job.besideName.isEmpty() ? exportBaseName(m_job.destination.name) + u".data.json"_qs : m_job.besideName;
        QIODevice *data = m_job.beside ? m_job.beside(name) : nullptr;
        if (!data && !m_job.besideName.isEmpty())
            return Error{QStringLiteral("The data file %1 cannot be written; choose another name or place.").arg(name),
                         {}};
        if (!data)
            hint(QStringLiteral("No data file was written, since there is no place beside standard output; give -o."));
        else
            hint(QStringLiteral("Run it with: newman run COLLECTION -d %1 --env-var token=…").arg(name));
        Result<std::optional<Json>> first = writeData(data);
        if (m_secretInBody)
            hint(QStringLiteral(
                "Give a secret that stands in a body as it stands between the quotes of JSON: \\\" for a "
                "quote, \\\\ for a backslash."));
        if (m_failures > 0)
            m_notes.append(
                QStringLiteral("%1 left out, since no request can be made of %2; destination-cli check tells why.")
                    .arg(m_failures == 1 ? QStringLiteral("1 record is")
                                         : QStringLiteral("%1 records are").arg(m_failures),
                         m_failures == 1 ? QStringLiteral("it") : QStringLiteral("them")));
        if (m_unsendable > 0)
            m_notes.append(QStringLiteral("%1 left out: Postman cannot send a header with characters beyond U+00FF, or "
                                          "with a name like {{toString}}.")
                               .arg(m_unsendable == 1 ? QStringLiteral("1 request is")
                                                      : QStringLiteral("%1 requests are").arg(m_unsendable)));
        return first;
    }

    /// Streams the data file and gives its first row.
    Result<std::optional<Json>> writeData(QIODevice *data)
    {
        std::optional<Json> first;
        const auto put = [&](const std::string &text) { return data ? writeAll(*data, text) : Result<void>(); };
        Result<void> done = put("[");
        RequestStream stream(*m_job.records, RequestBuilder(m_job.destination, m_job.context));
        while (done) {
            const std::optional<BuildItem> item = stream.next();
            if (!item)
                break;
            const std::optional<Json> row = rowOf(*item);
            if (!row)
                continue;
            done = put((first ? ",\n" : "\n") + row->toCompact());
            if (!first)
                first = *row;
        }
        if (done)
            done = put("\n]\n");
        return done ? Result<std::optional<Json>>(std::move(first)) : Result<std::optional<Json>>(done.error());
    }

    /// The variables of one request; nothing when it is left out, which is counted.
    std::optional<Json> rowOf(const BuildItem &item)
    {
        const auto *request = std::get_if<ApiRequest>(&item);
        if (!request) {
            ++m_failures;
            return {};
        }
        const bool hasBody = request->body.has_value();
        Json row = Json::object();
        row.set("url", text(afterBase(request->url, m_job.context.baseUrl)));
        row.set("body", text(withSecretVariables(withoutVariables(request->body.value_or(std::string())))));
        const HeaderList own = ownHeaders(*request);
        for (size_t i = 0; i < std::min(own.size(), m_headers.size()); ++i) {
            if (!isSendable(own[i].second, hasBody)) {
                ++m_unsendable;
                return {};
            }
            if (m_headers[i].nameVaries)
                row.set(m_headers[i].variable + "_name", text(own[i].first));
            row.set(m_headers[i].variable, text(headerValue(own[i].second, hasBody)));
        }
        for (const std::string &value : {request->body.value_or(std::string()), joinedValues(own)})
            m_secrets += secretNames(value);
        m_secrets.removeDuplicates();
        m_secretInBody = m_secretInBody || !secretNames(request->body.value_or(std::string())).isEmpty();
        return row;
    }

    static std::string joinedValues(const HeaderList &headers)
    {
        std::string all;
        for (const auto &[name, value] : headers)
            all += value;
        return all;
    }

    static Json header(const std::string &key, const std::string &value)
    {
        return Json::object({{"key", text(key)}, {"value", text(value)}});
    }

    const EndpointTemplate *endpoint() const { return m_job.context.catalog->find(m_job.destination.endpoint); }

    Json request() const
    {
        const QString method = endpoint() ? endpoint()->method : m_job.destination.advanced.method;
        Json headers =
            Json::array({header("Authorization", "Bearer {{token}}"), header("Content-Type", "application/json")});
        for (const HeaderVariables &one : m_headers)
            headers.items().push_back(header(one.nameVaries ? "{{" + one.variable + "_name}}" : toWtf8(one.name),
                                             "{{" + one.variable + "}}"));
        Json request = Json::object({{"method", Json::string(method)}, {"header", std::move(headers)}});
        if (carriesBody(method.toStdString()))
            request.set("body", Json::object({{"mode", text("raw")},
                                              {"raw", text("{{body}}")},
                                              {"options", *Json::parse(R"({"raw":{"language":"json"}})")}}));
        request.set("url", text("{{url}}"));
        return request;
    }

    Json item() const
    {
        Json lines = Json::array();
        for (std::string_view line : script)
            lines.items().push_back(text(line));
        const Json before =
            Json::object({{"listen", text("prerequest")},
                          {"script", Json::object({{"type", text("text/javascript")}, {"exec", std::move(lines)}})}});
        const Json after = *Json::parse(
            R"({"listen":"test","script":{"type":"text/javascript","exec":["pm.test('delivered', () => pm.expect(pm.response.code).to.be.within(200, 299));"]}})");
        return Json::object({{"name", Json::string(m_job.destination.name)},
                             {"event", Json::array({before, after})},
                             {"request", request()}});
    }

    static Json variable(std::string_view key, Json value)
    {
        return Json::object({{"key", text(key)}, {"value", std::move(value)}, {"type", text("string")}});
    }

    /// What stands in for a sample when there is none: the settings as they are.
    Json withoutRecords() const
    {
        const QString url = endpoint() ? m_job.context.baseUrl + endpoint()->path : m_job.destination.advanced.url;
        Json row =
            Json::object({{"url", text(afterBase(url.toStdString(), m_job.context.baseUrl))}, {"body", text("{}")}});
        for (const HeaderVariables &one : m_headers)
            row.set(one.variable, text(headerValue(toWtf8(one.value), true)));
        return row;
    }

    Json collection(const std::optional<Json> &sample) const
    {
        Json info = Json::object();
        info.set("name", Json::string(m_job.destination.name));
        info.set("description", Json::string(std::string(reimportMark) + destinationLine(m_job.destination)));
        info.set("schema", text(schema));
        Json variables = Json::array();
        variables.items().push_back(variable("baseUrl", Json::string(m_job.context.baseUrl)));
        variables.items().push_back(variable("token", text("")));
        const Json row = sample ? *sample : withoutRecords();
        for (const Json::Member &member : row.members())
            variables.items().push_back(variable(member.key, member.value));
        for (const QString &name : m_secrets)
            variables.items().push_back(variable("secret_" + name.toStdString(), text("")));
        return Json::object(
            {{"info", std::move(info)}, {"item", Json::array({item()})}, {"variable", std::move(variables)}});
    }

    const ExportJob &m_job;
    std::vector<HeaderVariables> m_headers;
    QStringList m_notes;
    QStringList m_secrets;
    bool m_secretInBody = false;
    qint64 m_failures = 0;
    qint64 m_unsendable = 0;
};

} // namespace

Result<QStringList> writePostmanExport(const ExportJob &job)
{
    return PostmanWriter(job).write();
}

} // namespace ds
