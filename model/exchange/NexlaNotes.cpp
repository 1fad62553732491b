// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/NexlaNotes.h"

#include "model/base/HttpMethod.h"
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

void noteFields(const Destination &destination, const EndpointTemplate &endpoint, QStringList &notes)
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
        notes << QStringLiteral(
                     "Types: %1. Here a value becomes its field's type (\"42\" becomes 42, an empty CSV cell "
                     "is missing where no text is wanted), and the record is refused where that is not "
                     "exact; Nexla passes the value as it is.")
                     .arg(typed.join(u", "_qs));
    if (!blank.isEmpty())
        notes << QStringLiteral("An empty text in %1 counts as missing here; Nexla sends it.").arg(quoted(blank));
    if (!limited.isEmpty())
        notes << QStringLiteral("The allowed values and limits of %1 are checked here only; what breaks them reaches "
                                "100ms from Nexla.")
                     .arg(quoted(limited));
    for (const FieldSpec &field : endpoint.fields) {
        const bool fixed = std::any_of(destination.mapping.begin(), destination.mapping.end(), [&](const auto &entry) {
            return entry.target == field.name && isConstant(entry) && !entry.value.isNull();
        });
        if (field.required && !fixed && !field.defaultValue)
            notes << QStringLiteral("\"%1\" is required: here a record without it is refused, Nexla sends the call "
                                    "without it.")
                         .arg(field.name);
    }
}

/// Of the rules about a whole body: those that refuse a record here.
void noteRules(const Destination &destination, const EndpointTemplate &endpoint, QStringList &notes)
{
    const auto isMapped = [&](const QString &field) { return maps(destination, field); };
    for (const EndpointRule &rule : endpoint.rules) {
        const bool concerns = rule.kind->ofMapping || std::any_of(rule.fields.begin(), rule.fields.end(), isMapped);
        if (rule.kind->ofBody && concerns && severityOf(rule.kind->code) == Severity::Error)
            notes << QStringLiteral("Of %1 together this is checked here only; what breaks it reaches 100ms from "
                                    "Nexla: %2")
                         .arg(quoted(rule.fields), rule.message);
    }
}

void noteSplitting(const Destination &destination, const EndpointTemplate &endpoint, QStringList &notes)
{
    if (endpoint.fanOut && maps(destination, endpoint.fanOut->field))
        notes << QStringLiteral("\"%1\" becomes one call for each of them here, with \"%2\" in its place; Nexla sends "
                                "it as it is, and 100ms takes only \"%2\".")
                     .arg(endpoint.fanOut->field, endpoint.fanOut->into);
    if (endpoint.route && maps(destination, endpoint.route->when))
        notes << QStringLiteral(
                     "Records with \"%1\" go to %2 here, where other fields are allowed, and an empty one is "
                     "left out; Nexla sends all of them to one address. Make a second destination for them "
                     "there.")
                     .arg(endpoint.route->when, endpoint.route->path);
}

void noteAddress(const Destination &destination, const QString &url, QStringList &notes)
{
    static const QRegularExpression attribute(QStringLiteral("\\{record\\.[^{}]+\\}"));
    static const QRegularExpression time(QStringLiteral("\\{(now(-\\d+)?|YYYY|MM|dd|HH)\\}"));
    const QString text = url + u'\n' + destination.headers;
    QStringList named;
    for (auto found = attribute.globalMatch(text); found.hasNext();)
        named << found.next().captured(0);
    named.removeDuplicates();
    if (!named.isEmpty())
        notes << QStringLiteral("The URL or the headers name %1. Here a value is percent-encoded in the URL, and a "
                                "record without it is refused; Nexla's documentation does not say what it does.")
                     .arg(named.join(u", "_qs));
    if (!named.isEmpty() && (!destination.mapping.empty() || !destination.exclude.isEmpty()))
        notes << QStringLiteral("Nexla fills %1 from the transformed record, where the transform may have dropped or "
                                "renamed that: keep it there, and know that it is then sent too.")
                     .arg(named.join(u", "_qs));
    if (text.contains(time))
        notes << QStringLiteral("The URL or the headers hold times; Nexla writes {now} in the date format that is "
                                "chosen there, here it is yyyy-MM-ddTHH:mm:ssZ in UTC.");
}

/// Bodies that are no object of their own.
void noteBodyKind(const Destination &destination, const EndpointTemplate &endpoint, QStringList &notes)
{
    if (endpoint.body == BodyKind::None && carriesBody(endpoint.method.toStdString()))
        notes << QStringLiteral("This call carries no body here. The transform takes everything away, and Nexla sends "
                                "{} with it.");
    if (endpoint.body == BodyKind::Array && !destination.batching.enabled)
        notes << QStringLiteral("100ms takes a list of objects here: each record goes out as [{…}], but from Nexla as "
                                "{…} alone, which 100ms refuses. Switch batching on, as JSON Array with a size of 1.");
}

void noteSettings(const Destination &destination, const EndpointTemplate *endpoint, QStringList &notes)
{
    const QString method = endpoint ? endpoint->method : destination.advanced.method;
    if (!carriesBody(method.toStdString()))
        notes << QStringLiteral("%1 calls carry no body here; Nexla's documentation does not say whether its own do.")
                     .arg(method);
    if (!(destination.delivery == DeliveryLimits()))
        notes << QStringLiteral("Delivery limits (concurrency %1, %2 requests a second, %3 attempts, %4 s) have no key "
                                "in Nexla.")
                     .arg(destination.delivery.maxConcurrency)
                     .arg(destination.delivery.requestsPerSecond)
                     .arg(destination.delivery.maxAttempts)
                     .arg(destination.delivery.timeoutSeconds);
    if (destination.responseWebhook.enabled)
        notes << QStringLiteral("Nexla makes its own webhook source for responses; the address %1 is not used.")
                     .arg(withoutQuery(destination.responseWebhook.url));
}

} // namespace

QStringList nexlaNotes(const Destination &destination, const EndpointTemplate *endpoint, const QString &url)
{
    QStringList notes;
    if (endpoint) {
        noteFields(destination, *endpoint, notes);
        noteRules(destination, *endpoint, notes);
        noteSplitting(destination, *endpoint, notes);
        noteBodyKind(destination, *endpoint, notes);
    }
    noteAddress(destination, url, notes);
    noteSettings(destination, endpoint, notes);
    return notes;
}

} // namespace ds
