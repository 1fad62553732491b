// SPDX-License-Identifier: GPL-3.0-or-later
// A JSON file: an array whose elements are the records, read one by one, or one object, which is the only record.
#pragma once

#include "model/json/JsonScanner.h"
#include "model/json/JsonTokenizer.h"
#include "model/nexset/RecordStream.h"

namespace ds {

class JsonRecords : public RecordStream
{
public:
    using RecordStream::RecordStream;

protected:
    bool read(RecordBlock &block) override;
    bool mayBeginHere() const override { return m_expect == Expect::CommaOrClose && m_oneByOne == 0; }
    void beginHere() override { m_expect = Expect::CommaOrClose; }

private:
    enum class Expect { Start, FirstItem, Item, CommaOrClose, Nothing, Ended };

    bool readManyWithinMemory(RecordBlock &block);
    bool readMany(RecordBlock &block);
    bool beginTokens(RecordBlock &block);
    /// How many bytes the records took, with the commas between them; `cut`: more bytes may give more.
    struct Found
    {
        size_t used = 0;
        bool cut = false;
    };
    Found addRecords(RecordBlock &block, size_t end);
    bool fillMore();
    void consume(size_t size);
    std::optional<ReadItem> readOne();
    std::optional<ReadItem> readStart();
    std::optional<ReadItem> readNext();
    std::optional<ReadItem> readTail();
    std::optional<ReadItem> readItem(Expect next);
    bool scan(JsonScanner &scanner);
    ReadItem scanned(JsonScanner &scanner, qint64 line);
    std::optional<ReadItem> end(const QString &reason);

    Expect m_expect = Expect::Start;
    TextExcerpt m_text; ///< Of the item being read.
    JsonTokenizer m_tokenizer;
    size_t m_consumed = 0;
    size_t m_oneByOne = 0; ///< So many bytes hold something that only the scanner can judge.
};

} // namespace ds
