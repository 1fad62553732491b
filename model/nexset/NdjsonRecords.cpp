// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/NdjsonRecords.h"

namespace ds {

namespace {

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
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
        return broken(line, QStringLiteral("%1 (%2)").arg(value.error().what, value.error().where));
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
