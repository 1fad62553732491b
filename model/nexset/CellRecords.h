// SPDX-License-Identifier: GPL-3.0-or-later
// CSV and TSV: the first row names the attributes, every other row is a record whose values are strings.
#pragma once

#include "model/nexset/CellScanner.h"
#include "model/nexset/RecordStream.h"

namespace ds {

class CellRecords : public RecordStream
{
public:
    CellRecords(TextInput input, char separator, bool unwrap, size_t mostBytes = longestRecord);

    /// Reads the header; must be called first. Fails when a name is repeated, empty or not readable.
    Result<void> readHeader();

protected:
    std::optional<ReadItem> read() override;

private:
    bool readRow();
    void scanRow();
    Result<void> checkHeader();
    Json cellsAsObject() const;
    Error headerError(const QString &what) const;
    bool repeatsHeader() const;

    CellScanner m_scanner;
    std::vector<std::string> m_header;
    qint64 m_line = 1;  ///< On which the row starts.
    TextExcerpt m_text; ///< Of the row.
    bool m_tooLong = false;
};

} // namespace ds
