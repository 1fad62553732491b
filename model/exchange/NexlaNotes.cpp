// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/NexlaNotes.h"

#include "model/base/HttpMethod.h"
#include "model/destination/Steps.h"
#include "model/exchange/Exports.h"

#include <QRegularExpression>

#include <algorithm>

namespace ds {

namespace {

bool isConstant(const MappingEntry &entry)
{
    return entry.kind == MappingEntry::Kind::Value;
}

bool maps(const Destination &destination, const QString &field)
{
    return std::any_of(destination.mapping.begin(), destination.mapping.end(), [&](const MappingEntry &entry) {
        return entry.target == field || entry.target.startsWith(field + u'.');
    });
}

/// Whether something in the template limits what the field may be.
bool isLimited(const FieldSpec &field)
{
    const auto nested = [](const FieldSpec &inner) { return inner.required || isLimited(inner); };
    return field.minimum || field.maximum || field.maxLength || field.maxItems || !field.allowed.isEmpty() ||
           field.rule || std::any_of(field.fields.begin(), field.fields.end(), nested);
}

QString quoted(const QStringList &names)
{
    return u'"' + names.join(u"\", \""_qs) + u'"';
}

void noteFields(const Destination &destination, const EndpointTemplate &endpoint, NexlaRemarks &remarks)
{
    QStringList typed;
    QStringList blank;
    QStringList limited;
    for (const MappingEntry &entry : destination.mapping) {
        const FieldSpec *field = endpoint.field(entry.target);
        if (!field)
            continue;
        const bool isText = entry.kind == MappingEntry::Kind::Template && field->type == FieldType::String;
        if (!isConstant(entry) && !isText && field->type != FieldType::Any)
            typed << QStringLiteral("\"%1\" (%2)").arg(entry.target, fieldTypeName(field->type));
        if (!isConstant(entry) && field->blankIsMissing)
            blank << entry.target;
        if (isLimited(*field))
            limited << entry.target;
    }
    if (!typed.isEmpty())
        remarks.say(
            QStringLiteral("Types: %1. Here a value becomes its field's type (\"42\" becomes 42, an empty CSV cell "
                           "is missing where no text is wanted), and the record is refused where that is not "
                           "exact; Nexla passes the value as it is.")
                .arg(typed.join(u", "_qs)));
    if (!blank.isEmpty())
        remarks.say(QStringLiteral("An empty text in %1 counts as missing here; Nexla sends it.").arg(quoted(blank)));
    if (!limited.isEmpty())
        remarks.say(
            QStringLiteral("The allowed values and limits of %1 are checked here only; what breaks them reaches "
                           "100ms from Nexla.")
                .arg(quoted(limited)));
    for (const FieldSpec &field : endpoint.fields) {
        const bool fixed = std::any_of(destination.mapping.begin(), destination.mapping.end(), [&](const auto &entry) {
            return entry.target == field.name && isConstant(entry) && !entry.value.isNull();
        });
        if (field.required && !fixed && !field.defaultValue)
            remarks.say(QStringLiteral("\"%1\" is required: here a record without it is refused, Nexla sends the call "
                                       "without it.")
                            .arg(field.name));
    }
}

/// Of the rules about a whole body: those that refuse a record here.
void noteRules(const Destination &destination, const EndpointTemplate &endpoint, NexlaRemarks &remarks)
{
    const auto isMapped = [&](const QString &field) { return maps(destination, field); };
    for (const EndpointRule &rule : endpoint.rules) {
        const bool concerns = rule.kind->ofMapping || std::any_of(rule.fields.begin(), rule.fields.end(), isMapped);
        if (rule.kind->ofBody && concerns && severityOf(rule.kind->code) == Severity::Error)
            remarks.say(QStringLiteral("Of %1 together this is checked here only; what breaks it reaches 100ms from "
                                       "Nexla: %2")
                            .arg(quoted(rule.fields), rule.message));
    }
}

void noteSplitting(const Destination &destination, const EndpointTemplate &endpoint, NexlaRemarks &remarks)
{
    if (endpoint.fanOut && maps(destination, endpoint.fanOut->field))
        remarks.lose(
            "fan-out", endpoint.fanOut->field,
            QStringLiteral("\"%1\" becomes one call for each of them here, with \"%2\" in its place; Nexla sends "
                           "it as it is, and 100ms takes only \"%2\".")
                .arg(endpoint.fanOut->field, endpoint.fanOut->into));
    if (endpoint.route && maps(destination, endpoint.route->when))
        remarks.lose(
            "route", endpoint.route->when,
            QStringLiteral("Records with \"%1\" go to %2 here, where other fields are allowed, and an empty one is "
                           "left out; Nexla sends all of them to one address. Make a second destination for them "
                           "there.")
                .arg(endpoint.route->when, endpoint.route->path));
}

bool isWithin(const QString &path, const QString &whole)
{
    return path == whole || path.startsWith(whole + u'.');
}

/// Whether the record still has this attribute under its name when the transform is done with it.
bool isKept(const Destination &destination, const EndpointTemplate *endpoint, const QString &path)
{
    const auto takes = [&](const QString &excluded) { return isWithin(path, excluded); };
    if (std::any_of(destination.exclude.begin(), destination.exclude.end(), takes))
        return false;
    if (destination.mapping.empty())
        return !endpoint;
    return std::any_of(destination.mapping.begin(), destination.mapping.end(), [&](const MappingEntry &entry) {
        return entry.kind == MappingEntry::Kind::Source && entry.text == entry.target && isWithin(path, entry.text) &&
               !hasSteps(entry);
    });
}

/// The macros of attributes, each once: `{record.room.id}`.
QStringList attributeMacros(const QString &text)
{
    static const QRegularExpression attribute(QStringLiteral("\\{record\\.[^{}]+\\}"));
    QStringList named;
    for (auto found = attribute.globalMatch(text); found.hasNext();)
        named << found.next().captured(0);
    named.removeDuplicates();
    return named;
}

/// Nexla fills an address from what the transform made of the record: without the attribute it would be another call,
/// POST /rooms/ in the place of POST /rooms/{room_id}.
void noteDropped(const Destination &destination, const EndpointTemplate *endpoint, const QStringList &macros,
                 NexlaRemarks &remarks)
{
    for (const QString &macro : macros) {
        const QString path = macro.mid(qstrlen("{record.")).chopped(1);
        if (!isKept(destination, endpoint, path))
            remarks.lose("url-attribute", path,
                         QStringLiteral("Nexla fills %1 from the transformed record, where the transform has dropped "
                                        "or renamed that: keep it there under its name, and know that it is then sent "
                                        "too.")
                             .arg(macro));
    }
}

void noteAddress(const Destination &destination, const EndpointTemplate *endpoint, const QString &url,
                 NexlaRemarks &remarks)
{
    static const QRegularExpression time(QStringLiteral("\\{(now(-\\d+)?|YYYY|MM|dd|HH)\\}"));
    const QString text = url + u'\n' + destination.headers;
    const QStringList macros = attributeMacros(text);
    if (!macros.isEmpty())
        remarks.say(QStringLiteral("The URL or the headers name %1. Here a value is percent-encoded in the URL, and a "
                                   "record without it is refused; Nexla's documentation does not say what it does.")
                        .arg(macros.join(u", "_qs)));
    noteDropped(destination, endpoint, macros, remarks);
    if (text.contains(time))
        remarks.say(QStringLiteral("The URL or the headers hold times; Nexla writes {now} in the date format that is "
                                   "chosen there, here it is yyyy-MM-ddTHH:mm:ssZ in UTC."));
}

/// Bodies that are no object of their own.
void noteBodyKind(const Destination &destination, const EndpointTemplate &endpoint, NexlaRemarks &remarks)
{
    if (endpoint.body == BodyKind::None && carriesBody(endpoint.method.toStdString()))
        remarks.say(
            QStringLiteral("This call carries no body here. The transform takes everything away, and Nexla sends "
                           "{} with it."));
    if (endpoint.body == BodyKind::Array && !destination.batching.enabled)
        remarks.lose(
            "list-body", {},
            QStringLiteral("100ms takes a list of objects here: each record goes out as [{…}], but from Nexla as "
                           "{…} alone, which 100ms refuses. Switch batching on, as JSON Array with a size of 1."));
}

void noteSettings(const Destination &destination, const EndpointTemplate *endpoint, NexlaRemarks &remarks)
{
    const QString method = endpoint ? endpoint->method : destination.advanced.method;
    if (!carriesBody(method.toStdString()))
        remarks.say(
            QStringLiteral("%1 calls carry no body here; Nexla's documentation does not say whether its own do.")
                .arg(method));
    if (!(destination.delivery == DeliveryLimits()))
        remarks.lose(
            "delivery", {},
            QStringLiteral("Delivery limits (concurrency %1, %2 requests a second, %3 attempts, %4 s) have no key "
                           "in Nexla.")
                .arg(destination.delivery.maxConcurrency)
                .arg(destination.delivery.requestsPerSecond)
                .arg(destination.delivery.maxAttempts)
                .arg(destination.delivery.timeoutSeconds));
    if (destination.responseWebhook.enabled)
        remarks.lose("webhook-address", {},
                     QStringLiteral("Nexla makes its own webhook source for responses; the address %1 is not used.")
                         .arg(withoutQuery(destination.responseWebhook.url)));
}

} // namespace

NexlaRemarks nexlaNotes(const Destination &destination, const EndpointTemplate *endpoint, const QString &url)
{
    NexlaRemarks remarks;
    if (endpoint) {
        noteFields(destination, *endpoint, remarks);
        noteRules(destination, *endpoint, remarks);
        noteSplitting(destination, *endpoint, remarks);
        noteBodyKind(destination, *endpoint, remarks);
    }
    noteAddress(destination, endpoint, url, remarks);
    noteSettings(destination, endpoint, remarks);
    return remarks;
}

} // namespace ds
