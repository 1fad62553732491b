// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/NexsetReader.h"

#include "model/nexset/CellRecords.h"
#include "model/nexset/JsonRecords.h"
#include "model/nexset/NdjsonRecords.h"
#include "model/nexset/NexsetFormat.h"

namespace ds {

namespace {

/// Passes over blank lines, but not over the space in front of the first text. False when there is no text at all.
bool findText(TextInput &input)
{
    constexpr size_t longestIndent = 1U << 20;
    do {
        const std::string_view data = input.data();
        const size_t space = std::min(data.find_first_not_of(" \t\r\n"), data.size());
        const size_t lineBreak = data.substr(0, space).rfind('\n');
        const bool onlySpace = space == data.size();
        const size_t blank = lineBreak == std::string_view::npos ? 0 : lineBreak + 1;
        input.consume(onlySpace && space - blank > longestIndent ? space : blank);
        if (!onlySpace)
            return true;
    } while (input.fill());
    return false;
}

/// A NUL byte near the start; no text format has one, pictures, archives and office files do.
bool looksBinary(const TextInput &input)
{
    constexpr size_t lookedAt = 64U << 10;
    const bool wide = input.encoding() != TextEncoding::Utf8;
    return !wide && input.data().substr(0, lookedAt).find('\0') != std::string_view::npos;
}

Result<std::unique_ptr<RecordSource>> openCells(TextInput input, char separator, bool unwrap)
{
    auto records = std::make_unique<CellRecords>(std::move(input), separator, unwrap);
    const Result<void> header = records->readHeader();
    if (!header)
        return header.error();
    return std::unique_ptr<RecordSource>(std::move(records));
}

Result<std::unique_ptr<RecordSource>> openRecords(TextInput input, NexsetFormat format, bool unwrap)
{
    switch (format) {
    case NexsetFormat::Csv:
        return openCells(std::move(input), ',', unwrap);
    case NexsetFormat::Tsv:
        return openCells(std::move(input), '\t', unwrap);
    case NexsetFormat::Ndjson:
        return std::unique_ptr<RecordSource>(std::make_unique<NdjsonRecords>(std::move(input), unwrap));
    case NexsetFormat::Json:
        break;
    }
    return std::unique_ptr<RecordSource>(std::make_unique<JsonRecords>(std::move(input), unwrap));
}

} // namespace

Result<OpenedNexset> openNexset(const QString &path, const NexsetOptions &options)
{
    Result<std::unique_ptr<ByteSource>> source = ByteSource::open(path);
    if (!source)
        return source.error();
    TextInput input(*std::move(source));
    const QString label = input.source().label();
    if (!findText(input)) {
        const std::optional<Error> failure = input.source().failure();
        return failure ? *failure : Error{QStringLiteral("It is empty; a Nexset needs at least one record."), label};
    }
    if (looksBinary(input))
        return Error{
            QStringLiteral("It holds binary data, not text; a Nexset is JSON, NDJSON, CSV or TSV, each perhaps "
                           "gzipped."),
            label};
    const NexsetFormat format = options.format ? *options.format : detectFormat(input, path);
    Result<std::unique_ptr<RecordSource>> records = openRecords(std::move(input), format, options.unwrap);
    if (!records)
        return records.error();
    return OpenedNexset{*std::move(records), format};
}

} // namespace ds
