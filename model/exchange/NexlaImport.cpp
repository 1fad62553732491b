// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/HttpMethod.h"
#include "model/exchange/ImportedUrl.h"
#include "model/exchange/Imports.h"
#include "model/exchange/JoltReader.h"
#include "model/exchange/NexlaCopy.h"
#include "model/exchange/NexlaForm.h"
#include "model/exchange/Scala.h"
#include "model/exchange/SecretNames.h"
#include "model/request/HeaderText.h"

namespace ds {

namespace {

constexpr int largestBatch = 100'000;

/// Reads a sink's settings. The first one that is not what it must be becomes the error of the whole import: a guess
/// would send something else.
class Config
{
public:
    explicit Config(const Json &config)
        : m_config(config)
    {
    }

    std::optional<Error> error;

    QString text(std::string_view key)
    {
        const Json *value = m_config.find(key);
        if (value && !value->isString() && !value->isNull())
            refuse(key, QStringLiteral("a text"));
        return value && value->isString() ? value->toQString() : QString();
    }

    /// Also as text: "true".
    bool flag(std::string_view key)
    {
        const Json *value = m_config.find(key);
        const std::string word = value ? value->text() : "false";
        if (word != "true" && word != "false" && word != "null")
            refuse(key, QStringLiteral("true or false"));
        return word == "true";
    }

    /// Also as text: "5". Nothing when it is not there.
    std::optional<qint64> number(std::string_view key)
    {
        const Json *value = m_config.find(key);
        if (!value || value->isNull())
            return {};
        const std::string digits = value->text();
        if (!isJsonInteger(digits) || digits.size() > 15 || digits.starts_with('-') || digits == "0")
            refuse(key, QStringLiteral("a whole number from 1 on"));
        return std::strtoll(digits.c_str(), nullptr, 10);
    }

