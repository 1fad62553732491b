// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/Unpack.h"

#include "model/network/AnswerText.h"

#include <zlib.h>

#include <memory>

namespace ds {

namespace {

constexpr size_t mostUnpacked = 10 * 1024 * 1024;
constexpr int anyHeader = 32 + MAX_WBITS; ///< zlib finds out whether gzip or zlib.

struct Unpacked
{
    std::string text;
    bool whole = false;
};

/// Empty where the bytes are not of this form.
std::optional<Unpacked> inflated(const std::string &packed, int windowBits)
{
    z_stream stream{};
    if (inflateInit2(&stream, windowBits) != Z_OK)
        return {};
    const std::unique_ptr<z_stream, decltype(&inflateEnd)> owner(&stream, &inflateEnd);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data()));
    stream.avail_in = uInt(packed.size());
    Unpacked unpacked;
    char piece[64 * 1024];
    int state = Z_OK;
    while (state == Z_OK && unpacked.text.size() < mostUnpacked) {
        stream.next_out = reinterpret_cast<Bytef *>(piece);
        stream.avail_out = sizeof piece;
        state = inflate(&stream, Z_NO_FLUSH);
        unpacked.text.append(piece, std::min(sizeof piece - stream.avail_out, mostUnpacked - unpacked.text.size()));
    }
    unpacked.whole = state == Z_STREAM_END;
    if (unpacked.text.empty() && !unpacked.whole)
        return {};
    return unpacked;
}

} // namespace

QString unpack(Answer &answer)
{
    const QString coding =
        QString::fromStdString(headerValue(answer.headers, "Content-Encoding").value_or("")).trimmed().toLower();
    if (coding.isEmpty() || coding == u"identity" || answer.body.empty())
        return {};
    std::optional<Unpacked> unpacked;
    if (coding == u"gzip" || coding == u"x-gzip" || coding == u"deflate")
        unpacked = inflated(answer.body, anyHeader);
    if (!unpacked && coding == u"deflate") // Some servers leave the zlib header out.
        unpacked = inflated(answer.body, -MAX_WBITS);
    if (!unpacked)
        return QStringLiteral("The answer is compressed in a way that cannot be unpacked (%1).").arg(coding.left(40));
    answer.body = std::move(unpacked->text);
    if (unpacked->whole)
        return {};
    return answer.body.size() < mostUnpacked
               ? QStringLiteral("The compressed answer is damaged; what could be unpacked is kept.")
               : QStringLiteral("The compressed answer is larger than 10 MB and was cut off.");
}

} // namespace ds
