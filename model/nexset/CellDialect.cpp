// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/CellDialect.h"

#include "model/nexset/CellScanner.h"

#include <algorithm>
#include <array>

namespace ds {

namespace {

constexpr size_t mostPeeked = 1U << 20;
constexpr size_t mostRows = 20; ///< Looked at, the header not counted.
constexpr std::array<char, 4> candidates{',', ';', '\t', '|'};

bool canSeparate(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return byte < 0x7F && (byte > 0x20 || c == '\t' || c == ' ') && !letter && c != '"';
}

/// The separator that a line `sep=;` names, perhaps in quotes; nothing when the line is another one.
std::optional<char> namedSeparator(std::string_view line)
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    if (line.size() > 2 && line.starts_with('"') && line.ends_with('"'))
        line = line.substr(1, line.size() - 2);
    const auto matches = [](char a, char b) { return (a | 0x20) == b; };
    constexpr std::string_view word = "sep";
    if (line.size() != 5 ||
        !std::equal(word.begin(), word.end(), line.begin(), [&](char b, char a) { return matches(a, b); }) ||
        line[3] != '=' || !canSeparate(line[4]))
        return {};
    return line[4];
}

/// The rows of a text under one separator.
class Rows
{
public:
    Rows(std::string_view text, char separator, bool ended)
        : m_rest(text)
        , m_scanner(separator)
        , m_ended(ended)
    {
    }

    /// How many cells the next row has; 0 when it is not there, or not to its end.
    size_t next()
    {
        while (!m_rest.empty()) {
            m_scanner.clear();
            m_rest.remove_prefix(m_scanner.feed(m_rest));
            if (!m_scanner.isDone() && !m_ended)
                return 0;
            m_scanner.finish();
            if (!m_scanner.isBlank())
                return m_scanner.count();
        }
        return 0;
    }

private:
    std::string_view m_rest;
    CellScanner m_scanner;
    bool m_ended;
};

/// How far the rows of a text bear a separator out.
struct Fit
{
    char separator = ',';
    size_t header = 0; ///< Cells.
    size_t rows = 0;
    size_t agreeing = 0;  ///< Rows with as many cells as the header.
    bool pending = false; ///< The header's end did not come yet.

    bool isPossible() const { return header > 1; }
    bool isWhole() const { return agreeing == rows; }
    bool isMostly() const { return agreeing * 2 > rows; }
};

Fit fitOf(std::string_view text, char separator, bool ended)
{
    Rows rows(text, separator, ended);
    Fit fit;
    fit.separator = separator;
    fit.header = rows.next();
    fit.pending = fit.header == 0 && !ended;
    while (fit.isPossible() && fit.rows < mostRows) {
        const size_t cells = rows.next();
        if (cells == 0)
            break;
        ++fit.rows;
        fit.agreeing += cells == fit.header ? 1 : 0;
    }
    return fit;
}

std::vector<Fit> fitsOf(std::string_view text, bool ended)
{
    std::vector<Fit> fits;
    for (const char separator : candidates) {
        const Fit fit = fitOf(text, separator, ended);
        if (fit.isPossible() || fit.pending)
            fits.push_back(fit);
    }
    return fits;
}

/// Whether more rows could change the choice. One separator that the first row bears out is waited for no longer, so
/// that the first record of a pipe shows at once.
bool isDecided(const std::vector<Fit> &fits)
{
    if (std::any_of(fits.begin(), fits.end(), [](const Fit &fit) { return fit.pending; }))
        return false;
    if (fits.size() == 1)
        return fits[0].separator == ',' || (fits[0].rows > 0 && fits[0].isWhole()) || fits[0].rows == mostRows;
    return std::all_of(fits.begin(), fits.end(), [](const Fit &fit) { return fit.rows == mostRows; });
}

/// A separator that all rows bear out; else one that most do, so that a broken row costs only itself.
CellDialect chosen(std::vector<Fit> fits, char otherwise)
{
    CellDialect dialect;
    dialect.separator = otherwise;
    std::erase_if(fits, [](const Fit &fit) { return !fit.isPossible(); });
    if (std::any_of(fits.begin(), fits.end(), [](const Fit &fit) { return fit.isWhole(); }))
        std::erase_if(fits, [](const Fit &fit) { return !fit.isWhole(); });
    std::erase_if(fits, [](const Fit &fit) { return fit.rows > 0 && !fit.isMostly(); });
    if (fits.size() == 1)
        dialect.separator = fits[0].separator;
    else if (!fits.empty())
        dialect.alsoFits = fits[fits[0].separator == otherwise ? 1 : 0].separator;
    return dialect;
}

} // namespace

CellDialect detectDialect(TextInput &input, char otherwise)
{
    input.fillUntil('\n', mostPeeked);
    const std::string_view first = input.data().substr(0, input.data().find('\n'));
    if (const std::optional<char> named = namedSeparator(first))
        return {*named, std::min(first.size() + 1, input.data().size()), 0};
    bool ended = false;
    std::vector<Fit> fits = fitsOf(input.data(), ended);
    while (!isDecided(fits) && !ended && input.data().size() < mostPeeked) {
        ended = !input.fill();
        fits = fitsOf(input.data(), ended);
    }
    return chosen(std::move(fits), otherwise);
}

QString separatorInWords(char separator)
{
    switch (separator) {
    case ',':
        return QStringLiteral("a comma");
    case '\t':
        return QStringLiteral("a tab");
    case ' ':
        return QStringLiteral("a space");
    default:
        return QStringLiteral("\"%1\"").arg(QLatin1Char(separator));
    }
}

std::optional<char> separatorFromName(const QString &name)
{
    if (name == u"\\t" || name.compare(u"tab", Qt::CaseInsensitive) == 0)
        return '\t';
    const bool one = name.size() == 1 && name[0].unicode() < 0x80;
    return one && canSeparate(name[0].toLatin1()) ? std::optional(name[0].toLatin1()) : std::nullopt;
}

} // namespace ds
