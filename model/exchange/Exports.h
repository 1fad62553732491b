// SPDX-License-Identifier: GPL-3.0-or-later
// Exports: what other programs run (contract §11). An export is one function and one row in Exports.cpp. None holds a
// secret: `{secret.NAME}` stays a name, the token is a variable.
#pragma once

#include "model/request/RequestBuilder.h"

#include <QIODevice>
#include <QStringList>

namespace ds {

struct ExportJob
{
    const Destination &destination;
    const BuildContext &context;
    RecordSource *records = nullptr; ///< nullptr: no Nexset was given.
    QIODevice &out;
    /// A file beside the export, opened for writing under this name; nullptr when there is no place beside (standard
    /// output). Lives until the export is done.
    std::function<QIODevice *(const QString &name)> beside;
    QString besideName; ///< Of that file; empty: as the destination.
    /// What to do with the export (set a token, run a command), apart from the notes; nullptr: with the notes.
    QStringList *hints = nullptr;
};

struct ExportFormat
{
    const char *id;     ///< For `--to`.
    const char *label;  ///< For the menu.
    const char *suffix; ///< Of the file.
    bool needsRecords;
    bool executable;
    /// The notes say what the other program cannot hold. An Error leaves no usable export.
    Result<QStringList> (*write)(const ExportJob &job);
};

const std::vector<ExportFormat> &exportFormats();
const ExportFormat *exportFormat(const QString &id);

/// A file name made of the destination's name, without characters that file systems or shells dislike.
QString exportBaseName(const QString &destinationName);

/// The file `rooms.data.json` beside `rooms.json`, for the ending `.data.json`.
QString nameWithEnding(const QString &fileName, const QString &ending);

/// Webhooks carry their key in the query (Nexla: `?api_key=`), which no export may hold.
QString withoutQuery(const QString &url);
/// What neither Postman nor a script does: the response webhook.
QStringList notesOfCalls(const Destination &destination);
/// The destination as one line of JSON, for importing an export again. Without the webhook's query.
std::string destinationLine(const Destination &destination);
Result<void> writeAll(QIODevice &out, std::string_view text);

Result<QStringList> writeNexlaExport(const ExportJob &job);
Result<QStringList> writePostmanExport(const ExportJob &job);
Result<QStringList> writeCurlExport(const ExportJob &job);
Result<QStringList> writeRequestsExport(const ExportJob &job);

} // namespace ds
