// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/nexset/GzipDecoder.h"

#include <zlib.h>

#include <algorithm>

namespace ds {

namespace {

/// zlib.h: 15 bits of window, plus 16 for "gzip header and trailer only".
constexpr int gzipWindow = 15 + 16;
constexpr size_t mostAtOnce = 1U << 30;

} // namespace

struct GzipDecoder::Stream
{
    z_stream z{};
};

GzipDecoder::GzipDecoder()
    : m_stream(std::make_unique<Stream>())
{
    note(inflateInit2(&m_stream->z, gzipWindow));
}

GzipDecoder::~GzipDecoder()
{
    inflateEnd(&m_stream->z);
}

size_t GzipDecoder::decode(std::string_view &in, char *to, size_t max)
{
    z_stream &z = m_stream->z;
    size_t made = 0;
    while (made == 0 && !isDamaged() && enterMember(in)) {
        const auto given = static_cast<uInt>(std::min(in.size(), mostAtOnce));
        const auto room = static_cast<uInt>(std::min(max, mostAtOnce));
        z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(in.data()));
        z.avail_in = given;
        z.next_out = reinterpret_cast<Bytef *>(to);
        z.avail_out = room;
        const int code = inflate(&z, Z_NO_FLUSH);
        in.remove_prefix(given - z.avail_in);
        made = room - z.avail_out;
        note(code);
        // Output that waits inside zlib comes without further input.
        if (made == 0 && in.empty())
            break;
    }
    return made;
}

/// At the start of a member: passes over zeros that pad a file to whole blocks. False when there is nothing to inflate.
bool GzipDecoder::enterMember(std::string_view &in)
{
    if (m_insideMember)
        return true;
    while (m_stream->z.total_in > 0 && !in.empty() && in.front() == '\0') {
        m_padding = true;
        in.remove_prefix(1);
    }
    if (in.empty())
        return false;
    if (m_padding || (m_stream->z.total_in > 0 && inflateReset(&m_stream->z) != Z_OK))
        m_reason = QStringLiteral("something that is not gzip follows its end");
    m_insideMember = !isDamaged();
    return m_insideMember;
}

void GzipDecoder::note(int code)
{
    if (code == Z_STREAM_END)
        m_insideMember = false;
    else if (code != Z_OK && code != Z_BUF_ERROR)
        m_reason = m_stream->z.msg ? QString::fromLatin1(m_stream->z.msg) : QStringLiteral("error %1").arg(code);
}

} // namespace ds
