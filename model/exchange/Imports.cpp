// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/Imports.h"

#include "model/base/ApiAddress.h"
#include "model/base/HttpMethod.h"
#include "model/destination/DestinationFile.h"
#include "model/exchange/EmbeddedCopy.h"
#include "model/exchange/NexlaForm.h"
#include "model/request/HeaderText.h"

#include <QStringDecoder>

#include <algorithm>

namespace ds {

namespace {

/// What `export --to requests` and `preview` write, looked through.
struct RequestLines
{
    std::optional<Json> first; ///< With method and url.
    qint64 others = 0;         ///< Requests behind the first.
    qint64 otherUrls = 0;      ///< Those of them that go elsewhere.
    qint64 unbuilt = 0;
};

QString counted(qint64 count, const QString &one, const QString &several)
{
    return count == 1 ? one : several.arg(count);
}

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
        if (!read.first) {
            read.first = *line;
            continue;
        }
        ++read.others;
        read.otherUrls += url->text() != read.first->find("url")->text() ? 1 : 0;
    }
    return read;
}

void takeRequestHeaders(const Json &line, PlainCall &call)
{
    const Json *headers = line.find("headers");
    for (const Json::Member &member : headers ? headers->members() : Json::Members()) {
        const QString name = toQString(member.key);
        const QString value = member.value.toQString();
        if (value.contains(u"•••") && name.compare(u"authorization", Qt::CaseInsensitive) != 0)
            call.notes.append(
                QStringLiteral(
                    "The header \"%1\" was left out: its value was masked. Write {secret.NAME} in its place.")
                    .arg(name));
        else if (!value.contains(u"•••"))
            call.headers.emplace_back(name, value);
    }
}

/// Several requests of one destination: their bodies are the records.
Result<Imported> wholeRecords(const PlainCall &call, const RequestLines &read)
{
    Imported imported = advancedFrom(call);
    imported.notes = call.notes + imported.notes;
    std::vector<HeaderPair> pairs;
    for (const auto &[name, value] : call.headers) {
        if (name.compare(u"content-type", Qt::CaseInsensitive) != 0)
            pairs.push_back({name, value});
    }
    imported.destination.headers = headerTextFrom(pairs);
    if (read.otherUrls > 0)
        imported.notes.append(counted(read.otherUrls,
                                      QStringLiteral("1 request has another URL than the first one; take the part that "
                                                     "differs from an attribute, for example {record.id}."),
                                      QStringLiteral("%1 requests have another URL than the first one; take the part "
                                                     "that differs from an attribute, for example {record.id}.")));
    imported.notes.append(
        QStringLiteral("Requests hold no mapping: the whole record is the body. Use the requests' bodies as the "
                       "Nexset; the URL is that of the first request."));
    return imported;
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
    Imported imported;
    Destination &destination = imported.destination;
    destination.name = call.name.isEmpty() ? QStringLiteral("Imported call") : call.name;
    destination.endpoint = QString::fromLatin1(Destination::advancedEndpoint);
    destination.advanced.url = call.url;
    if (httpMethods().contains(call.method.toUpper()))
        destination.advanced.method = call.method.toUpper();
    else
        imported.notes.append(QStringLiteral("The method %1 is not offered; POST was set.").arg(call.method));
    return imported;
}

Result<Imported> importRequests(const std::string &lines, const EndpointCatalog &catalog)
{
    const RequestLines read = readRequestLines(lines);
    if (!read.first)
        return Error{QStringLiteral("No line is a request with method and url, so nothing can be imported."), {}};
    PlainCall call;
    call.name = QStringLiteral("Imported requests");
    call.method = read.first->find("method")->toQString();
    call.url = read.first->find("url")->toQString();
    takeRequestHeaders(*read.first, call);
    if (read.unbuilt > 0)
        call.notes.append(counted(read.unbuilt,
                                  QStringLiteral("1 line is a record that no request could be made of; it "
                                                 "was passed over."),
                                  QStringLiteral("%1 lines are records that no request could be made of; they were "
                                                 "passed over.")));
    if (read.others == 0) {
        const Json *body = read.first->find("body");
        call.body = body && !body->isNull() ? body->toCompact() : std::string();
        return importCall(std::move(call), catalog);
    }
    return wholeRecords(call, read);
}

namespace {

Result<Imported> importJson(const Json &json, const EndpointCatalog &catalog, const ImportOptions &options)
{
    if (const Json *wrapped = json.find("collection"); wrapped && wrapped->find("item"))
        return importPostman(*wrapped, catalog, options.request);
    if (json.find("data_sink") || json.find("sink_config"))
        return importNexla(json, catalog);
    if (json.find("info") && json.find("item"))
        return importPostman(json, catalog, options.request);
    if (json.find("format") && json.find("endpoint")) {
        ReadDestination read = destinationFromJson(json);
        return read.destination ? Result<Imported>(Imported{std::move(*read.destination), {}})
                                : Result<Imported>(read.faults.front());
    }
    if (json.find("method") && json.find("url"))
        return importRequests(json.toCompact(), catalog);
    return notImportable(json.toCompact());
}

Result<Imported> importAny(const std::string &text, const EndpointCatalog &catalog, const ImportOptions &options)
{
    const size_t start = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (start == std::string::npos)
        return Error{QStringLiteral("There is nothing to import; the file is empty."), {}};
    if (text[start] == '{' || text[start] == '[') {
        if (const Result<Json> json = Json::parse(std::string_view(text).substr(start)))
            return importJson(*json, catalog, options);
        if (readRequestLines(text.substr(start)).first)
            return importRequests(text.substr(start), catalog);
        return notImportable(text);
    }
    if (text.starts_with("\xEF\xBB\xBF"))
        return importAny(text.substr(3), catalog, options);
    if (auto marked = markedDestination(text))
        return importOwnScript(text, std::move(*marked), catalog);
    return curlCall(text) || text.find("curl") != std::string::npos ? importCurl(text, catalog)
                                                                    : Result<Imported>(notImportable(text));
}

} // namespace

QStringList importChoices(const std::string &text)
{
    const Result<Json> json = Json::parse(text);
    const Json *wrapped = json ? json->find("collection") : nullptr;
    const Json *collection = wrapped ? wrapped : json ? &*json : nullptr;
    if (!collection || !collection->find("info") || !collection->find("item"))
        return {};
    const QStringList names = postmanRequestNames(*collection);
    return names.size() > 1 ? names : QStringList();
}

Result<Imported> importText(const std::string &bytes, const EndpointCatalog &catalog, const ImportOptions &options)
{
    // Windows' PowerShell writes files as UTF-16.
    const auto encoding = QStringConverter::encodingForData(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
    const bool isWide = encoding && *encoding != QStringConverter::Utf8;
    const std::string text =
        isWide ? toWtf8(QString(QStringDecoder(*encoding)(QByteArrayView(bytes.data(), qsizetype(bytes.size())))))
               : bytes;
    if (options.baseUrl.isEmpty())
        return importAny(text, catalog, options);
    std::string documented = text;
    const std::string base = options.baseUrl.toStdString();
    for (size_t at = documented.find(base); at != std::string::npos; at = documented.find(base, at + 1))
        documented.replace(at, base.size(), apiBaseText);
    return importAny(documented, catalog, options);
}

} // namespace ds
