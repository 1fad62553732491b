// SPDX-License-Identifier: GPL-3.0-or-later
// Inflates gzip data that arrives in pieces. zlib's own gzread() is not used: it drops in silence whatever does not
// look like a further member, which could be records.
#pragma once

#include <QString>

#include <memory>
#include <string_view>

namespace ds {

class GzipDecoder
{
public:
    GzipDecoder();
    ~GzipDecoder();

    /// Takes from the front of `in`, writes up to `max` bytes; returns how many. 0 means: `in` is used up, or
    /// isDamaged().
    size_t decode(std::string_view &in, char *to, size_t max);
    bool isDamaged() const { return !m_reason.isEmpty(); }
    const QString &reason() const { return m_reason; }
    /// True when an end of the data here would be a cut.
    bool isInsideMember() const { return m_insideMember; }

private:
    struct Stream;
    bool enterMember(std::string_view &in);
    void note(int code);

    std::unique_ptr<Stream> m_stream;
    bool m_insideMember = false;
    bool m_padding = false; ///< Zeros were seen after a member; nothing else may follow.
    QString m_reason;
};

} // namespace ds
