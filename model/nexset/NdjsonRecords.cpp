// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/NdjsonRecords.h"

#include "model/json/JsonScanner.h"

namespace ds {

namespace {

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// Where a line shows that its record goes over several lines.
const QString oneALine = QStringLiteral("NDJSON has one record a line (jq -c writes them so)");

/// What follows the first value of a line, which is whole; empty when that is not what is wrong with the line.
std::string_view restBehindValue(std::string_view line)
{
    JsonScanner scanner;
    const size_t used = scanner.feed(line);
    if (scanner.state() != JsonScanner::State::Done)
        return {};
    const size_t rest = line.find_first_not_of(" \t\r", used);
    return rest == std::string_view::npos ? std::string_view() : line.substr(rest);
}

bool isCut(std::string_view line)
{
    JsonScanner scanner;
    scanner.feed(line);
    return scanner.state() == JsonScanner::State::More && !scanner.isBlank();
}

/// In words, why `line` is no record; `error` is what the scanner said.
QString lineFault(std::string_view line, const Error &error)
{
    const std::string_view rest = restBehindValue(line);
    const size_t start = line.find_first_not_of(" \t");
    if (rest.starts_with('{'))
        return QStringLiteral("another record follows it on the same line; ") + oneALine;
    if (rest.starts_with(':') || line[start] == '}' || line[start] == ']')
        return QStringLiteral("it is a part of an object or array that began on a line before; ") + oneALine;
    if (rest.starts_with(','))
        return QStringLiteral("a comma follows it; NDJSON has none between records");
    if (isCut(line))
        return QStringLiteral("it does not end on this line; %1, or the file was cut off here").arg(oneALine);
    return QStringLiteral("%1 (%2)").arg(error.what, error.where);
}

} // namespace

std::optional<ReadItem> NdjsonRecords::read()
{
    while (input().fillUntil('\n', mostBytes() + 1)) {
        const size_t end = input().data().find('\n');
        const bool whole = end != std::string_view::npos;
        if (!whole && failed())
            return {};
        const Place place{input().line(), input().data().substr(0, end)};
        if (place.text.size() > mostBytes())
            return skipLongLine();
        const size_t size = place.text.size() + (whole ? 1 : 0);
        const bool blank = isBlank(place.text);
        std::optional<ReadItem> item = blank ? std::nullopt : std::optional(readLine(place));
        input().consume(size, whole ? 1 : 0);
        if (item)
            return item;
    }
    return {};
}

ReadItem NdjsonRecords::readLine(const Place &place)
{
    Place line = place;
    if (line.text.ends_with('\r'))
        line.text.remove_suffix(1);
    Result<Json> value = Json::parse(line.text);
    if (!value)
        return broken(line, lineFault(line.text, value.error()));
    return record(line, *std::move(value));
}

std::optional<ReadItem> NdjsonRecords::skipLongLine()
{
    const qint64 line = input().line();
    TextExcerpt excerpt;
    excerpt.add(input().data());
    size_t end = input().data().find('\n');
    while (end == std::string_view::npos) {
        input().consume(input().data().size(), 0);
        if (!input().fill())
            break;
        end = input().data().find('\n');
    }
    if (end != std::string_view::npos)
        input().consume(end + 1, 1);
    return broken({line, excerpt.text()}, tooLong());
}

} // namespace ds
