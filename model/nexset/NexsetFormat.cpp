// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/NexsetFormat.h"

#include "model/json/JsonScanner.h"

#include <array>

namespace ds {

namespace {

constexpr size_t mostPeeked = 1U << 20;
constexpr std::string_view space = " \t\r\n";

struct FormatWord
{
    QStringView word;
    NexsetFormat format;
};

/// The first word of each format is its name.
constexpr std::array<FormatWord, 5> formatWords{{{u"json", NexsetFormat::Json},
                                                 {u"ndjson", NexsetFormat::Ndjson},
                                                 {u"csv", NexsetFormat::Csv},
                                                 {u"tsv", NexsetFormat::Tsv},
                                                 {u"jsonl", NexsetFormat::Ndjson}}};

std::optional<NexsetFormat> formatOfWord(QStringView word)
{
    for (const FormatWord &row : formatWords) {
        if (word.compare(row.word, Qt::CaseInsensitive) == 0)
            return row.format;
    }
    return {};
}

std::string_view firstLine(TextInput &input)
{
    input.fillUntil('\n', mostPeeked);
    return input.data().substr(0, input.data().find('\n'));
}

/// True when a whole JSON value ends on this line, valid or not.
bool valueEndsOn(std::string_view line)
{
    JsonScanner scanner;
    scanner.feed(line);
    return scanner.state() == JsonScanner::State::Done;
}

/// The first line that is not blank after `from`, empty when there is none within the limit; reads as far as needed.
std::string_view nextLine(TextInput &input, size_t from)
{
    while (true) {
        const std::string_view data = input.data();
        const size_t start = from < data.size() ? data.find_first_not_of(space, from) : std::string_view::npos;
        if (start != std::string_view::npos) {
            const size_t lineStart = data.rfind('\n', start) + 1;
            return data.substr(lineStart, data.find('\n', start) - lineStart);
        }
        if (data.size() >= mostPeeked || !input.fill())
            return {};
    }
}

bool endsOpen(std::string_view line)
{
    const size_t last = line.find_last_not_of(space);
    return last != std::string_view::npos && std::string_view(":[,").find(line[last]) != std::string_view::npos;
}

NexsetFormat detectAfterBrace(TextInput &input, std::optional<NexsetFormat> byName)
{
    const std::string_view first = firstLine(input);
    const bool lineIsWhole = first.size() < input.data().size();
    // A line longer than the limit reads the same either way when it is the only one.
    if (byName == NexsetFormat::Ndjson || valueEndsOn(first) || (!lineIsWhole && first.size() >= mostPeeked))
        return NexsetFormat::Ndjson;
    const bool firstEndsOpen = endsOpen(first);
    const bool secondIsObject = lineIsWhole && nextLine(input, first.size()).starts_with('{');
    return secondIsObject && !firstEndsOpen ? NexsetFormat::Ndjson : NexsetFormat::Json;
}

/// NDJSON may start with a line that is an array, which is a broken record there; only the name can tell.
NexsetFormat detectAfterBracket(TextInput &input, std::optional<NexsetFormat> byName)
{
    if (byName != NexsetFormat::Ndjson)
        return NexsetFormat::Json;
    const std::string_view first = firstLine(input);
    const bool alone = !valueEndsOn(first) || nextLine(input, first.size()).empty();
    return alone ? NexsetFormat::Json : NexsetFormat::Ndjson;
}

} // namespace

std::optional<NexsetFormat> nexsetFormatFromName(QStringView name)
{
    for (const FormatWord &row : formatWords) {
        if (name == row.word && row.word == nexsetFormatName(row.format))
            return row.format;
    }
    return {};
}

QString nexsetFormatName(NexsetFormat format)
{
    for (const FormatWord &row : formatWords) {
        if (row.format == format)
            return row.word.toString();
    }
    return {};
}

std::optional<NexsetFormat> formatByFileName(const QString &name)
{
    const QString plain = name.endsWith(u".gz", Qt::CaseInsensitive) ? name.chopped(3) : name;
    const qsizetype dot = plain.lastIndexOf(u'.');
    return dot < 0 ? std::nullopt : formatOfWord(QStringView(plain).sliced(dot + 1));
}

NexsetFormat detectFormat(TextInput &input, const QString &name)
{
    const std::optional<NexsetFormat> byName = formatByFileName(name);
    const std::string_view data = input.data();
    const size_t start = data.find_first_not_of(space);
    const char c = start == std::string_view::npos ? '\0' : data[start];
    if (c == '[')
        return detectAfterBracket(input, byName);
    if (c == '{')
        return detectAfterBrace(input, byName);
    return byName.value_or(NexsetFormat::Csv);
}

} // namespace ds
