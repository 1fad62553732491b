// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/NexsetReader.h"

#include "model/base/Wording.h"
#include "model/nexset/CellDialect.h"
#include "model/nexset/CellRecords.h"
#include "model/nexset/ForeignContent.h"
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

/// What was taken, where a user could not expect it.
QStringList dialectNotes(const CellDialect &dialect)
{
    if (dialect.alsoFits != 0)
        return {
            QStringLiteral("The cells may be separated by %1 or by %2; %1 was taken. --separator names another one.")
                .arg(separatorInWords(dialect.separator), separatorInWords(dialect.alsoFits))};
    if (dialect.separator == ',')
        return {};
    return {QStringLiteral("The cells are separated by %1.").arg(separatorInWords(dialect.separator))};
}

/// --separator beats a line `sep=`, which beats --format tsv, which beats what the rows show; the line is no header
/// whatever the separator.
CellDialect dialectOf(TextInput &input, NexsetFormat format, const NexsetOptions &options)
{
    CellDialect dialect = detectDialect(input, format == NexsetFormat::Tsv ? '\t' : ',');
    if (options.separator)
        return {*options.separator, dialect.prefix, 0};
    if (options.format == NexsetFormat::Tsv && dialect.prefix == 0)
        return {'\t', 0, 0};
    return dialect;
}

Result<OpenedNexset> openCells(TextInput input, NexsetFormat format, const NexsetOptions &options)
{
    const CellDialect dialect = dialectOf(input, format, options);
    input.consume(dialect.prefix);
    auto records = std::make_unique<CellRecords>(std::move(input), dialect.separator, options.unwrap);
    const Result<void> header = records->readHeader();
    if (!header)
        return header.error();
    const NexsetFormat shown = dialect.separator == '\t' ? NexsetFormat::Tsv : NexsetFormat::Csv;
    return OpenedNexset{std::move(records), shown, dialectNotes(dialect)};
}

Result<OpenedNexset> openRecords(TextInput input, NexsetFormat format, const NexsetOptions &options)
{
    switch (format) {
    case NexsetFormat::Csv:
    case NexsetFormat::Tsv:
        return openCells(std::move(input), format, options);
    case NexsetFormat::Ndjson:
        return OpenedNexset{std::make_unique<NdjsonRecords>(std::move(input), options.unwrap), format, {}};
    case NexsetFormat::Json:
        break;
    }
    return OpenedNexset{std::make_unique<JsonRecords>(std::move(input), options.unwrap), format, {}};
}

Result<std::string> encodingOf(const NexsetOptions &options, const QString &label)
{
    if (options.encoding.isEmpty())
        return std::string(utf8Encoding);
    if (const std::optional<std::string> known = knownEncoding(options.encoding))
        return *known;
    return Error{QStringLiteral("There is no encoding %1; examples are windows-1252, iso-8859-1, utf-16le and utf-8.")
                     .arg(quoted(options.encoding)),
                 label};
}

QStringList encodingNotes(const TextInput &input, const std::string &asked)
{
    if (input.encoding() == asked || asked == utf8Encoding)
        return {};
    return {QStringLiteral("The byte order mark says %1, so %2 was not used.")
                .arg(QString::fromStdString(input.encoding()), QString::fromStdString(asked))};
}

} // namespace

Result<OpenedNexset> openNexset(const QString &path, const NexsetOptions &options)
{
    Result<std::unique_ptr<ByteSource>> source = ByteSource::open(path);
    if (!source)
        return source.error();
    const QString label = (*source)->label();
    const Result<std::string> encoding = encodingOf(options, label);
    if (!encoding)
        return encoding.error();
    TextInput input(*std::move(source), *encoding);
    if (!findText(input)) {
        const std::optional<Error> failure = input.source().failure();
        return failure ? *failure : Error{QStringLiteral("It is empty; a Nexset needs at least one record."), label};
    }
    constexpr size_t lookedAt = 64U << 10;
    if (const std::optional<QString> foreign = foreignContent(input.data().substr(0, lookedAt)))
        return Error{*foreign, label};
    const QStringList notes = encodingNotes(input, *encoding);
    const NexsetFormat format = options.format ? *options.format : detectFormat(input, path);
    Result<OpenedNexset> opened = openRecords(std::move(input), format, options);
    if (opened)
        opened->notes = notes + opened->notes;
    return opened;
}

} // namespace ds
