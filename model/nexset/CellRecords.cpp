// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/CellRecords.h"

#include "model/base/Wording.h"
#include "model/json/JsonTokenizer.h"

#include <algorithm>
#include <set>

namespace ds {

namespace {

std::string_view withoutLineBreak(std::string_view row)
{
    if (row.ends_with('\n'))
        row.remove_suffix(1);
    if (row.ends_with('\r'))
        row.remove_suffix(1);
    return row;
}

constexpr std::string_view markBytes = "\xEF\xBB\xBF";

std::string_view withoutMarks(std::string_view text)
{
    while (text.starts_with(markBytes))
        text.remove_prefix(markBytes.size());
    return text;
}

} // namespace

CellRecords::CellRecords(TextInput input, char separator, bool unwrap, size_t mostBytes)
    : RecordStream(std::move(input), unwrap, mostBytes)
    , m_scanner(separator)
    , m_rows(separator)
{
}

Result<void> CellRecords::readHeader()
{
    if (!readRow())
        return failed() ? *input().source().failure() : headerError(QStringLiteral("there is none"));
    if (m_tooLong || !m_scanner.fault().isEmpty())
        return headerError(m_tooLong ? tooLong() : m_scanner.fault());
    for (size_t i = 0; i < m_scanner.count(); ++i)
        m_header.push_back(m_scanner.cell(i));
    m_header.front() = std::string(withoutMarks(m_header.front())); // In front of a quote it went with the file's own.
    m_rows.setNames(m_header);
    for (const std::string &name : m_header)
        m_names += name;
    return checkHeader();
}

Result<void> CellRecords::checkHeader()
{
    std::set<std::string_view> names;
    for (size_t i = 0; i < m_header.size(); ++i) {
        if (m_header[i].empty())
            return headerError(QStringLiteral("column %1 of %2 has no name").arg(i + 1).arg(m_header.size()));
        if (!m_scanner.wasQuoted(i) && m_header[i].find('\r') != std::string::npos)
            return headerError(QStringLiteral("column %1 holds a CR without LF; end lines with LF or CRLF").arg(i + 1));
        if (!names.insert(m_header[i]).second)
            return headerError(QStringLiteral("the name %1 stands twice").arg(quoted(toQString(m_header[i]))));
    }
    return {};
}

Error CellRecords::headerError(const QString &what) const
{
    return {
        QStringLiteral("The header in line %1 cannot be used: %2. Every column needs a name of its own; correct the "
                       "first row.")
                .arg(m_line)
                .arg(what) +
            encodingHint(m_text.text()),
        input().source().label()};
}

/// The next row that is not blank; false at the end and after a failure.
bool CellRecords::readRow()
{
    while (!input().data().empty() || input().fill()) {
        m_scanner.clear();
        m_text.clear();
        m_line = input().line();
        m_tooLong = false;
        scanRow();
        if (!m_scanner.isDone() && failed())
            return false;
        m_scanner.finish();
        if (!isBlankRow())
            return true;
    }
    return false;
}

bool CellRecords::isBlankRow() const
{
    return m_scanner.isBlank() && m_scanner.fault().isEmpty() && !m_tooLong;
}

void CellRecords::scanRow()
{
    size_t size = 0;
    while (!m_scanner.isDone() && (!input().data().empty() || input().fill())) {
        const size_t used = m_scanner.feed(input().data());
        m_text.add(input().data().substr(0, used));
        consume(used);
        size += used;
        if (size > mostBytes() && !m_tooLong) {
            m_tooLong = true;
            m_scanner.discard();
        }
    }
}

bool CellRecords::read(RecordBlock &block)
{
    if (m_oneByOne == 0 && input().fillUntil('\n', mostBytes()) && readMany(block))
        return true;
    block.clear();
    const size_t before = m_consumed;
    std::optional<ReadItem> item = readOne();
    m_oneByOne -= std::min(m_oneByOne, m_consumed - before);
    if (item)
        block.add(*std::move(item));
    return item.has_value();
}

/// The rows that stand whole in the input; false when the next one must be looked at by itself.
bool CellRecords::readMany(RecordBlock &block)
{
    const std::string_view data = input().data().substr(0, input().data().rfind('\n') + 1);
    if (data.find('\0') != std::string_view::npos || !isValidUtf8(data)) {
        m_oneByOne = data.size();
        return false;
    }
    block.bytes.assign(m_names);
    block.bytes += data;
    qint64 line = input().line();
    size_t at = m_names.size();
    const size_t limit = block.bytes.size();
    while (at < limit) {
        const std::string_view rest = data.substr(at - m_names.size());
        const size_t first = block.tokens.size();
        size_t used = 0;
        size_t end = at;
        // Behind a byte order mark within the file stands what only the scanner can judge.
        if (!rest.starts_with("\xEF\xBB\xBF") &&
            m_rows.read(block.bytes, limit, end, block.tokens) == RowTokens::Row::Whole) {
            used = end - at;
            add(block, {line, rest.substr(0, used)}, first, 1, true);
        } else if (!scanWholeRow(rest, line, used)) {
            break;
        } else if (std::optional<ReadItem> item = scannedRow()) {
            block.add(*std::move(item));
        }
        line += std::count(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(used), '\n');
        at += used;
    }
    consume(at - m_names.size());
    return !block.empty();
}

/// False when the end of the row is not in `text`.
bool CellRecords::scanWholeRow(std::string_view text, qint64 line, size_t &used)
{
    m_scanner.clear();
    m_text.clear();
    m_line = line;
    m_tooLong = false;
    used = m_scanner.feed(text);
    m_text.add(text.substr(0, used));
    return m_scanner.isDone();
}

void CellRecords::consume(size_t size)
{
    input().consume(size);
    m_consumed += size;
}

std::optional<ReadItem> CellRecords::readOne()
{
    return readRow() ? scannedRow() : std::nullopt;
}

/// What the row in the scanner is; nothing when it is blank.
std::optional<ReadItem> CellRecords::scannedRow()
{
    if (isBlankRow())
        return {};
    const Place place{m_line, withoutLineBreak(m_text.text())};
    if (m_tooLong)
        return broken(place, tooLong());
    if (!m_scanner.fault().isEmpty())
        return broken(place, m_scanner.fault());
    if (m_scanner.count() != m_header.size())
        return broken(place, QStringLiteral("it has %1, the header has %2; a separator inside a cell needs quotes")
                                 .arg(counted(static_cast<qint64>(m_scanner.count()), QStringLiteral("cell")))
                                 .arg(m_header.size()));
    if (repeatsHeader())
        return broken(place,
                      QStringLiteral("it repeats the header behind a byte order mark (U+FEFF), as where files were "
                                     "put one behind the other; remove the line"));
    return record(place, cellsAsObject(), true);
}

bool CellRecords::repeatsHeader() const
{
    if (!m_scanner.cell(0).starts_with(markBytes) || withoutMarks(m_scanner.cell(0)) != m_header[0])
        return false;
    for (size_t i = 1; i < m_header.size(); ++i) {
        if (m_scanner.cell(i) != m_header[i])
            return false;
    }
    return true;
}

Json CellRecords::cellsAsObject() const
{
    Json::Members members;
    members.reserve(m_header.size());
    for (size_t i = 0; i < m_header.size(); ++i)
        members.push_back({m_header[i], Json::string(std::string_view(m_scanner.cell(i)))});
    return Json::object(std::move(members));
}

} // namespace ds
