// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/ApiAddress.h"
#include "model/exchange/BodyMapping.h"
#include "model/exchange/EmbeddedCopy.h"
#include "model/exchange/PostmanVariables.h"
#include "model/request/RequestBuilder.h"

#include <QRegularExpression>

namespace ds {

namespace {

QString otherBaseNote(const QString &base)
{
    return QStringLiteral("The calls go to %1; here the credential (or --base-url) says where calls go.").arg(base);
}

/// The collection with the documented base URL, and which one it had.
Json withDocumentedBase(Json collection, QString &base)
{
    Json *variables = collection.find("variable");
    if (!variables || !variables->isArray())
        return collection;
    for (Json &one : variables->items()) {
        if (!one.isObject() || postmanText(one, "key") != u"baseUrl")
            continue;
        base = postmanText(one, "value");
        one.set("value", Json::string(apiBaseText));
    }
    return collection;
}

const Json *rawBody(const Json &item)
{
    const Json *request = item.find("request");
    const Json *body = request ? request->find("body") : nullptr;
    return body ? body->find("raw") : nullptr;
}

/// Whether the only request's body is still the variable.
bool bodyIsVariable(const Json &collection)
{
    const Json *items = collection.find("item");
    const Json *raw = items && items->items().size() == 1 ? rawBody(items->items().front()) : nullptr;
    return !raw || raw->toQString().trimmed() == u"{{body}}";
}

/// As the program would send the values: without what the export put in for Postman.
void restoreHeaders(PlainCall &call)
{
    const bool inBytes = !carriesBody(call.method.toStdString());
    for (auto &[name, value] : call.headers) {
        value.remove(QChar(0xE000));
        const QString text = QString::fromUtf8(value.toLatin1());
        if (inBytes && text.toUtf8() == value.toLatin1())
            value = text;
    }
}

} // namespace

Result<Imported> importOwnCollection(const Json &collection, Destination copy, const EndpointCatalog &catalog,
                                     const QString &request)
{
    QString base;
    const Json own = withDocumentedBase(collection, base);
    Result<PlainCall> call = postmanCall(own, request);
    if (!call)
        return call.error();
    restoreHeaders(*call);
    const Json *info = collection.find("info");
    if (const QString name = info ? postmanText(*info, "name") : QString(); !name.isEmpty() && name != copy.name)
        call->name = name;
    QStringList notes;
    if (!bodyIsVariable(collection)) {
        Placeholders seen;
        Result<BodyMapping> mapping = bodyMapping(call->body, catalog.find(copy.endpoint), seen);
        if (!mapping)
            return mapping.error();
        copy.mapping = std::move(mapping->entries);
        call->body = "{}";
        notes.append(QStringLiteral("The body was changed in the file; the mapping is made of it."));
    }
    if (!base.isEmpty() && base != apiBaseUrl())
        notes.append(otherBaseNote(base));
    Result<Imported> imported = reconciled(std::move(copy), {*call}, catalog);
    if (imported)
        imported->notes = notes + imported->notes;
    return imported;
}

Result<Imported> importOwnScript(const std::string &text, Destination copy, const EndpointCatalog &catalog)
{
    static const QRegularExpression baseLine(QStringLiteral("^base_url=\\$\\{HMS_BASE_URL:-'([^']*)'\\}"),
                                             QRegularExpression::MultilineOption);
    Result<std::vector<PlainCall>> calls = scriptCalls(text);
    if (!calls)
        return calls.error();
    const QString base = baseLine.match(QString::fromStdString(text.substr(0, 1'000'000))).captured(1);
    const QString documented = apiBaseUrl();
    for (PlainCall &call : *calls) {
        if (!base.isEmpty() && call.url.startsWith(base))
            call.url.replace(0, base.size(), documented);
    }
    Result<Imported> imported = reconciled(std::move(copy), *calls, catalog);
    if (imported && !base.isEmpty() && base != documented)
        imported->notes.prepend(otherBaseNote(base));
    return imported;
}

} // namespace ds
