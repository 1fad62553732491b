// SPDX-License-Identifier: GPL-3.0-or-later
// What the readers of all formats share: numbering, unwrapping, failure and progress.
#pragma once

#include "model/nexset/RecordBlock.h"
#include "model/nexset/TextInput.h"

namespace ds {

/// A longer record is broken and is passed over without being kept in memory.
constexpr size_t longestRecord = 256U << 20;

class RecordStream : public RecordSource
{
public:
    RecordStream(TextInput input, bool unwrap, size_t mostBytes = longestRecord);

    std::optional<ReadItem> next() final;
    bool nextBlock(RecordBlock &block) final;
    std::optional<Error> failure() const final;
    qint64 bytesRead() const final { return m_input.source().bytesRead(); }
    qint64 bytesTotal() const final { return m_input.source().bytesTotal(); }
    std::optional<RecordMark> mark() const final;
    bool goTo(const RecordMark &mark) final;

protected:
    /// Where an item stands and its text, perhaps only the first 64 KiB of it.
    struct Place
    {
        qint64 line = 1;
        std::string_view text;
    };

    /// Adds records to `block`, at least one. False at the end and after a failure, with nothing added; is not called
    /// again then.
    virtual bool read(RecordBlock &block) = 0;
    /// Whether what follows can be read without knowing what came before it.
    virtual bool mayBeginHere() const = 0;
    /// The input stands where mayBeginHere() was true.
    virtual void beginHere() {}

    /// Adds the record whose tokens stand at the end of those of `block`, from `firstToken` on.
    void add(RecordBlock &block, const Place &place, size_t firstToken, uint32_t shape, bool fromCells = false);
    /// A record, or a broken one when `value` is no object.
    ReadItem record(const Place &place, Json value, bool fromCells = false);
    /// `reason` is a clause ("a comma or } is missing").
    ReadItem broken(const Place &place, const QString &reason);
    /// As broken(), where the reading ends with it.
    ReadItem brokenEnd(const Place &place, const QString &reason);

    /// What to say of a text with bytes that are no UTF-8 where they would be letters in Windows-1252; else empty.
    QString encodingHint(std::string_view text) const;
    /// True when the input failed: a record that it cut in two must not be handed out.
    bool failed() const { return m_input.source().failure().has_value(); }
    TextInput &input() { return m_input; }
    const TextInput &input() const { return m_input; }
    size_t mostBytes() const { return m_mostBytes; }
    QString tooLong() const;
    /// Forgets the numbers that were given out since this was next; for a record that memory could not hold.
    void countFrom(qint64 number) { m_number = number; }
    qint64 nextNumber() const { return m_number; }
    static QString noMemory() { return QStringLiteral("there is not enough memory for it"); }

private:
    ReadItem unwrapped(const Place &place, Json value, bool fromCells);
    ReadItem brokenBefore(const Place &place, const std::string &line);
    ReadItem brokenAs(const Place &place, const QString &message);

    TextInput m_input;
    RecordBlock m_block; ///< Of next().
    size_t m_given = 0;  ///< How many of it were handed out.
    bool m_unwrap;
    size_t m_mostBytes;
    qint64 m_number = 0;
    bool m_ended = false;
    bool m_noMemory = false;
};

/// Keeps the start of a record's text for its error.
class TextExcerpt
{
public:
    void add(std::string_view text);
    void clear() { m_text.clear(); }
    std::string_view text() const { return m_text; }

    static constexpr size_t mostKept = 64U << 10;

private:
    std::string m_text;
};

} // namespace ds
