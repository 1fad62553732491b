// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/AdvancedAddress.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

TEST(AdvancedAddress, TheAddressOfASandboxBecomesTheDocumentedOne)
{
    EXPECT_EQ(documentedAddress("http://127.0.0.1:40231/v2/rooms/{record.room.id}"),
              QString("https://api.100ms.live/v2/rooms/{record.room.id}"));
    EXPECT_EQ(documentedAddress("http://localhost:1/v2"), QString("https://api.100ms.live/v2"));
    EXPECT_EQ(documentedAddress("http://[::1]:8080/v2?x=1"), QString("https://api.100ms.live/v2?x=1"));
}

TEST(AdvancedAddress, OtherAddressesAreLeftAlone)
{
    for (const char *url :
         {"https://api.100ms.live/v2/rooms", "http://127.0.0.1:40231/v3/rooms", "http://127.0.0.1/v2/rooms",
          "http://127.0.0.1.example.com:80/v2", "http://127.0.0.1:40231/v2x", "", "rooms"})
        EXPECT_EQ(documentedAddress(url), std::nullopt) << url;
}

TEST(AdvancedAddress, TheDocumentedStartGivesWayToTheCredentialsBase)
{
    const QString base = "http://127.0.0.1:40231/v2";
    EXPECT_EQ(effectiveAddress("https://api.100ms.live/v2/rooms", base), "http://127.0.0.1:40231/v2/rooms");
    EXPECT_EQ(effectiveAddress("https://api.100ms.live/v2rooms", base), "https://api.100ms.live/v2rooms");
    EXPECT_EQ(effectiveAddress("https://example.com/", base), "https://example.com/");
}

} // namespace
} // namespace ds
