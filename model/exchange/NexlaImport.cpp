// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/Imports.h"
#include "model/exchange/Jolt.h"
#include "model/exchange/NexlaForm.h"
#include "model/exchange/Scala.h"

#include <QRegularExpression>

namespace ds {

namespace {

QString textOf(const Json *object, std::string_view key)
{
    const Json *value = object ? object->find(key) : nullptr;
    return value && value->isString() ? value->toQString() : QString();
}

bool isOn(const Json &config, std::string_view key)
{
    const Json *value = config.find(key);
    return value && value->isTrue();
}

/// The template whose address `url` is, with its parameters filled in; false when none fits.
bool takeEndpoint(const QString &url, const QString &method, const EndpointCatalog &catalog, Destination &destination)
{
    static const QRegularExpression place(QStringLiteral("\\\\\\{([^{}]+)\\\\\\}"));
    for (const EndpointTemplate &endpoint : catalog.all()) {
        QString pattern = QRegularExpression::escape(QStringLiteral("https://api.100ms.live/v2") + endpoint.path);
        pattern.replace(place, QStringLiteral("([^/]+)"));
        const auto match = QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(url);
        if (endpoint.method != method || !match.hasMatch())
            continue;
        destination.endpoint = endpoint.id;
        for (size_t i = 0; i < endpoint.parameters.size(); ++i)
            destination.setParameter(endpoint.parameters[i].id, match.captured(static_cast<int>(i) + 1));
        return true;
    }
    return false;
}

void takeBatching(const Json &config, Imported &imported)
{
    if (!isOn(config, "batch.mode"))
        return;
    Batching batching;
    if (const Json *function = config.find("body.transform.function")) {
        Result<Batching> read = groupingFromScala(function->text());
        if (read)
            batching = *read;
        else
            imported.notes.append(read.error().sentence());
    }
    batching.enabled = true;
    if (const Json *size = config.find("max.poll.records"); size && size->isNumber())
        batching.size = QString::fromStdString(size->raw()).toInt();
    if (batching.size < 1 || batching.size > 100'000) {
        imported.notes.append(QStringLiteral("max.poll.records is no batch size from 1 to 100000; 100 was set."));
        batching.size = 100;
    }
    imported.destination.batching = batching;
}

void noteUnknownKeys(const Json &config, Imported &imported)
{
    static const QStringList known{QStringLiteral("url.template"),     QStringLiteral("method"),
                                   QStringLiteral("content.type"),     QStringLiteral("body.template"),
                                   QStringLiteral("request.headers"),  QStringLiteral("batch.mode"),
                                   QStringLiteral("max.poll.records"), QStringLiteral("body.transform.function"),
                                   QStringLiteral("create.datasource")};
    for (const Json::Member &member : config.members()) {
        if (!known.contains(toQString(member.key)))
            imported.notes.append(
                QStringLiteral("The sink_config key \"%1\" was left out.").arg(toQString(member.key)));
    }
    const QString body = textOf(&config, "body.template");
    if (!body.isEmpty() && body != u"{message.json}")
        imported.notes.append(QStringLiteral("body.template is \"%1\"; map the fields instead.").arg(body));
}

/// The destination that our own export holds, when nobody changed the file since.
std::optional<Destination> unchangedExport(const Json &file, const EndpointCatalog &catalog)
{
    const Json *notes = file.find("notes");
    for (const Json &note : notes ? notes->items() : Json::Items()) {
        auto destination = note.isString() ? markedDestination(note.text()) : std::nullopt;
        if (!destination)
            continue;
        QStringList ignored;
        const QString url =
            textOf(file.find("data_sink") ? file.find("data_sink")->find("sink_config") : nullptr, "url.template");
        const EndpointTemplate *endpoint = catalog.find(destination->endpoint);
        const QString base = endpoint ? url.section(endpoint->path.section(u'{', 0, 0), 0, 0) : QString();
        const Json again = nexlaForm(*destination, catalog, base, ignored);
        const Json *sink = file.find("data_sink");
        const Json *transform = file.find("transform");
        if (sink && transform && *again.find("data_sink")->find("sink_config") == *sink->find("sink_config") &&
            *again.find("transform") == *transform)
            return destination;
    }
    return {};
}

} // namespace

Result<Imported> importNexla(const Json &file, const EndpointCatalog &catalog)
{
    const Json *sink = file.find("data_sink") ? file.find("data_sink") : &file;
    const Json *config = sink->find("sink_config");
    if (!config || !config->isObject() || textOf(config, "url.template").isEmpty())
        return Error{QStringLiteral("This is no REST destination of Nexla: sink_config with url.template is missing."),
                     {}};
    if (auto unchanged = unchangedExport(file, catalog))
        return Imported{std::move(*unchanged), {}};
    PlainCall call;
    call.name = textOf(sink, "name");
    call.method = textOf(config, "method").isEmpty() ? QStringLiteral("POST") : textOf(config, "method");
    call.url = textOf(config, "url.template");
    Imported imported = advancedFrom(call);
    imported.destination.headers = textOf(config, "request.headers");
    if (!takeEndpoint(call.url, call.method, catalog, imported.destination))
        imported.notes.append(
            QStringLiteral("The address is none of the endpoint templates, so it is in the Advanced tab."));
    if (const QString type = textOf(config, "content.type"); !type.isEmpty() && type != u"application/json")
        imported.notes.append(QStringLiteral("The content type %1 was left out; 100ms takes JSON only.").arg(type));
    takeBatching(*config, imported);
    if (isOn(*config, "create.datasource"))
        imported.notes.append(
            QStringLiteral("Nexla captures responses itself; enter the address of a webhook to do so here."));
    noteUnknownKeys(*config, imported);
    const Json *transform = file.find("transform");
    if (const Json *code = transform ? transform->find("code") : nullptr)
        takeJolt(*code, imported.destination, imported.notes);
    return imported;
}

} // namespace ds
