// SPDX-License-Identifier: GPL-3.0-or-later
// NDJSON, also called JSONL: one record a line.
#pragma once

#include "model/nexset/RecordStream.h"

namespace ds {

class NdjsonRecords : public RecordStream
{
public:
    using RecordStream::RecordStream;

protected:
    std::optional<ReadItem> read() override;

private:
    std::optional<ReadItem> skipLongLine();
    ReadItem readLine(const Place &place);
};

} // namespace ds
