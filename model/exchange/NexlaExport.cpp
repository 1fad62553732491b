// SPDX-License-Identifier: GPL-3.0-or-later
// The body of Nexla's POST /data_sinks (Nexla's OpenAPI, rest_data_sink), with the mapping as a transform beside it.
#include "model/exchange/Exports.h"
#include "model/exchange/JoltWriter.h"
#include "model/exchange/NexlaForm.h"
#include "model/exchange/NexlaNotes.h"
#include "model/exchange/Scala.h"
#include "model/request/Grouping.h"
#include "model/request/HeaderText.h"
#include "model/request/RequestUrl.h"

#include <QRegularExpression>

namespace ds {

namespace {

bool isMacro(const QString &text)
{
    const MacroText macros(text, {});
    return macros.pieces().size() == 1 && macros.pieces().front().kind != MacroPiece::Kind::Literal;
}

/// A parameter's text percent-encoded as one component, but for its macros.
QString encodedParameter(const QString &text)
{
    static const QRegularExpression braces(QStringLiteral("\\{[^{}]+\\}"));
    QString out;
    qsizetype done = 0;
    for (auto it = braces.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        if (!isMacro(match.captured(0)))
            continue;
        out +=
            QString::fromStdString(percentEncoded(toWtf8(QStringView(text).mid(done, match.capturedStart() - done))));
        out += match.captured(0);
        done = match.capturedEnd();
    }
    return out + QString::fromStdString(percentEncoded(toWtf8(QStringView(text).mid(done))));
}

/// The URL with parameters put in, their macros kept: `…/rooms/{record.room.id}`. An empty one stays a place, since the
/// address without it would be another call.
QString urlTemplate(const Destination &destination, const EndpointTemplate *endpoint, const QString &baseUrl,
                    NexlaRemarks &remarks)
{
    if (!endpoint)
        return destination.advanced.url;
    QString path = endpoint->path;
    for (const ParameterSpec &parameter : endpoint->parameters) {
        const QString text = destination.parameter(parameter.id);
        if (text.isEmpty())
            remarks.lose("parameter", parameter.id,
                         QStringLiteral("%1 is empty: put it into url.template in the place of {%2}.")
                             .arg(parameter.label, parameter.id));
        else
            path.replace(u'{' + parameter.id + u'}', encodedParameter(text));
    }
    return baseUrl + path;
}

/// The headers that may stand in a file. Nexla's credential holds the others; its own are encrypted there.
QString openHeaders(const Destination &destination, NexlaRemarks &remarks)
{
    const auto parsed = parseHeaderText(destination.headers);
    if (!parsed) {
        remarks.lose("headers", {}, QStringLiteral("request.headers is left out: %1").arg(parsed.error().message));
        return {};
    }
    std::vector<HeaderPair> open;
    for (const HeaderPair &pair : *parsed) {
        if (MacroText(pair.name + pair.value, {}).hasSecrets()) {
            remarks.lose("header-secret", pair.name,
                         QStringLiteral("The header \"%1\" holds {secret.…} and is left out; set it in the Nexla "
                                        "credential (Additional Request Headers).")
                             .arg(pair.name));
            continue;
        }
        if (pair.value.contains(u','))
            remarks.lose("header-comma", pair.name,
                         QStringLiteral("The header \"%1\" has a comma in its value and stands in quotes; Nexla's "
                                        "documentation knows no quotes there.")
                             .arg(pair.name));
        open.push_back(pair);
    }
    return open.size() == parsed->size() ? destination.headers : headerTextFrom(open);
}

std::optional<Error> addBatching(const Batching &batching, Json &config, NexlaRemarks &remarks)
{
    config.set("batch.mode", Json::boolean(batching.enabled));
    if (!batching.enabled)
        return {};
    config.set("max.poll.records", Json::number(qint64(batching.size)));
    if (const auto problem = groupingProblem(batching)) {
        remarks.lose("grouping", {}, QStringLiteral("body.transform.function is left out: %1").arg(problem->message));
        return {};
    }
    if (batching.algorithm == Batching::Algorithm::Code && batching.language == Batching::Language::Scala) {
        config.set("body.transform.function", Json::string(batching.code)); // as it is, also what cannot run here
        return {};
    }
    if (batching.algorithm == Batching::Algorithm::Code) {
        remarks.lose(
            "code", {},
            QStringLiteral("The batching code is JavaScript; Nexla runs Scala over \"messages\". Write it again "
                           "there: ") +
                batching.code);
        return {};
    }
    const Result<std::string> function = scalaGrouping(batching);
    if (!function)
        return function.error();
    config.set("body.transform.function", Json::string(*function));
    return {};
}

Result<Json> sinkConfig(const Destination &destination, const EndpointTemplate *endpoint, const QString &url,
                        NexlaRemarks &remarks)
{
    Json config = Json::object();
    config.set("url.template", Json::string(url));
    config.set("method", Json::string(endpoint ? endpoint->method : destination.advanced.method));
    config.set("content.type",
               Json::string(endpoint ? QStringLiteral("application/json") : destination.advanced.contentFormat));
    config.set("body.template", Json::string(std::string_view("{message.json}")));
    const QString headers = openHeaders(destination, remarks);
    if (!headers.isEmpty())
        config.set("request.headers", Json::string(headers));
    if (const auto error = addBatching(destination.batching, config, remarks))
        return *error;
    config.set("create.datasource", Json::boolean(destination.responseWebhook.enabled));
    return config;
}

Json transformOf(const Destination &destination, Json operations)
{
    if (operations.items().empty())
        return {};
    Json transform = Json::object();
    transform.set("name", Json::string(destination.name));
    transform.set("output_type", Json::string(std::string_view("record")));
    transform.set("reusable", Json::boolean(true));
    transform.set("code_type", Json::string(std::string_view("jolt_standard")));
    transform.set("code_encoding", Json::string(std::string_view("none")));
    transform.set("code", std::move(operations));
    return transform;
}

Json sinkOf(const Destination &destination, Json config)
{
    Json sink = Json::object();
    sink.set("name", Json::string(destination.name));
    sink.set("description", Json::string(std::string_view()));
    sink.set("sink_type", Json::string(std::string_view("rest")));
    sink.set("data_set_id", Json());
    sink.set("data_credentials_id", Json());
    sink.set("sink_config", std::move(config));
    return sink;
}

void take(const NexlaRemarks &remarks, NexlaForm &form)
{
    form.notes << remarks.texts;
    form.losses.insert(form.losses.end(), remarks.losses.begin(), remarks.losses.end());
}

/// The transform, made from the mapping or carried along, and what is to be said of it.
std::optional<Error> addTransform(const Destination &destination, const EndpointTemplate *endpoint, NexlaForm &form)
{
    if (const Json *carried = carriedTransform(destination)) {
        form.transform = *carried;
        form.notes << QStringLiteral("The transform is the one that was imported; it was not understood, so nothing "
                                     "here shows what it does.");
        return {};
    }
    Result<JoltTransform> jolt = joltFrom(destination, endpoint);
    if (!jolt)
        return jolt.error();
    form.transform = transformOf(destination, std::move(jolt->operations));
    take({jolt->notes, jolt->losses}, form);
    return {};
}

} // namespace

const Json *carriedTransform(const Destination &destination)
{
    const Json *nexla = destination.document.find("nexla");
    const Json *transform = nexla ? nexla->find("transform") : nullptr;
    const bool replaced = !destination.mapping.empty() || !destination.exclude.isEmpty();
    return transform && transform->isObject() && !replaced ? transform : nullptr;
}

Result<NexlaForm> nexlaForm(const Destination &destination, const EndpointCatalog &catalog, const QString &baseUrl)
{
    const EndpointTemplate *endpoint = destination.isAdvanced() ? nullptr : catalog.find(destination.endpoint);
    NexlaForm form;
    form.hints << QStringLiteral("Fill in data_set_id and data_credentials_id: the ids of the Nexset and of the 100ms "
                                 "credential in your Nexla organization.");
    NexlaRemarks remarks;
    const QString url = urlTemplate(destination, endpoint, baseUrl, remarks);
    if (MacroText(url, {}).hasSecrets())
        return Error{QStringLiteral("The URL holds {secret.…}, which Nexla would send as this text; so there is no "
                                    "export. Secrets may stand in headers and bodies."),
                     {}};
    Result<Json> config = sinkConfig(destination, endpoint, url, remarks);
    if (!config)
        return config.error();
    form.sink = sinkOf(destination, std::move(*config));
    take(remarks, form);
    if (const auto error = addTransform(destination, endpoint, form))
        return *error;
    if (!form.transform.isNull())
        form.hints << QStringLiteral("Nexla's REST destination sends records as they are: make a derived Nexset with "
                                     "the transform of this file, and give its id as data_set_id.");
    take(nexlaNotes(destination, endpoint, url), form);
    return form;
}

Result<QStringList> writeNexlaExport(const ExportJob &job)
{
    const Result<NexlaForm> form = nexlaForm(job.destination, *job.context.catalog, job.context.baseUrl);
    if (!form)
        return form.error();
    Json notes = Json::array();
    for (const QString &note : form->hints + form->notes)
        notes.items().push_back(Json::string(note));
    // What has no place in Nexla's format, for an import.
    notes.items().push_back(Json::string(std::string(reimportMark) + destinationLine(job.destination)));
    const Json file =
        Json::object({{"data_sink", form->sink}, {"transform", form->transform}, {"notes", std::move(notes)}});
    if (const Result<void> done = writeAll(job.out, file.toPretty() + '\n'); !done)
        return done.error();
    if (!job.hints)
        return form->hints + form->notes;
    *job.hints << form->hints;
    return form->notes;
}

} // namespace ds
