// SPDX-License-Identifier: GPL-3.0-or-later
// CSV and TSV: the first row names the attributes, every other row is a record whose values are strings.
#pragma once

#include "model/nexset/CellScanner.h"
#include "model/nexset/RecordStream.h"
#include "model/nexset/RowTokens.h"

namespace ds {

class CellRecords : public RecordStream
{
public:
    CellRecords(TextInput input, char separator, bool unwrap, size_t mostBytes = longestRecord);

    /// Reads the header; must be called first. Fails when a name is repeated, empty or not readable.
    Result<void> readHeader();

protected:
    bool read(RecordBlock &block) override;
    bool mayBeginHere() const override { return m_oneByOne == 0; }

private:
    bool readMany(RecordBlock &block);
    void consume(size_t size);
    bool scanWholeRow(std::string_view text, qint64 line, size_t &used);
    std::optional<ReadItem> scannedRow();
    bool isBlankRow() const;
    std::optional<ReadItem> readOne();
    bool readRow();
    void scanRow();
    Result<void> checkHeader();
    Json cellsAsObject() const;
    Error headerError(const QString &what) const;
    bool repeatsHeader() const;

    CellScanner m_scanner;
    std::vector<std::string> m_header;
    std::string m_names; ///< Those of the header, one behind the other; they stand in front of each block's rows.
    RowTokens m_rows;
    size_t m_consumed = 0;
    size_t m_oneByOne = 0; ///< So many bytes hold something that only the scanner can judge.
    qint64 m_line = 1;     ///< On which the row starts.
    TextExcerpt m_text;    ///< Of the row.
    bool m_tooLong = false;
};

} // namespace ds
