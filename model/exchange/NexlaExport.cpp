// SPDX-License-Identifier: GPL-3.0-or-later
// The body of Nexla's POST /data_sinks (Nexla's OpenAPI, rest_data_sink), with the mapping as a transform beside it.
#include "model/exchange/Exports.h"
#include "model/exchange/Jolt.h"
#include "model/exchange/NexlaForm.h"
#include "model/exchange/Scala.h"

#include <QRegularExpression>

namespace ds {

namespace {

/// The URL with parameters put in, their macros kept: `…/rooms/{record.room.id}`.
QString urlTemplate(const Destination &destination, const EndpointTemplate *endpoint, const QString &baseUrl)
{
    if (!endpoint)
        return destination.advanced.url;
    QString path = endpoint->path;
    for (const ParameterSpec &parameter : endpoint->parameters)
        path.replace(u'{' + parameter.id + u'}', destination.parameter(parameter.id));
    return baseUrl + path;
}

void addBatching(const Batching &batching, Json &config, QStringList &notes)
{
    config.set("batch.mode", Json::boolean(batching.enabled));
    if (!batching.enabled)
        return;
    config.set("max.poll.records", Json::number(qint64(batching.size)));
    if (const auto function = scalaGrouping(batching))
        config.set("body.transform.function", Json::string(*function));
    else
        notes.append(
            QStringLiteral(
                "The batching code is JavaScript; Nexla runs Scala over \"messages\". Write it again there: ") +
            batching.code);
}

/// `{record.…}` in URL and headers, each once.
QStringList addressAttributes(const Destination &destination, const EndpointTemplate *endpoint)
{
    static const QRegularExpression macro(QStringLiteral("\\{record\\.[^{}]+\\}"));
    QStringList named;
    const QString text = urlTemplate(destination, endpoint, {}) + u'\n' + destination.headers;
    for (auto found = macro.globalMatch(text); found.hasNext();)
        named << found.next().captured(0);
    named.removeDuplicates();
    return named;
}

void noteWhatNexlaLacks(const Destination &destination, const EndpointTemplate *endpoint, QStringList &notes)
{
    notes.append(QStringLiteral("Fill in data_set_id and data_credentials_id: the ids of the Nexset and of the 100ms "
                                "credential in your Nexla organization."));
    if (!destination.mapping.empty() || !destination.exclude.isEmpty())
        notes.append(
            QStringLiteral("Nexla's REST destination sends records as they are. Make a derived Nexset with the "
                           "transform of this file and give its id as data_set_id."));
    if (endpoint && !destination.mapping.empty())
        notes.append(
            QStringLiteral("Values are converted to the field's type here (\"42\" becomes 42); the transform passes "
                           "them as they are."));
    const auto maps = [&](const QString &field) {
        return std::any_of(destination.mapping.begin(), destination.mapping.end(), [&](const MappingEntry &entry) {
            return entry.target == field || entry.target.startsWith(field + u'.');
        });
    };
    if (endpoint && endpoint->fanOut && maps(endpoint->fanOut->field))
        notes.append(
            QStringLiteral("\"%1\" becomes one call per role here; Nexla would send it as it is, and 100ms takes only "
                           "\"%2\".")
                .arg(endpoint->fanOut->field, endpoint->fanOut->into));
    if (endpoint && endpoint->route && maps(endpoint->route->when))
        notes.append(QStringLiteral("Records with \"%1\" go to %2 here; in Nexla make a second destination for them.")
                         .arg(endpoint->route->when, endpoint->route->path));
    if (!destination.mapping.empty() || !destination.exclude.isEmpty()) {
        const QStringList named = addressAttributes(destination, endpoint);
        if (!named.isEmpty())
            notes.append(
                QStringLiteral("The URL or the headers name %1. The transform may drop or rename that, and Nexla fills "
                               "macros from the transformed record: keep it there, and know that it is then sent too.")
                    .arg(named.join(u", "_qs)));
    }
    if (destination.headers.contains(u"{secret."))
        notes.append(QStringLiteral("Replace {secret.NAME} in request.headers by the value; it is not exported."));
    if (!(destination.delivery == DeliveryLimits()))
        notes.append(
            QStringLiteral("Delivery limits (concurrency %1, %2 requests a second, %3 attempts, %4 s) have no key in "
                           "Nexla.")
                .arg(destination.delivery.maxConcurrency)
                .arg(destination.delivery.requestsPerSecond)
                .arg(destination.delivery.maxAttempts)
                .arg(destination.delivery.timeoutSeconds));
    if (destination.responseWebhook.enabled)
        notes.append(QStringLiteral("Nexla makes its own webhook source for responses; the address %1 is not used.")
                         .arg(withoutQuery(destination.responseWebhook.url)));
}

Json sinkConfig(const Destination &destination, const EndpointTemplate *endpoint, const QString &baseUrl,
                QStringList &notes)
{
    Json config = Json::object();
    config.set("url.template", Json::string(urlTemplate(destination, endpoint, baseUrl)));
    config.set("method", Json::string(endpoint ? endpoint->method : destination.advanced.method));
    config.set("content.type", Json::string(destination.advanced.contentFormat));
    config.set("body.template", Json::string(std::string_view("{message.json}")));
    if (!destination.headers.isEmpty())
        config.set("request.headers", Json::string(destination.headers));
    addBatching(destination.batching, config, notes);
    config.set("create.datasource", Json::boolean(destination.responseWebhook.enabled));
    return config;
}

/// Defaults that the program adds belong to the mapping there.
Destination withDefaults(Destination destination, const EndpointTemplate *endpoint)
{
    if (!endpoint)
        return destination;
    for (const FieldSpec &field : endpoint->fields) {
        const bool mapped = std::any_of(destination.mapping.begin(), destination.mapping.end(),
                                        [&](const MappingEntry &entry) { return entry.target == field.name; });
        if (field.defaultValue && !mapped) {
            MappingEntry entry;
            entry.target = field.name;
            entry.kind = MappingEntry::Kind::Value;
            entry.value = *field.defaultValue;
            destination.mapping.push_back(entry);
        }
    }
    return destination;
}

} // namespace

Json nexlaForm(const Destination &destination, const EndpointCatalog &catalog, const QString &baseUrl,
               QStringList &notes)
{
    const EndpointTemplate *endpoint = destination.isAdvanced() ? nullptr : catalog.find(destination.endpoint);
    noteWhatNexlaLacks(destination, endpoint, notes);
    Json sink = Json::object();
    sink.set("name", Json::string(destination.name));
    sink.set("description", Json::string(std::string_view()));
    sink.set("sink_type", Json::string(std::string_view("rest")));
    sink.set("data_set_id", Json());
    sink.set("data_credentials_id", Json());
    sink.set("sink_config", sinkConfig(destination, endpoint, baseUrl, notes));

    Json operations = joltFrom(withDefaults(destination, endpoint), notes);
    Json transform;
    if (!operations.items().empty()) {
        transform = Json::object();
        transform.set("name", Json::string(destination.name));
        transform.set("output_type", Json::string(std::string_view("record")));
        transform.set("reusable", Json::boolean(true));
        transform.set("code_type", Json::string(std::string_view("jolt_standard")));
        transform.set("code_encoding", Json::string(std::string_view("none")));
        transform.set("code", std::move(operations));
    }
    return Json::object({{"data_sink", std::move(sink)}, {"transform", std::move(transform)}});
}

Result<QStringList> writeNexlaExport(const ExportJob &job)
{
    QStringList notes;
    Json form = nexlaForm(job.destination, *job.context.catalog, job.context.baseUrl, notes);
    Json written = Json::array();
    for (const QString &note : notes)
        written.items().push_back(Json::string(note));
    // Mapping order, types and limits have no place in Nexla; this lets an import bring them back.
    written.items().push_back(Json::string(std::string(reimportMark) + destinationLine(job.destination)));
    form.set("notes", std::move(written));
    if (const Result<void> done = writeAll(job.out, form.toPretty() + '\n'); !done)
        return done.error();
    return notes;
}

} // namespace ds
