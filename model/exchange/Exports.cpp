// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchange/Exports.h"

#include "model/destination/DestinationFile.h"
#include "model/destination/KeptMappings.h"
#include "model/request/RequestLine.h"

#include <QRegularExpression>

#include <algorithm>

namespace ds {

const std::vector<ExportFormat> &exportFormats()
{
    static const std::vector<ExportFormat> table{
        {"nexla", "Nexla", ".nexla.json", false, false, writeNexlaExport},
        {"postman", "Postman collection", ".postman_collection.json", false, false, writePostmanExport},
        {"curl", "curl script", ".sh", true, true, writeCurlExport},
        {"requests", "All requests (NDJSON)", ".requests.ndjson", true, false, writeRequestsExport},
    };
    return table;
}

const ExportFormat *exportFormat(const QString &id)
{
    const auto &table = exportFormats();
    const auto row = std::find_if(table.begin(), table.end(),
                                  [&](const ExportFormat &format) { return id == QLatin1String(format.id); });
    return row == table.end() ? nullptr : &*row;
}

QString exportBaseName(const QString &destinationName)
{
    static const QRegularExpression awkward(QStringLiteral("[^\\p{L}\\p{N}._-]+"));
    QString name = destinationName.left(80);
    name.replace(awkward, QStringLiteral("-"));
    while (name.startsWith(u'-') || name.startsWith(u'.'))
        name.remove(0, 1);
    while (name.endsWith(u'-'))
        name.chop(1);
    return name.isEmpty() ? QStringLiteral("destination") : name;
}

QString nameWithEnding(const QString &fileName, const QString &ending)
{
    const qsizetype dot = fileName.lastIndexOf(u'.');
    return (dot > 0 ? fileName.left(dot) : fileName) + ending;
}

QString withoutQuery(const QString &url)
{
    return url.section(u'?', 0, 0);
}

QStringList notesOfCalls(const Destination &destination)
{
    if (!destination.responseWebhook.enabled)
        return {};
    return {QStringLiteral("Responses are not sent on to the response webhook (%1).")
                .arg(withoutQuery(destination.responseWebhook.url))};
}

std::string destinationLine(const Destination &destination)
{
    Destination open = withoutKept(destination);
    open.responseWebhook.url = withoutQuery(destination.responseWebhook.url);
    return destinationToJson(open).toCompact();
}

Result<void> writeAll(QIODevice &out, std::string_view text)
{
    if (out.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size()))
        return {};
    return Error{QStringLiteral("The export could not be written: %1. Free some space or choose another place.")
                     .arg(out.errorString()),
                 {}};
}

Result<QStringList> writeRequestsExport(const ExportJob &job)
{
    RequestStream stream(*job.records, RequestBuilder(job.destination, job.context));
    while (const std::optional<BuildItem> item = stream.next()) {
        if (const Result<void> written = writeAll(job.out, buildItemLine(*item, ShowAuthorization::No) + '\n');
            !written)
            return written.error();
    }
    return QStringList();
}

} // namespace ds
