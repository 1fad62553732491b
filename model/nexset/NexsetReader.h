// SPDX-License-Identifier: GPL-3.0-or-later
// The way in for data: opens a file and tells its format (contract §2).
#pragma once

#include "model/nexset/Record.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace ds {

enum class NexsetFormat { Json, Ndjson, Csv, Tsv };

/// "json", "ndjson", "csv", "tsv"; nothing for other words.
std::optional<NexsetFormat> nexsetFormatFromName(QStringView name);
QString nexsetFormatName(NexsetFormat format);

struct NexsetOptions
{
    std::optional<NexsetFormat> format; ///< Told by content, then by name, when not given.
    bool unwrap = true;                 ///< Nexla's sample shapes stand for their record.
    std::optional<char> separator;      ///< Of cells; told by content when not given.
    QString encoding;                   ///< Of a file without a byte order mark; empty: UTF-8.
};

struct OpenedNexset
{
    std::unique_ptr<RecordSource> records;
    NexsetFormat format = NexsetFormat::Json;
    /// Sentences on what was taken where it is not what most files have: the separator, the encoding.
    QStringList notes;
};

/// Opens `path` ("-" is standard input). Fails when it is missing, unreadable, empty, binary, or a CSV header is
/// unusable: unreadable input, exit code 2 in the terminal.
Result<OpenedNexset> openNexset(const QString &path, const NexsetOptions &options = {});

} // namespace ds
