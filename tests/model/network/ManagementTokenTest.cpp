// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/ManagementToken.h"
#include "model/json/Json.h"
#include "tests/support/Printers.h"

#include <QMessageAuthenticationCode>

#include <gtest/gtest.h>

using namespace ds;

namespace {

const QDateTime noon(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC);

SecretBytes secretOf(const char *text)
{
    return SecretBytes(QByteArrayView(text));
}

std::string decoded(const SecretBytes &token, int part)
{
    return QByteArray::fromBase64(token.reveal().toByteArray().split('.').value(part), QByteArray::Base64UrlEncoding)
        .toStdString();
}

TEST(ManagementToken, HasExactlyTheDocumentedClaims)
{
    const SecretBytes token =
        makeManagementToken(QStringLiteral("key"), secretOf("secret"), noon, 86400, QStringLiteral("id-1"));
    EXPECT_EQ(decoded(token, 0), R"({"alg":"HS256","typ":"JWT"})");
    EXPECT_EQ(decoded(token, 1),
              R"({"access_key":"key","type":"management","version":2,"iat":1772452790,"nbf":1772452790,)"
              R"("exp":1772539190,"jti":"id-1"})");
}

TEST(ManagementToken, IsSignedWithHs256OverHeaderAndClaims)
{
    const SecretBytes token = makeManagementToken(QStringLiteral("key"), secretOf("secret"), noon);
    const QList<QByteArray> parts = token.reveal().toByteArray().split('.');
    ASSERT_EQ(parts.size(), 3);
    const QByteArray expected =
        QMessageAuthenticationCode::hash(parts[0] + '.' + parts[1], "secret", QCryptographicHash::Sha256)
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    EXPECT_EQ(parts[2], expected);
}

TEST(ManagementToken, HasANewIdEachTime)
{
    EXPECT_FALSE(makeManagementToken(QStringLiteral("key"), secretOf("s"), noon) ==
                 makeManagementToken(QStringLiteral("key"), secretOf("s"), noon));
}

class TokenSourceTest : public testing::Test
{
protected:
    QDateTime m_now = noon;
    TokenSource m_source{QStringLiteral("key"), secretOf("secret"), [this] { return m_now; }};
};

TEST_F(TokenSourceTest, KeepsItsTokenUntilShortlyBeforeItEnds)
{
    const SecretBytes first = m_source.token();
    m_now = noon.addSecs(86400 - 400);
    EXPECT_EQ(m_source.token(), first);
    m_now = noon.addSecs(86400 - 299);
    EXPECT_FALSE(m_source.token() == first);
}

TEST_F(TokenSourceTest, MakesANewTokenWhenTheClockWasSetBack)
{
    const SecretBytes first = m_source.token();
    m_now = noon.addDays(-1);
    EXPECT_FALSE(m_source.token() == first);
}

TEST_F(TokenSourceTest, RenewsOnceForAllRequestsRefusedWithTheSameToken)
{
    const SecretBytes old = m_source.token();
    EXPECT_TRUE(m_source.renewAfterRefusal(old, 401));
    const SecretBytes renewed = m_source.token();
    EXPECT_FALSE(renewed == old);
    EXPECT_TRUE(m_source.renewAfterRefusal(old, 401)) << "worth another try with the token that is there now";
    EXPECT_EQ(m_source.token(), renewed);
}

TEST_F(TokenSourceTest, ARefusalRightAfterARenewalIsTheRequestsOwnAnswer)
{
    m_source.renewAfterRefusal(m_source.token(), 403);
    const SecretBytes renewed = m_source.token();
    EXPECT_FALSE(m_source.renewAfterRefusal(renewed, 401)) << "it never worked";
    m_source.accepted(renewed);
    EXPECT_FALSE(m_source.renewAfterRefusal(renewed, 403));
    EXPECT_EQ(m_source.token(), renewed);
    m_now = noon.addSecs(3600);
    EXPECT_TRUE(m_source.renewAfterRefusal(renewed, 403)) << "an hour later it may have been revoked";
}

TEST_F(TokenSourceTest, ATokenThatWorkedIsRenewedAfterA401HoweverYoungItIs)
{
    m_source.renewAfterRefusal(m_source.token(), 401);
    const SecretBytes second = m_source.token();
    m_source.accepted(second);
    EXPECT_TRUE(m_source.renewAfterRefusal(second, 401));
    EXPECT_FALSE(m_source.token() == second);
    EXPECT_FALSE(m_source.renewAfterRefusal(m_source.token(), 401)) << "the third was not accepted yet";
}

TEST(TokenSource, AFixedTokenCannotBeRenewed)
{
    TokenSource source(secretOf("pasted"));
    EXPECT_FALSE(source.canRenew());
    EXPECT_FALSE(source.renewAfterRefusal(source.token(), 401));
    EXPECT_EQ(source.token(), secretOf("pasted"));
}

} // namespace
