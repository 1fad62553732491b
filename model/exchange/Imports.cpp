// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/Imports.h"

#include "model/destination/DestinationFile.h"
#include "model/exchange/NexlaForm.h"
#include "model/request/HeaderText.h"

#include <algorithm>

namespace ds {

namespace {

bool isProgramHeader(const QString &name)
{
    static const QStringList names{
        QStringLiteral("content-type"), QStringLiteral("content-length"),    QStringLiteral("host"),
        QStringLiteral("connection"),   QStringLiteral("transfer-encoding"), QStringLiteral("accept"),
        QStringLiteral("expect"),       QStringLiteral("user-agent")};
    return names.contains(name.toLower());
}

void takeHeaders(const PlainCall &call, Imported &imported)
{
    std::vector<HeaderPair> pairs;
    for (const auto &[name, value] : call.headers) {
        if (name.compare(u"authorization", Qt::CaseInsensitive) == 0)
            imported.notes.append(
                QStringLiteral("The Authorization header was left out; choose a credential instead."));
        else if (name.compare(u"content-type", Qt::CaseInsensitive) == 0 && !value.startsWith(u"application/json"))
            imported.notes.append(
                QStringLiteral("The content type %1 was left out; bodies are sent as application/json.").arg(value));
        else if (!isProgramHeader(name))
            pairs.push_back({name, value});
    }
    imported.destination.headers = headerTextFrom(pairs);
}

/// A template's macros are literal braces in a constant, so each member stays what it was.
void takeBody(const std::string &body, Imported &imported)
{
    if (body.empty())
        return;
    const Result<Json> json = Json::parse(body);
    if (!json || !json->isObject()) {
        imported.notes.append(QStringLiteral("The body is no JSON object and was left out; records make the body."));
        return;
    }
    for (const Json::Member &member : json->members()) {
        if (member.key.empty() || member.key.find('.') != std::string::npos) {
            imported.notes.append(QStringLiteral("The body's key \"%1\" cannot be a target and was left out.")
                                      .arg(toQString(member.key)));
            continue;
        }
        MappingEntry entry;
        entry.target = toQString(member.key);
        entry.kind = MappingEntry::Kind::Value;
        entry.value = member.value;
        imported.destination.mapping.push_back(std::move(entry));
    }
}

} // namespace

std::optional<Destination> markedDestination(const std::string &text)
{
    const size_t mark = text.find(reimportMark);
    if (mark == std::string::npos)
        return {};
    const size_t start = mark + reimportMark.size();
    const Result<Json> json = Json::parse(std::string_view(text).substr(start, text.find('\n', start) - start));
    if (!json)
        return {};
    return destinationFromJson(*json).destination;
}

Imported advancedFrom(const PlainCall &call)
{
    static const QStringList methods{QStringLiteral("POST"), QStringLiteral("PUT"), QStringLiteral("GET"),
                                     QStringLiteral("PATCH"), QStringLiteral("DELETE")};
    Imported imported;
    Destination &destination = imported.destination;
    destination.name = call.name.isEmpty() ? QStringLiteral("Imported call") : call.name;
    destination.endpoint = QString::fromLatin1(Destination::advancedEndpoint);
    destination.advanced.url = call.url;
    if (methods.contains(call.method.toUpper()))
        destination.advanced.method = call.method.toUpper();
    else
        imported.notes.append(QStringLiteral("The method %1 is not offered; POST was set.").arg(call.method));
    takeHeaders(call, imported);
    takeBody(call.body, imported);
    return imported;
}

Result<Imported> importRequests(const std::string &lines)
{
    const size_t end = std::min(lines.find('\n'), lines.size());
    const Result<Json> first = Json::parse(std::string_view(lines).substr(0, end));
    const Json *url = first ? first->find("url") : nullptr;
    const Json *method = first ? first->find("method") : nullptr;
    if (!url || !method)
        return Error{QStringLiteral("The first line is no request with method and url, so nothing can be imported."),
                     {}};
    PlainCall call;
    call.name = QStringLiteral("Imported requests");
    call.method = method->toQString();
    call.url = url->toQString();
    if (const Json *headers = first->find("headers")) {
        for (const Json::Member &member : headers->members())
            call.headers.emplace_back(toQString(member.key), member.value.toQString());
    }
    Imported imported = advancedFrom(call);
    imported.notes.append(
        QStringLiteral("Requests hold no mapping: the whole record is the body. Use the requests' bodies as the "
                       "Nexset; the URL is that of the first request."));
    return imported;
}

Result<Imported> importText(const std::string &text, const EndpointCatalog &catalog)
{
    const size_t start = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (start == std::string::npos)
        return Error{QStringLiteral("There is nothing to import; the file is empty."), {}};
    if (text[start] == '{') {
        if (const Result<Json> json = Json::parse(std::string_view(text).substr(start))) {
            if (json->find("data_sink") || json->find("sink_config"))
                return importNexla(*json, catalog);
            if (json->find("info") && json->find("item"))
                return importPostman(*json);
            if (json->find("format") && json->find("endpoint")) {
                ReadDestination read = destinationFromJson(*json);
                if (read.destination)
                    return Imported{std::move(*read.destination), {}};
                return read.faults.front();
            }
        }
        return importRequests(text.substr(start));
    }
    if (auto marked = markedDestination(text))
        return Imported{std::move(*marked), {}};
    return importCurl(text);
}

} // namespace ds
