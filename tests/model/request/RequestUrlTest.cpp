// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/RequestUrl.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

const QUrl documented(QStringLiteral("https://api.100ms.live/v2"));

std::optional<Code> codeOf(const char *url, const QUrl &base = documented)
{
    const auto problem = urlProblem(url, base);
    return problem ? std::optional(problem->code) : std::nullopt;
}

TEST(RequestUrl, EncodesAllButUnreserved)
{
    EXPECT_EQ(percentEncoded("aZ09-._~"), "aZ09-._~");
    EXPECT_EQ(percentEncoded("a/b?c d%é+"), "a%2Fb%3Fc%20d%25%C3%A9%2B");
}

TEST(RequestUrl, TheCredentialsOriginIsSchemeHostAndPort)
{
    EXPECT_EQ(codeOf("https://api.100ms.live/v2/rooms"), std::nullopt);
    EXPECT_EQ(codeOf("https://API.100ms.live:443/other"), std::nullopt);
    EXPECT_EQ(codeOf("https://api.100ms.live:444/v2"), Code::UrlInvalid);
    EXPECT_EQ(codeOf("https://api.100ms.live.evil.example/v2"), Code::UrlInvalid);
    EXPECT_EQ(codeOf("https://api.100ms.live:/443v2/rooms"), Code::UrlInvalid);
    EXPECT_EQ(codeOf("https://api.100ms.live:?a"), Code::UrlInvalid);
    EXPECT_EQ(codeOf("https://api.100ms.live@evil.example/v2"), Code::UrlInvalid);
}

TEST(RequestUrl, PlainHttpOnlyToLoopback)
{
    EXPECT_EQ(codeOf("http://api.100ms.live/v2/rooms"), Code::UrlInsecure);
    EXPECT_EQ(codeOf("http://127.0.0.1:9/v2/rooms", QUrl(u"http://127.0.0.1:9/v2"_qs)), std::nullopt);
    EXPECT_EQ(codeOf("http://[::1]:9/v2", QUrl(u"http://[::1]:9/v2"_qs)), std::nullopt);
    EXPECT_EQ(codeOf("http://127.0.0.1.evil.example/v2", QUrl(u"http://127.0.0.1.evil.example/v2"_qs)),
              Code::UrlInsecure);
}

TEST(RequestUrl, LoopbackIsAnAddressAndNotANameThatLooksLikeOne)
{
    for (const char *host : {"127.0.0.1", "127.255.255.254", "127.9.9.9", "::1", "localhost", "LocalHost"})
        EXPECT_TRUE(isLoopbackHost(QString::fromUtf8(host))) << host;
    for (const char *host : {"127.0.0.256", "127.999.1.1", "127.0.1", "127.0.0.1.example", "x127.0.0.1", "127.0.0.1\n",
                             "128.0.0.1", "localhost.example", ""})
        EXPECT_FALSE(isLoopbackHost(QString::fromUtf8(host))) << host;
}

TEST(RequestUrl, RefusesWhatWouldBeReadInAnotherWay)
{
    for (const char *url :
         {"", "rooms", "ftp://api.100ms.live/x", "https:///x", "https://api.100ms.live/a b", "https://api.100ms.live/ü",
          "https://api.100ms.live/{x}", "https://api.100ms.live/%zz", "https://api.100ms.live/a/../b",
          "https://api.100ms.live/%2E%2e/b", "https://api.100ms.live/.", "https://api.100ms.live/a#b",
          "https://user:pw@api.100ms.live/a"})
        EXPECT_EQ(codeOf(url), Code::UrlInvalid) << url;
}

} // namespace
