// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/CellRecords.h"

#include "model/base/Wording.h"

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

constexpr std::string_view mark = "\xEF\xBB\xBF";

std::string_view withoutMarks(std::string_view text)
{
    while (text.starts_with(mark))
        text.remove_prefix(mark.size());
    return text;
}

} // namespace

CellRecords::CellRecords(TextInput input, char separator, bool unwrap, size_t mostBytes)
    : RecordStream(std::move(input), unwrap, mostBytes)
    , m_scanner(separator)
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
        if (!m_scanner.isBlank() || !m_scanner.fault().isEmpty() || m_tooLong)
            return true;
    }
    return false;
}

void CellRecords::scanRow()
{
    size_t size = 0;
    while (!m_scanner.isDone() && (!input().data().empty() || input().fill())) {
        const size_t used = m_scanner.feed(input().data());
        m_text.add(input().data().substr(0, used));
        input().consume(used);
        size += used;
        if (size > mostBytes() && !m_tooLong) {
            m_tooLong = true;
            m_scanner.discard();
        }
    }
}

std::optional<ReadItem> CellRecords::read()
{
    if (!readRow())
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
    if (!m_scanner.cell(0).starts_with(mark) || withoutMarks(m_scanner.cell(0)) != m_header[0])
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
