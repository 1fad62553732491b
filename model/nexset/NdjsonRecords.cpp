// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/NdjsonRecords.h"

#include "model/json/JsonScanner.h"

#include <algorithm>

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
    JsonScanner scanner(JsonScanner::Keep::Nothing);
    const size_t used = feedAll(scanner, line);
    if (scanner.state() != JsonScanner::State::Done)
        return {};
    const size_t rest = line.find_first_not_of(" \t\r", used);
    return rest == std::string_view::npos ? std::string_view() : line.substr(rest);
}

bool isCut(std::string_view line)
{
    JsonScanner scanner(JsonScanner::Keep::Nothing);
    feedAll(scanner, line);
    return scanner.state() == JsonScanner::State::More && scanner.fault() != JsonFault::TooMany && !scanner.isBlank();
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

/// Of a line with more values than a record may hold: found without keeping them, since they take several times the
/// bytes of the line. Repeated keys among them are not looked for.
std::optional<QString> countFault(std::string_view line)
{
    constexpr size_t leastBytes = 2 * mostJsonValues; // A value and what parts it from the next.
    if (line.size() < leastBytes)
        return {};
    JsonScanner scanner(JsonScanner::Keep::Nothing);
    feedAll(scanner, line);
    if (scanner.fault() != JsonFault::TooMany)
        return {};
    return QStringLiteral("%1 (column %2)").arg(scanner.faultText()).arg(scanner.faultOffset() + 1);
}

} // namespace

/// Blanks in front of a record are no part of it and need no memory, however many there are.
void NdjsonRecords::skipManyBlanks()
{
    constexpr size_t many = 64U << 10;
    while (input().fillUntil('\n', many)) {
        const std::string_view data = input().data();
        const size_t blanks = std::min(data.find_first_not_of(" \t\r"), data.size());
        if (blanks < many)
            return;
        input().consume(blanks, 0);
    }
}

bool NdjsonRecords::read(RecordBlock &block)
{
    skipManyBlanks();
    while (input().fillUntil('\n', mostBytes() + 1)) {
        const std::string_view data = input().data();
        const size_t end = data.rfind('\n');
        if (end != std::string_view::npos && data.find('\n') <= mostBytes()) {
            if (readLines(block, data.substr(0, end + 1)))
                return true;
        } else if (std::optional<ReadItem> item = readLastLine()) {
            block.add(*std::move(item));
            return true;
        } else if (failed()) {
            return false;
        }
    }
    return false;
}

/// Whole lines. False when all are blank.
bool NdjsonRecords::readLines(RecordBlock &block, std::string_view text)
{
    block.bytes.assign(text);
    const bool clean = m_tokenizer.begin(text.data(), 0, text.size());
    const qint64 firstLine = input().line();
    qint64 line = firstLine;
    for (size_t at = 0; at < text.size(); ++line) {
        if (text[at] == '\n') { // There may be very many.
            ++at;
            continue;
        }
        const size_t end = text.find('\n', at);
        const Place place{line, text.substr(at, end - at)};
        // Without clean bytes all around, the tokens of each line are looked for by themselves.
        const bool tokens = clean || m_tokenizer.begin(text.data(), at, end);
        if (clean)
            m_tokenizer.seek(at);
        if (tokens && m_tokenizer.peek() >= end)
            ; // blank
        else if (place.text.size() > mostBytes())
            block.add(broken(place, tooLong()));
        else
            addLine(block, place, end, tokens);
        at = end + 1;
    }
    input().consume(text.size(), line - firstLine);
    return !block.empty();
}

/// A line that memory cannot hold costs no other one.
void NdjsonRecords::addLine(RecordBlock &block, const Place &line, size_t end, bool tokens)
{
    const qint64 number = nextNumber();
    const size_t size = block.size();
    const size_t first = block.tokens.size();
    try {
        if (!tokens || !readTokens(block, line, end))
            block.add(readLine(line));
    } catch (const std::bad_alloc &) {
        if (block.size() > size)
            throw; // It is in: something else failed.
        block.tokens.resize(first);
        countFrom(number);
        block.add(broken(line, noMemory()));
    }
}

bool NdjsonRecords::readTokens(RecordBlock &block, const Place &line, size_t end)
{
    const size_t first = block.tokens.size();
    if (!m_tokenizer.read(block.tokens, end) || m_tokenizer.peek() < end ||
        block.tokens[first].kind != Json::Kind::Object) {
        block.tokens.resize(first);
        return false;
    }
    add(block, line, first, m_tokenizer.shape());
    return true;
}

/// What no line break ends within the limit.
std::optional<ReadItem> NdjsonRecords::readLastLine()
{
    const std::string_view text = input().data().substr(0, input().data().find('\n'));
    if (text.size() > mostBytes())
        return skipLongLine();
    if (failed())
        return {};
    const bool blank = isBlank(text);
    std::optional<ReadItem> item = blank ? std::nullopt : std::optional(readLine({input().line(), text}));
    input().consume(text.size(), 0);
    return item;
}

ReadItem NdjsonRecords::readLine(const Place &place)
{
    Place line = place;
    if (line.text.ends_with('\r'))
        line.text.remove_suffix(1);
    if (const std::optional<QString> fault = countFault(line.text))
        return broken(line, *fault);
    Result<Json> value = Json::parse(line.text);
    if (!value)
        return broken(line, lineFault(line.text, value.error()));
    return record(line, *std::move(value));
}

ReadItem NdjsonRecords::skipLongLine()
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
