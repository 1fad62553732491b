// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/ForeignContent.h"

#include <algorithm>
#include <array>

namespace ds {

namespace {

using namespace std::string_view_literals;

struct Kind
{
    std::string_view start;
    const char16_t *sentence;
};

constexpr std::array kinds{
    Kind{"PK\x03\x04"sv,
         u"It is a ZIP archive or an office file such as .xlsx or .ods, not text. Save the sheet as CSV UTF-8, "
         u"or unpack the archive."},
    Kind{"\xD0\xCF\x11\xE0"sv, u"It is an old office file such as .xls, not text. Save the sheet as CSV UTF-8."},
    Kind{"PAR1\x15"sv, u"It is a Parquet file, not text. Write its rows as NDJSON or CSV."},
    Kind{"Obj\x01"sv, u"It is an Avro file, not text. Write its records as NDJSON."},
    Kind{"SQLite format 3\0"sv, u"It is an SQLite database, not text. Export the table as CSV."},
    Kind{"%PDF-"sv, u"It is a PDF, not records. Export the table behind it as CSV."},
    Kind{"{\\rtf"sv, u"It is a rich text document, not records. Save it as plain text or CSV."},
};

/// How an HTML page begins; compared in lower case.
constexpr std::array htmlStarts{"<!doctype html"sv, "<html"sv,  "<head"sv,   "<body"sv, "<table"sv,
                                "<meta"sv,          "<title"sv, "<script"sv, "<div"sv,  "<style"sv};

bool startsLike(std::string_view text, std::string_view lower)
{
    return text.size() >= lower.size() && std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) {
               return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b | 0x20) : b);
           });
}

std::string_view withoutComments(std::string_view html)
{
    while (html.starts_with("<!--")) {
        const size_t end = html.find("-->");
        html.remove_prefix(end == std::string_view::npos ? html.size() : end + 3);
        html.remove_prefix(std::min(html.find_first_not_of(" \t\r\n"), html.size()));
    }
    return html;
}

std::optional<QString> markup(std::string_view start)
{
    const size_t at = start.find_first_not_of(" \t\r\n");
    if (at == std::string_view::npos || start[at] != '<')
        return {};
    const std::string_view text = withoutComments(start.substr(at));
    const auto begins = [&](std::string_view lower) { return startsLike(text, lower); };
    if (std::any_of(htmlStarts.begin(), htmlStarts.end(), begins))
        return QStringLiteral(
            "It is an HTML page, not records: perhaps a sign-in or error page was saved instead of the "
            "data. Download it again, or save the table as CSV.");
    if (begins("<?xml"))
        return QStringLiteral("It is XML, not records. Write it as JSON or CSV, or save the sheet as CSV UTF-8.");
    return {};
}

/// Text of two bytes a character without a byte order mark: nearly every other byte is NUL.
std::optional<QString> wideText(std::string_view start)
{
    std::array<size_t, 2> nuls{};
    for (size_t i = 0; i < start.size(); ++i)
        nuls[i % 2] += start[i] == '\0' ? 1 : 0;
    const size_t half = start.size() / 2;
    const bool little = nuls[1] * 10 > half * 7 && nuls[0] * 20 < half;
    const bool big = nuls[0] * 10 > half * 7 && nuls[1] * 20 < half;
    if (!little && !big)
        return {};
    return QStringLiteral("It looks like UTF-16 without a byte order mark; name its encoding (--encoding %1).")
        .arg(little ? u"utf-16le"_qs : u"utf-16be"_qs);
}

/// One NUL byte is damage in a record, many are none of any text.
bool isBinary(std::string_view start)
{
    const auto nuls = static_cast<size_t>(std::count(start.begin(), start.end(), '\0'));
    return nuls * 10 > start.size();
}

} // namespace

std::optional<QString> foreignContent(std::string_view start)
{
    for (const Kind &kind : kinds) {
        if (start.starts_with(kind.start))
            return QString::fromUtf16(kind.sentence);
    }
    if (auto sentence = markup(start))
        return sentence;
    if (!isBinary(start))
        return {};
    if (auto sentence = wideText(start))
        return sentence;
    return QStringLiteral(
        "It holds binary data, not text; a Nexset is JSON, NDJSON, CSV or TSV, each perhaps gzipped.");
}

} // namespace ds