    void refuse(std::string_view key, const QString &wanted)
    {
        if (!error)
            error = Error{QStringLiteral("%1 must be %2, but is %3; correct it in the file.")
                              .arg(toQString(key), wanted, toQString(m_config.find(key)->toCompact()).left(80)),
                          QStringLiteral("sink_config")};
    }

private:
    const Json &m_config;
};

void takeBatching(Config &config, Destination &destination, QStringList &notes)
{
    const bool enabled = config.flag("batch.mode");
    const auto size = config.number("max.poll.records");
    const QString function = config.text("body.transform.function");
    if (!enabled)
        return;
    Batching batching;
    if (!function.isEmpty()) {
        if (const auto read = groupingFromScala(toWtf8(function))) {
            batching = *read;
        } else {
            batching.algorithm = Batching::Algorithm::Code;
            batching.language = Batching::Language::Scala;
            batching.code = function;
        }
    } else {
        notes << QStringLiteral("There is no body.transform.function, so batches are JSON arrays.");
    }
    batching.enabled = true;
    batching.size = static_cast<int>(std::min<qint64>(size.value_or(100), largestBatch));
    if (size > largestBatch)
        notes << QStringLiteral("max.poll.records is %1; a batch takes at most %2.").arg(*size).arg(largestBatch);
    destination.batching = batching;
}

void noteUnknownKeys(const Json &config, Imported &imported)
{
    for (const Json::Member &member : config.members()) {
        if (!isNexlaSetting(member.key))
            imported.notes << QStringLiteral("The sink_config key \"%1\" was left out.").arg(toQString(member.key));
    }
}

/// Without the headers that the program sets; the values of secrets become their names.
QString openHeaders(const std::vector<HeaderPair> &pairs, QStringList &notes)
{
    static const QStringList ofProgram{QStringLiteral("authorization"),  QStringLiteral("content-type"),
                                       QStringLiteral("content-length"), QStringLiteral("host"),
                                       QStringLiteral("connection"),     QStringLiteral("transfer-encoding")};
    std::vector<HeaderPair> open;
    for (const HeaderPair &pair : pairs) {
        if (ofProgram.contains(pair.name.toLower())) {
            notes << QStringLiteral("The %1 header was left out; the program sets it.").arg(pair.name);
        } else if (namesSecret(pair.name) && !pair.value.contains(u'{')) {
            open.push_back({pair.name, secretMacro(pair.name)});
            notes << QStringLiteral("The value of the header \"%1\" was left out; it is filled from the secret of "
                                    "its name.")
                         .arg(pair.name);
        } else {
            open.push_back(pair);
        }
    }
    return headerTextFrom(open);
}

/// The call itself.
Result<Imported> importedCall(Config &config, const QString &name)
{
    PlainCall call;
    call.name = name;
    call.url = config.text("url.template");
    call.method = config.text("method").toUpper();
    const QString body = config.text("body.template");
    if (!body.isEmpty() && body != u"{message.json}")
        config.refuse("body.template", QStringLiteral("{message.json}; the transform shapes what is sent"));
    if (!httpMethods().contains(call.method) && !config.text("method").isEmpty())
        config.refuse("method", httpMethods().join(u", "_qs));
    const auto headers = parseHeaderText(config.text("request.headers"));
    if (!headers)
        return Error{headers.error().message, QStringLiteral("sink_config.request.headers")};
    if (config.error)
        return *config.error;
    if (call.method.isEmpty())
        call.method = QStringLiteral("POST");
    Placeholders seen{false, {}, {}};
    QStringList notes;
    const Result<QString> url = importedUrl(call.url, seen, notes);
    if (!url)
        return Error{url.error().what, QStringLiteral("sink_config.url.template")};
    call.url = *url;
    Imported imported = advancedFrom(call);
    imported.destination.headers = openHeaders(*headers, imported.notes);
    imported.notes << notes;
    return imported;
}

/// The template that the call is of, when its body is made of these fields.
std::optional<TemplateOfUrl> templateOf(const Destination &destination, const JoltReading &reading,
                                        const EndpointCatalog &catalog)
{
    QStringList keys;
    for (const MappingEntry &entry : reading.mapping)
        keys << entry.target.section(u'.', 0, 0);
    return templateOfUrl(destination.advanced.method, destination.advanced.url, catalog, keys);
}

/// What is not understood goes along untouched, so that it is there when the destination is exported again.
void carry(const Json &transform, const QStringList &faults, Destination &destination, QStringList &notes)
{
    Json nexla = Json::object();
    nexla.set("transform", transform);
    destination.document.set("nexla", std::move(nexla));
    notes << faults;
    notes << QStringLiteral("The transform is kept in the destination and exported again, but it does not run "
                            "here: records are sent here as they are. Map the fields to replace it.");
}

/// The operations of a Jolt transform; nothing when it is code of another kind.
const Json *joltCode(const Json &transform)
{
    const Json *type = transform.find("code_type");
    const Json *encoding = transform.find("code_encoding");
    const Json *code = transform.find("code");
    const bool isJolt = !type || type->text() == "jolt_standard";
    const bool isOpen = !encoding || encoding->text() == "none";
    return isJolt && isOpen && code && code->isArray() ? code : nullptr;
}

void takeTransform(const Json &file, const EndpointCatalog &catalog, Destination &destination, QStringList &notes)
{
    const Json *transform = file.find("transform");
    if (!transform || transform->isNull())
        return;
    const Json *code = joltCode(*transform);
    if (!code)
        return carry(*transform, {QStringLiteral("transform.code: this is no open Jolt code.")}, destination, notes);
    const auto found = templateOf(destination, readJolt(*code, nullptr), catalog);
    JoltReading reading = readJolt(*code, found ? found->endpoint : nullptr);
    if (!reading.faults.isEmpty())
        return carry(*transform, reading.faults, destination, notes);
    notes << reading.notes;
    destination.exclude = reading.exclude;
    destination.mapping = std::move(reading.mapping);
    // Without a mapping a template would send {}, but the whole record goes.
    if (found && (!destination.mapping.empty() || reading.takesAllAway)) {
        destination.endpoint = found->endpoint->id;
        destination.parameters = found->parameters;
    }
}

} // namespace

Result<Imported> importNexla(const Json &file, const EndpointCatalog &catalog)
{
    const Json *sink = file.find("data_sink") ? file.find("data_sink") : &file;
    const Json *config = sink->find("sink_config");
    if (!config || !config->isObject() || !config->find("url.template"))
        return Error{QStringLiteral("This is no REST destination of Nexla: sink_config with url.template is missing."),
                     {}};
    const Json *name = sink->find("name");
    Config settings(*config);
    Result<Imported> imported = importedCall(settings, name && name->isString() ? name->toQString() : QString());
    if (!imported)
        return imported;
    const QStringList headerNotes = std::exchange(imported->notes, {});
    QStringList batchingNotes;
    QStringList transformNotes;
    takeBatching(settings, imported->destination, batchingNotes);
    const bool captures = settings.flag("create.datasource");
    const QString type = settings.text("content.type");
    if (settings.error)
        return *settings.error;
    takeTransform(file, catalog, imported->destination, transformNotes);
    if (imported->destination.isAdvanced())
        transformNotes << QStringLiteral("The call is in the Advanced tab: what the mapping makes of a record, or the "
                                         "whole record, is sent to its URL.");
    noteUnknownKeys(*config, *imported);
    if (!type.isEmpty() && type != u"application/json")
        imported->notes << QStringLiteral("The content type %1 was left out; 100ms takes JSON only.").arg(type);
    const EmbeddedParts embedded = fillFromEmbedded(file, catalog, *imported);
    if (!embedded.headers)
        imported->notes << headerNotes;
    if (!embedded.mapping)
        imported->notes << transformNotes;
    if (!embedded.batching)
        imported->notes << batchingNotes;
    if (!embedded.webhook && captures)
        imported->notes << QStringLiteral("Nexla captures responses itself; enter the address of a webhook to do so "
                                          "here.");
    return imported;
}

} // namespace ds
