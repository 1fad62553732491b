// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/DeliveryBrief.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

namespace ds {
namespace {

const QDateTime now(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);

DeliveryBrief briefWithTokenFor(qint64 seconds)
{
    DeliveryBrief brief;
    brief.order.nexset = "rooms.ndjson";
    brief.records = 36000;
    brief.now = now;
    brief.credential = CredentialInfo{"My workspace", CredentialKind::ManagementToken, "https://api.100ms.live/v2",
                                      now.addSecs(seconds)};
    return brief;
}

TEST(DeliveryBriefTest, IsSilentAboutATokenThatLastsLongEnough)
{
    DeliveryBrief brief = briefWithTokenFor(8 * 24 * 3600);
    brief.order.destination.delivery.requestsPerSecond = 10; // an hour
    EXPECT_EQ(expiryWarning(brief), QString());
    EXPECT_EQ(briefBlocker(brief), QString());
}

TEST(DeliveryBriefTest, WarnsAWeekBeforeTheTokenExpires)
{
    const DeliveryBrief brief = briefWithTokenFor(6 * 24 * 3600);
    EXPECT_TRUE(expiryWarning(brief).startsWith("Its token expires")) << expiryWarning(brief).toStdString();
    EXPECT_EQ(briefBlocker(brief), QString());
}

TEST(DeliveryBriefTest, WarnsOfADeliveryThatOutlivesTheToken)
{
    DeliveryBrief brief = briefWithTokenFor(1800);
    brief.order.destination.delivery.requestsPerSecond = 10;
    EXPECT_TRUE(expiryWarning(brief).contains("at least 1 h 0 min")) << expiryWarning(brief).toStdString();
    brief.order.destination.batching.enabled = true;
    brief.order.destination.batching.size = 100; // 36 s
    EXPECT_FALSE(expiryWarning(brief).contains("at least"));
}

TEST(DeliveryBriefTest, CountsOnlyWhatAnUnfinishedDeliveryHasLeft)
{
    DeliveryBrief brief = briefWithTokenFor(1800);
    brief.order.destination.delivery.requestsPerSecond = 10;
    brief.history.exists = true;
    brief.history.summary.pending = 600; // a minute
    EXPECT_FALSE(expiryWarning(brief).contains("at least"));
    brief.history.complete = true; // delivering it again sends every record
    EXPECT_TRUE(expiryWarning(brief).contains("at least"));
}

TEST(DeliveryBriefTest, BlocksADeliveryWithAnExpiredToken)
{
    const DeliveryBrief brief = briefWithTokenFor(-1);
    EXPECT_TRUE(briefBlocker(brief).contains("My workspace"));
    EXPECT_EQ(expiryWarning(brief), QString());
}

TEST(DeliveryBriefTest, KnowsNoExpiryOfACredentialThatMakesItsTokens)
{
    DeliveryBrief brief = briefWithTokenFor(0);
    brief.credential->expires = {};
    EXPECT_EQ(expiryWarning(brief), QString());
    EXPECT_EQ(briefBlocker(brief), QString());
}

TEST(DeliveryBriefTest, SaysHowManyAreInFlightAndWhenTheServerBearsLess)
{
    DeliveryProgress progress;
    progress.inFlight = 7;
    progress.allowed = 8;
    EXPECT_EQ(flightText(progress, 8), "7 of 8 in flight");
    progress.inFlight = progress.allowed = 2;
    progress.isSlowed = true;
    EXPECT_EQ(flightText(progress, 8), "2 of 2 in flight (8 once the server bears more)");
}

TEST(DeliveryBriefTest, SaysWhatLeavesAsTheTerminalDoes)
{
    DeliveryBrief brief = briefWithTokenFor(8 * 24 * 3600);
    brief.order.destination.headers = "x-a:{secret.KEY}";
    brief.order.destination.responseWebhook = {true, "https://hooks.example/in?api_key=k"};
    QString leaves;
    for (const auto &[name, text] : briefLines(brief))
        leaves = name == u"Leaves" ? text : leaves;
    EXPECT_EQ(leaves, "Sending to https://api.100ms.live; each answer is passed on to https://hooks.example; secrets "
                      "used: KEY.");
}

TEST(DeliveryBriefTest, TellsHowLongItTakesWhereThatIsKnown)
{
    DeliveryBrief brief;
    brief.records = 600;
    brief.allRead = true;
    EXPECT_EQ(timeText(brief), QString());
    brief.pace = 10;
    EXPECT_EQ(timeText(brief), "about 1 min 0 s, as fast as the last delivery");
    brief.unsendable = 300;
    EXPECT_EQ(timeText(brief), "about 30 s, as fast as the last delivery");
    brief.order.destination.delivery.requestsPerSecond = 1;
    EXPECT_EQ(timeText(brief), "at least 5 min 0 s, by the rate limit");
    brief.allRead = false;
    EXPECT_EQ(timeText(brief), QString()) << "how many there are is not known yet";
}

} // namespace
} // namespace ds
