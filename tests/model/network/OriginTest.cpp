// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/Origin.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

struct Case
{
    const char *url;
    bool allowed;
};

class OriginOf100ms : public testing::TestWithParam<Case>
{
};

TEST_P(OriginOf100ms, DecidesWhereTheCredentialMayGo)
{
    const QUrl base(QStringLiteral("https://api.100ms.live/v2"));
    EXPECT_EQ(bool(checkTarget(QUrl(QString::fromUtf8(GetParam().url)), base)), GetParam().allowed) << GetParam().url;
}

INSTANTIATE_TEST_SUITE_P(
    Urls, OriginOf100ms,
    testing::Values(Case{"https://api.100ms.live/v2/rooms", true}, Case{"https://API.100ms.live:443/elsewhere", true},
                    Case{"https://api.100ms.live:8443/v2/rooms", false}, Case{"http://api.100ms.live/v2/rooms", false},
                    Case{"https://api.100ms.live.evil.example/v2", false},
                    Case{"https://api.100ms.live@evil.example/v2", false},
                    Case{"https://user:pw@api.100ms.live/v2", false}, Case{"https://100ms.live/v2", false},
                    Case{"/v2/rooms", false}, Case{"ftp://api.100ms.live/v2", false}, Case{"", false}));

TEST(Origin, ClearTextIsForThisMachineOnly)
{
    for (const char *url : {"http://127.0.0.1:80/x", "http://localhost/", "http://[::1]:8080/", "http://127.9.9.9/"})
        EXPECT_TRUE(checkTransport(QUrl(QString::fromUtf8(url)))) << url;
    for (const char *url : {"http://192.168.1.1/", "http://localhost.example/", "http://0.0.0.0/", "http://[fe80::1]/",
                            "http://127.0.0.1.example/"})
        EXPECT_FALSE(checkTransport(QUrl(QString::fromUtf8(url)))) << url;
}

TEST(Origin, TheErrorNamesBothOrigins)
{
    const Result<void> checked =
        checkTarget(QUrl(QStringLiteral("https://evil.example/x")), QUrl(QStringLiteral("https://api.100ms.live/v2")));
    ASSERT_FALSE(checked);
    EXPECT_TRUE(checked.error().what.contains(u"https://evil.example"));
    EXPECT_TRUE(checked.error().what.contains(u"https://api.100ms.live,") ||
                checked.error().what.contains(u"https://api.100ms.live "));
}

} // namespace
