// SPDX-License-Identifier: GPL-3.0-or-later
// Readers of records: the fast and the slow way are each other's oracle.
#include "model/json/JsonScanner.h"
#include "model/json/JsonTokenizer.h"
#include "model/json/PrettyJson.h"
#include "model/nexset/NexsetReader.h"
#include "model/nexset/RecordBlock.h"
#include "tests/fuzz/FuzzTargets.h"

#include <algorithm>

namespace ds::fuzz {

namespace {

std::string said(const ReadItem &item)
{
    if (const auto *record = std::get_if<Record>(&item)) {
        const std::string text = record->value.toCompact();
        const Result<Json> again = Json::parse(text);
        require(again && *again == record->value && record->value.isObject(), "A record is an object of valid JSON.");
        return std::to_string(record->number) + "@" + std::to_string(record->line) + text;
    }
    const auto &broken = std::get<BrokenRecord>(item);
    require(!broken.message.isEmpty(), "A broken record says why.");
    return std::to_string(broken.number) + "@" + std::to_string(broken.line) + broken.message.toStdString();
}

using Lines = std::vector<std::string>;

Lines oneByOne(const QString &path, const NexsetOptions &options)
{
    const Result<OpenedNexset> opened = openNexset(path, options);
    if (!opened)
        return {opened.error().what.toStdString()};
    Lines lines;
    while (const std::optional<ReadItem> item = opened->records->next())
        lines.push_back(said(*item));
    if (const auto failure = opened->records->failure())
        lines.push_back(failure->what.toStdString());
    return lines;
}

Lines inBlocks(const QString &path, const NexsetOptions &options)
{
    const Result<OpenedNexset> opened = openNexset(path, options);
    if (!opened)
        return {opened.error().what.toStdString()};
    Lines lines;
    RecordBlock block;
    while (opened->records->nextBlock(block)) {
        require(!block.empty(), "A block holds a record.");
        for (size_t i = 0; i < block.size(); ++i)
            lines.push_back(said(block.item(i)));
    }
    if (const auto failure = opened->records->failure())
        lines.push_back(failure->what.toStdString());
    return lines;
}

Lines bothWays(std::string_view bytes, const NexsetOptions &options)
{
    const QString path = fileOf(bytes);
    Lines lines = oneByOne(path, options);
    require(lines == inBlocks(path, options), "Records and blocks of records are the same.");
    return lines;
}

JsonFault faultInPieces(std::string_view bytes, size_t piece)
{
    JsonScanner scanner;
    for (size_t at = 0; at < bytes.size() && scanner.state() == JsonScanner::State::More;) {
        const std::string_view some = bytes.substr(at, piece);
        const size_t used = scanner.feed(some);
        at += used;
        if (used < some.size())
            break;
    }
    scanner.finish();
    return scanner.fault();
}

} // namespace

void jsonText(std::string_view bytes)
{
    const std::string text(bytes);
    static JsonTokenizer tokenizer; // As a reader has it: what it remembers of one value must not change the next.
    JsonTokens tokens;
    const bool taken = tokenize(tokenizer, text, tokens);
    const Result<Json> parsed = Json::parse(text);
    require(taken == (parsed && (parsed->isObject() || parsed->isArray())), "Tokenizer and scanner judge the same.");
    require(faultInPieces(bytes, 1) == faultInPieces(bytes, 1000), "Pieces do not change what is found.");
    if (!parsed)
        return;
    const std::string compact = parsed->toCompact();
    const Result<Json> again = Json::parse(compact);
    require(again && *again == *parsed && again->toCompact() == compact, "Compact text is the same value.");
    const Result<Json> pretty = Json::parse(prettyJson(text));
    require(pretty && *pretty == *parsed, "Text for people is the same value.");
    if (!taken)
        return;
    const JsonView view(text.data(), tokens.data(), 0);
    std::string written;
    view.appendCompact(written);
    require(view.toJson() == *parsed && written == compact, "Tokens and tree are the same value.");
}

void records(std::string_view bytes)
{
    bothWays(bytes, {});
}

/// Lines are judged one by one by Json::parse(), which is the slow way.
void ndjson(std::string_view bytes)
{
    NexsetOptions options;
    options.format = NexsetFormat::Ndjson;
    options.unwrap = false;
    const Lines lines = bothWays(bytes, options);
    const bool isPlain = std::all_of(bytes.begin(), bytes.end(), [](char c) { return c == '\n' || c >= ' '; });
    if (!isPlain || bytes.empty())
        return;
    Lines expected;
    for (std::string_view rest = bytes; !rest.empty();) {
        const std::string line(firstPart(rest));
        if (line.find_first_not_of(' ') == std::string::npos)
            continue;
        const Result<Json> value = Json::parse(line);
        expected.push_back(value && value->isObject() ? value->toCompact() : std::string());
    }
    if (expected.empty())
        return;
    require(lines.size() == expected.size(), "Each line is a record, good or broken.");
    for (size_t i = 0; i < lines.size(); ++i)
        require(expected[i].empty() || lines[i].ends_with(expected[i]), "Each record is what its line says.");
}

namespace {

/// The cells of plain text; nothing where quotes, blanks or other characters leave more than one reading.
std::optional<std::vector<std::vector<std::string>>> plainRows(std::string_view bytes)
{
    const bool isPlain =
        std::all_of(bytes.begin(), bytes.end(), [](char c) { return c == '\n' || (c > ' ' && c < 0x7F && c != '"'); });
    if (!isPlain || bytes.starts_with("sep="))
        return {};
    std::vector<std::vector<std::string>> rows;
    while (!bytes.empty()) {
        std::string_view row = firstPart(bytes);
        if (row.find_first_not_of(';') == std::string_view::npos)
            continue; // A blank line.
        rows.emplace_back();
        for (;; row.remove_prefix(1)) {
            const size_t end = std::min(row.find(';'), row.size());
            rows.back().emplace_back(row.substr(0, end));
            row.remove_prefix(end);
            if (row.empty())
                break;
        }
    }
    return rows;
}

bool isHeader(std::vector<std::string> names)
{
    std::sort(names.begin(), names.end());
    return !names.front().empty() && std::adjacent_find(names.begin(), names.end()) == names.end();
}

} // namespace

/// Without quotes and blanks a row is what stands between separators.
void cells(std::string_view bytes)
{
    NexsetOptions options;
    options.format = NexsetFormat::Csv;
    options.unwrap = false;
    bothWays(bytes, options);
    options.separator = ';';
    const Lines lines = bothWays(bytes, options);
    const auto rows = plainRows(bytes);
    if (!rows || rows->empty() || !isHeader(rows->front()))
        return;
    require(lines.size() == rows->size() - 1, "Each row is a record.");
    for (size_t i = 1; i < rows->size(); ++i) {
        if ((*rows)[i].size() != rows->front().size())
            continue;
        Json record = Json::object();
        for (size_t column = 0; column < rows->front().size(); ++column)
            record.set(rows->front()[column], Json::string(std::string_view((*rows)[i][column])));
        require(lines[i - 1].ends_with(record.toCompact()), "A record is what its cells say.");
    }
}

} // namespace ds::fuzz
