// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/request/Departure.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

Destination toWebhook(const QString &url)
{
    Destination destination;
    destination.responseWebhook = {!url.isEmpty(), url};
    return destination;
}

TEST(Departure, NamesHostsAndSecretsAndNothingThatIsOne)
{
    Destination destination = toWebhook(u"https://user:pw@hooks.example:8443/in?api_key=k#f"_qs);
    destination.headers = u"x-a:{secret.ONE},x-b:{secret.TWO}"_qs;
    EXPECT_EQ(departureOf(destination, QUrl(u"https://u:p@api.100ms.live/v2/rooms?x=1"_qs)).sentence(),
              u"Sending to https://api.100ms.live; each answer is passed on to https://hooks.example:8443; secrets "
              "used: ONE, TWO."_qs);
    destination.responseWebhook.enabled = false;
    destination.headers.clear();
    EXPECT_EQ(departureOf(destination, QUrl(u"https://api.100ms.live/v2"_qs)).sentence(),
              u"Sending to https://api.100ms.live."_qs);
}

TEST(Departure, ReachesOthersByOriginWebhookOrSecret)
{
    const QUrl here(u"http://127.0.0.1:4023/v2"_qs);
    EXPECT_FALSE(departureOf({}, here).reachesOthers());
    EXPECT_FALSE(departureOf(toWebhook(u"http://localhost:1/x"_qs), here).reachesOthers());
    EXPECT_TRUE(departureOf(toWebhook(u"https://hooks.example/x"_qs), here).reachesOthers());
    EXPECT_TRUE(departureOf({}, QUrl(u"https://api.100ms.live/v2"_qs)).reachesOthers());
    Destination secret;
    secret.headers = u"x-a:{secret.ONE}"_qs;
    EXPECT_TRUE(departureOf(secret, here).reachesOthers());
}

} // namespace
} // namespace ds
