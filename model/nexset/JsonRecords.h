// SPDX-License-Identifier: GPL-3.0-or-later
// A JSON file: an array whose elements are the records, read one by one, or one object, which is the only record.
#pragma once

#include "model/json/JsonScanner.h"
#include "model/nexset/RecordStream.h"

namespace ds {

class JsonRecords : public RecordStream
{
public:
    using RecordStream::RecordStream;

protected:
    std::optional<ReadItem> read() override;

private:
    enum class Expect { Start, FirstItem, Item, CommaOrClose, Nothing, Ended };

    std::optional<ReadItem> readStart();
    std::optional<ReadItem> readNext();
    std::optional<ReadItem> readTail();
    std::optional<ReadItem> readItem(Expect next);
    bool scan(JsonScanner &scanner);
    ReadItem scanned(JsonScanner &scanner, qint64 line);
    std::optional<ReadItem> end(const QString &reason);

    Expect m_expect = Expect::Start;
    TextExcerpt m_text; ///< Of the item being read.
};

} // namespace ds
