// SPDX-License-Identifier: GPL-3.0-or-later
// NDJSON, also called JSONL: one record a line.
#pragma once

#include "model/json/JsonTokenizer.h"
#include "model/nexset/RecordStream.h"

namespace ds {

class NdjsonRecords : public RecordStream
{
public:
    using RecordStream::RecordStream;

protected:
    bool read(RecordBlock &block) override;
    bool mayBeginHere() const override { return true; }

private:
    void skipManyBlanks();
    bool readLines(RecordBlock &block, std::string_view lines);
    void addLine(RecordBlock &block, const Place &line, size_t end, bool tokens);
    bool readTokens(RecordBlock &block, const Place &line, size_t end);
    std::optional<ReadItem> readLastLine();
    ReadItem skipLongLine();
    ReadItem readLine(const Place &place);

    JsonTokenizer m_tokenizer;
};

} // namespace ds
