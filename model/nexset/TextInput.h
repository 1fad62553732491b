// SPDX-License-Identifier: GPL-3.0-or-later
// A window of UTF-8 text that slides over a ByteSource and counts lines.
#pragma once

#include "model/nexset/ByteSource.h"
#include "model/nexset/TextDecoder.h"

namespace ds {

class TextInput
{
public:
    /// `encoding`: of a file without a byte order mark; a name that knownEncoding() gives. A mark tells better.
    explicit TextInput(std::unique_ptr<ByteSource> source, const std::string &encoding = std::string(utf8Encoding));

    /// The text that was read and not yet consumed. Valid until fill() or consume().
    std::string_view data() const { return std::string_view(m_buffer).substr(m_begin); }
    /// Reads more behind data(); false at the end and after a failure, with data() as it was.
    bool fill();
    /// fill() until `byte` stands in data(), data() has `most` bytes or the input ends. True when there is data.
    bool fillUntil(char byte, size_t most);
    void consume(size_t size);
    /// As consume(), when the caller knows how many line breaks are in it.
    void consume(size_t size, qint64 lineBreaks);
    /// Consumes JSON's white space; true when something else follows.
    bool skipSpace();

    /// Bytes of the file in front of data(); nothing for a text that is unpacked or converted.
    std::optional<qint64> offset() const;
    /// data() begins at an offset of this file, which is on `line`; false, and nothing has changed, when there are
    /// none.
    bool seek(qint64 offset, qint64 line);

    qint64 line() const { return m_line; } ///< From 1; the line on which data() starts.
    /// A name of iconv.
    const std::string &encoding() const { return m_encoding; }
    bool isUtf8() const { return m_encoding == utf8Encoding; }
    const ByteSource &source() const { return *m_source; }

private:
    void readMark();
    void dropMarks();
    size_t readUtf8();
    size_t readDecoded();

    std::unique_ptr<ByteSource> m_source;
    std::string m_encoding;
    std::unique_ptr<TextDecoder> m_decoder; ///< Unless UTF-8, which needs none.
    std::string m_buffer;
    std::string m_block; ///< Bytes to decode; kept to save allocations.
    size_t m_begin = 0;
    qint64 m_line = 1;
    bool m_ended = false;
};

} // namespace ds
