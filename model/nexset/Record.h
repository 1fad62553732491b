// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/json/Json.h"

#include <optional>
#include <string>
#include <variant>

namespace ds {

/// One record of a Nexset. Broken records are counted too, blank lines and a CSV header are not.
struct Record
{
    qint64 number = 0; ///< From 0.
    qint64 line = 0;   ///< From 1; the line of the file on which it starts.
    Json value;        ///< Always an object.
    /// From CSV or TSV: every value is a string, and an empty cell stands for "missing" in non-string fields.
    bool fromCells = false;
};

/// A place in the file that should be a record and is none (`record-invalid`).
struct BrokenRecord
{
    qint64 number = 0;
    qint64 line = 0;
    std::string text; ///< As it came, perhaps not valid UTF-8; cut to 64 KiB.
    QString message;  ///< One sentence with the line number.
};

using ReadItem = std::variant<Record, BrokenRecord>;

class RecordBlock;

/// A place between two records of a file, where reading can begin without what is in front of it.
struct RecordMark
{
    qint64 number = 0; ///< Of the record behind it.
    qint64 line = 1;   ///< On which it stands.
    qint64 offset = 0; ///< Bytes of the file in front of it.
};

/// A Nexset being read, a block of records in memory at a time.
class RecordSource
{
public:
    virtual ~RecordSource() = default;
    /// The next record, or nothing at the end or after a failure.
    virtual std::optional<ReadItem> next() = 0;
    /// The fast way: the next records, at least one, as they are read (RecordBlock.h). False at the end or after a
    /// failure, with `block` empty. Both ways go on where the other stopped.
    virtual bool nextBlock(RecordBlock &block);
    /// Why the input became unreadable (cut gzip, read error), once next() returned nothing.
    virtual std::optional<Error> failure() const = 0;
    /// Bytes of the file consumed so far and in all (-1 when unknown, as on standard input): for progress.
    virtual qint64 bytesRead() const = 0;
    virtual qint64 bytesTotal() const = 0;
    /// The place behind what was handed out. Nothing where reading cannot begin: in a pipe, in gzip, in a text that is
    /// converted, and where only the readers of a single record know how it goes on.
    virtual std::optional<RecordMark> mark() const { return {}; }
    /// Goes on at a mark of the same file, read with the same options; false when that cannot be. Precondition: nothing
    /// was handed out yet.
    virtual bool goTo(const RecordMark &) { return false; }
};

} // namespace ds
