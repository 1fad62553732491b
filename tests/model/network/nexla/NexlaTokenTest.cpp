// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/nexla/NexlaToken.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

SecretBytes secret(const char *text)
{
    return SecretBytes(QByteArrayView(text));
}

class ExchangedToken : public testing::Test
{
protected:
    QDateTime now = QDateTime(QDate(2026, 11, 25), QTime(10, 0), Qt::UTC);
    NexlaToken token{NexlaAccess{QUrl(), secret("key"), {}}, [this] { return now; }};
};

TEST_F(ExchangedToken, IsDueAtFirstAndAMinuteBeforeItsEnd)
{
    EXPECT_TRUE(token.isDue());
    ASSERT_TRUE(token.take(R"({"access_token":"t1","expires_in":3600})"));
    EXPECT_FALSE(token.isDue());
    EXPECT_EQ(token.value(), secret("t1"));
    now = now.addSecs(3600 - 61);
    EXPECT_FALSE(token.isDue());
    now = now.addSecs(2);
    EXPECT_TRUE(token.isDue());
}

TEST_F(ExchangedToken, WithoutAnEndOrWithATooShortLifeLastsUntilItIsRefused)
{
    for (const char *answer : {R"({"access_token":"t1"})", R"({"access_token":"t1","expires_in":30})"}) {
        ASSERT_TRUE(token.take(answer));
        now = now.addDays(1);
        EXPECT_FALSE(token.isDue()) << answer;
    }
    token.drop();
    EXPECT_TRUE(token.isDue());
}

TEST_F(ExchangedToken, IsNotTakenOutOfAnotherAnswer)
{
    for (const char *answer : {"{}", "[]", "<html>", R"({"access_token":""})", R"({"access_token":7})"})
        EXPECT_FALSE(token.take(answer)) << answer;
}

TEST(NexlaToken, ThatWasGivenIsNeverDue)
{
    const NexlaToken token(NexlaAccess{QUrl(), {}, secret("given")}, systemNow);
    EXPECT_FALSE(token.isDue());
    EXPECT_FALSE(token.canRenew());
    EXPECT_EQ(token.value(), secret("given"));
}

TEST(NexlaAccess, TellsKeysFromTokensAndKeepsWhichItWas)
{
    EXPECT_EQ(nexlaSecretKind(secret("eyJ.eyJ.sig")), NexlaSecret::Token);
    EXPECT_EQ(nexlaSecretKind(secret("abcdef")), NexlaSecret::ServiceKey);
    const NexlaAccess key =
        nexlaAccessFrom(QUrl(u"https://a.example"_qs), packedNexlaSecret(NexlaSecret::ServiceKey, secret("a.b.c")));
    EXPECT_EQ(key.serviceKey, secret("a.b.c"));
    EXPECT_TRUE(key.token.isEmpty());
    const NexlaAccess token = nexlaAccessFrom(QUrl(), packedNexlaSecret(NexlaSecret::Token, secret("opaque")));
    EXPECT_EQ(token.token, secret("opaque"));
    EXPECT_TRUE(token.serviceKey.isEmpty());
}

} // namespace
