// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/Unpack.h"

#include <gtest/gtest.h>

#include <zlib.h>

using namespace ds;

namespace {

std::string packed(const std::string &text, int windowBits)
{
    z_stream stream{};
    EXPECT_EQ(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY), Z_OK);
    std::string out(deflateBound(&stream, uLong(text.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.data()));
    stream.avail_in = uInt(text.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

constexpr int gzipBits = 16 + MAX_WBITS;

Answer answer(const std::string &coding, const std::string &body)
{
    return {200, {{"content-encoding", coding}}, body};
}

TEST(Unpack, givesWhatWasPacked)
{
    const std::pair<const char *, int> forms[] = {
        {"gzip", gzipBits}, {"X-GZIP", gzipBits}, {"deflate", MAX_WBITS}, {"deflate", -MAX_WBITS}};
    for (const auto &[coding, bits] : forms) {
        Answer one = answer(coding, packed(R"({"id":"1"})", bits));
        EXPECT_EQ(unpack(one), u"") << coding;
        EXPECT_EQ(one.body, R"({"id":"1"})") << coding << bits;
    }
}

TEST(Unpack, aBombIsCutOffAndSaysSo)
{
    Answer bomb = answer("gzip", packed(std::string(50'000'000, 'x'), gzipBits));
    ASSERT_LT(bomb.body.size(), 100'000u);
    EXPECT_TRUE(unpack(bomb).contains(u"cut off"));
    EXPECT_EQ(bomb.body.size(), size_t(10 * 1024 * 1024));
}

TEST(Unpack, whatIsDamagedOrOfAnotherKindIsKeptAndSaid)
{
    const std::string whole = packed(std::string(100'000, 'x') + "end", gzipBits);
    Answer half = answer("gzip", whole.substr(0, whole.size() / 2));
    EXPECT_TRUE(unpack(half).contains(u"damaged"));
    Answer none = answer("gzip", "{}");
    EXPECT_FALSE(unpack(none).isEmpty());
    EXPECT_EQ(none.body, "{}");
    Answer brotli = answer("br", "\x0b\x01");
    EXPECT_TRUE(unpack(brotli).contains(u"br"));
    EXPECT_EQ(brotli.body, "\x0b\x01");
}

TEST(Unpack, whatIsNotPackedStaysAsItIs)
{
    Answer plain{200, {}, "{}"};
    EXPECT_EQ(unpack(plain), u"");
    EXPECT_EQ(plain.body, "{}");
}

} // namespace
