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

/// What `export --to requests` and `preview` write, looked through.
struct RequestLines
{
    std::optional<Json> first; ///< With method and url.
    qint64 otherUrls = 0;      ///< Requests that go elsewhere than the first.
    qint64 unbuilt = 0;
};

RequestLines readRequestLines(std::string_view text)
{
    RequestLines read;
    while (!text.empty()) {
        const size_t end = std::min(text.find('\n'), text.size());
        const Result<Json> line = Json::parse(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        const Json *url = line ? line->find("url") : nullptr;
        if (line && line->find("record") && line->find("error"))
            ++read.unbuilt;
        if (!url || !line->find("method"))
            continue;
        if (!read.first)
            read.first = *line;
        else if (url->text() != read.first->find("url")->text())
            ++read.otherUrls;
    }
    return read;
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
    const RequestLines read = readRequestLines(lines);
    if (!read.first)
        return Error{QStringLiteral("No line is a request with method and url, so nothing can be imported."), {}};
    PlainCall call;
    call.name = QStringLiteral("Imported requests");
    call.method = read.first->find("method")->toQString();
    call.url = read.first->find("url")->toQString();
    QStringList masked;
    if (const Json *headers = read.first->find("headers")) {
        for (const Json::Member &member : headers->members()) {
            const QString value = member.value.toQString();
            if (value.contains(u"•••"))
                masked << toQString(member.key);
            else
                call.headers.emplace_back(toQString(member.key), value);
        }
    }
    Imported imported = advancedFrom(call);
    for (const QString &header : std::as_const(masked))
        imported.notes.append(
            QStringLiteral("The header \"%1\" was left out: its value was masked. Write {secret.NAME} in its place.")
                .arg(header));
    if (read.otherUrls > 0)
        imported.notes.append(QStringLiteral("%1 requests have another URL than the first one; take the part that "
                                             "differs from an attribute, for example {record.id}.")
                                  .arg(read.otherUrls));
    if (read.unbuilt > 0)
        imported.notes.append(
            QStringLiteral("%1 lines are records that no request could be made of; they were passed over.")
                .arg(read.unbuilt));
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
