// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/sandbox/SandboxToken.h"
#include "tests/model/network/sandbox/SandboxFixture.h"

using namespace ds;

namespace {

class SandboxTokenTest : public SandboxTest
{
protected:
    /// The detail of the 401 that a token with this piece of its claims exchanged gets; "" when it is taken.
    std::string refusalOf(const QByteArray &from, const QByteArray &to)
    {
        const QByteArray claims = managementClaims("key", now).replace(from, to);
        return verdict(callWith("Bearer " + signedToken(claims, "secret"), "GET", "/rooms"));
    }
    static std::string verdict(const SandboxReply &reply)
    {
        if (reply.status == 200)
            return {};
        EXPECT_EQ(reply.status, 401);
        EXPECT_EQ(reply.message(), "Token validation error");
        EXPECT_EQ(reply.compact("code"), "401");
        return reply.detail();
    }
};

TEST_F(SandboxTokenTest, AManagementTokenIsTaken)
{
    EXPECT_EQ(refusalOf("", ""), "");
}

TEST_F(SandboxTokenTest, WithoutATokenTheAnswerIsTheDocumentedOne)
{
    const SandboxReply reply = callWith("", "GET", "/rooms");
    EXPECT_EQ(reply.answer.body.toStdString(),
              R"({"code":401,"message":"Token validation error","details":["not found"]})");
    EXPECT_EQ(verdict(callWith("Basic abc", "GET", "/rooms")), "not found");
}

TEST_F(SandboxTokenTest, AnAppTokenIsRefused)
{
    EXPECT_EQ(refusalOf("management", "app"), "type must be management");
}

TEST_F(SandboxTokenTest, OtherKeysVersionsAndAlgorithmsAreRefused)
{
    EXPECT_EQ(refusalOf("\"key\"", "\"other\""), "access_key is not known");
    EXPECT_EQ(refusalOf("\"version\":2", "\"version\":1"), "version must be 2");
    const QByteArray none = signedToken(managementClaims("key", now), "secret", R"({"alg":"none"})");
    EXPECT_EQ(verdict(callWith("Bearer " + none, "GET", "/rooms")), "signing method must be HS256");
}

TEST_F(SandboxTokenTest, AnotherSecretOrAChangedClaimBreaksTheSignature)
{
    const QByteArray claims = managementClaims("key", now);
    EXPECT_EQ(verdict(callWith("Bearer " + signedToken(claims, "wrong"), "GET", "/rooms")), "signature is invalid");
    EXPECT_EQ(verdict(callWith("Bearer a.b", "GET", "/rooms")), "token contains an invalid number of segments");
    EXPECT_EQ(verdict(callWith("Bearer a.b.c", "GET", "/rooms")), "signing method must be HS256");
}

TEST_F(SandboxTokenTest, TimesAreCheckedByTheClock)
{
    const QByteArray token = "Bearer " + signedToken(managementClaims("key", now), "secret");
    now = now.addSecs(86389);
    EXPECT_EQ(verdict(callWith(token, "GET", "/rooms")), "");
    now = now.addSecs(1);
    EXPECT_EQ(verdict(callWith(token, "GET", "/rooms")), "token is expired");
    now = now.addDays(-2);
    EXPECT_EQ(verdict(callWith(token, "GET", "/rooms")), "token is not valid yet");
    EXPECT_EQ(refusalOf("\"exp\"", "\"exq\""), "token is expired");
}

} // namespace
