// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/TokenInfo.h"
#include "model/network/ManagementToken.h"
#include "tests/support/Printers.h"

#include <gtest/gtest.h>

using namespace ds;

namespace {

const QDateTime noon(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC);

SecretBytes tokenOf(const QByteArray &claims, const QByteArray &header = R"({"alg":"HS256","typ":"JWT"})")
{
    const auto part = [](const QByteArray &text) {
        return text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    return SecretBytes(part(header) + '.' + part(claims) + ".c2ln");
}

const QByteArray good = R"({"access_key":"k","type":"management","version":2,"exp":1772539190})";

TEST(TokenInfo, ReadsATokenOfOurOwn)
{
    const SecretBytes token =
        makeManagementToken(QStringLiteral("key"), SecretBytes(QByteArrayView("secret")), noon, 7 * 86400);
    const Result<TokenInfo> info = acceptManagementToken(token, noon);
    ASSERT_TRUE(info) << info.error().what.toStdString();
    EXPECT_EQ(info->expires, noon.addSecs(7 * 86400 - 10));
    EXPECT_EQ(info->words(noon),
              QStringLiteral("Management token, version 2, expires on 9 March 2026 at 11:59 UTC (in 6 days)"));
}

TEST(TokenInfo, IsCleanedOfWhatPastingAdds)
{
    EXPECT_EQ(cleanToken(SecretBytes(QByteArrayView("  Bearer aaa.b\r\n bb.cc\n"))),
              SecretBytes(QByteArrayView("aaa.bbb.cc")));
}

TEST(TokenInfo, AnAppTokenIsRefusedByName)
{
    const Result<TokenInfo> info = acceptManagementToken(tokenOf(R"({"type":"app","exp":1772539190})"), noon);
    ASSERT_FALSE(info);
    EXPECT_TRUE(info.error().what.startsWith(u"This is an app token")) << info.error().what.toStdString();
}

TEST(TokenInfo, AnExpiredTokenIsRefusedWithItsDate)
{
    const Result<TokenInfo> info = acceptManagementToken(tokenOf(good), noon.addYears(1));
    ASSERT_FALSE(info);
    EXPECT_TRUE(info.error().what.contains(u"3 March 2026")) << info.error().what.toStdString();
}

class NotAToken : public testing::TestWithParam<const char *>
{
};

TEST_P(NotAToken, IsRefusedWithoutQuotingIt)
{
    const Result<TokenInfo> info = readToken(SecretBytes(QByteArrayView(GetParam())));
    ASSERT_FALSE(info);
    const QString text = QString::fromUtf8(GetParam());
    EXPECT_TRUE(text.size() < 4 || !info.error().sentence().contains(text));
}

INSTANTIATE_TEST_SUITE_P(Texts, NotAToken,
                         testing::Values("", ".", "..", "...", "a.b", "sk-hidden-secret", "a.b.c", "e30.W10.c2ln",
                                         "e30.e30.", "!!!!.e30.c2ln", ".e30.c2ln"));

struct Odd
{
    const char *claims;
    const char *says;
};

class OddToken : public testing::TestWithParam<Odd>
{
};

TEST_P(OddToken, IsTakenAndItsOddityNamed)
{
    const Result<TokenInfo> info = readToken(tokenOf(GetParam().claims));
    ASSERT_TRUE(info);
    EXPECT_TRUE(info->words(noon).contains(QString::fromUtf8(GetParam().says))) << info->words(noon).toStdString();
}

INSTANTIATE_TEST_SUITE_P(
    Claims, OddToken,
    testing::Values(Odd{R"({"type":"management","version":2,"access_key":"k"})", "does not say when it expires"},
                    Odd{R"({"type":"management","version":2,"exp":"soon"})", "claim \"exp\" is not a time"},
                    Odd{R"({"type":"management","version":2,"exp":1e300})", "claim \"exp\" is not a time"},
                    Odd{R"({"type":"management","version":2,"exp":-1})", "claim \"exp\" is not a time"},
                    Odd{R"({"type":"management","version":2,"exp":{}})", "claim \"exp\" is not a time"},
                    Odd{R"({"type":"management","version":2,"exp":1772539190.75})", "3 March 2026"},
                    Odd{R"({"type":"management","version":2,"exp":"1772539190"})", "3 March 2026"},
                    Odd{R"({"type":"management","version":"3","exp":1})", "version is not 2"},
                    Odd{R"({"type":"management","exp":1})", "no version"},
                    Odd{R"({"type":7,"version":2})", "Token of an unknown kind"}));

TEST(TokenInfo, AnotherSignatureThanHs256IsNoted)
{
    const Result<TokenInfo> info = readToken(tokenOf(good, R"({"alg":"none"})"));
    ASSERT_TRUE(info);
    EXPECT_TRUE(info->words(noon).contains(u"not signed with HS256"));
}

TEST(ExpiryWarning, ComesAWeekBeforeTheEnd)
{
    CredentialInfo credential;
    credential.name = QStringLiteral("Work");
    EXPECT_EQ(expiryWarning(credential, noon), QString());
    credential.expires = noon.addDays(8);
    EXPECT_EQ(expiryWarning(credential, noon), QString());
    credential.expires = noon.addDays(6);
    EXPECT_TRUE(expiryWarning(credential, noon).contains(u"in 6 days"));
    credential.expires = noon.addSecs(-1);
    EXPECT_TRUE(expiryWarning(credential, noon).contains(u"expired"));
}

TEST(ExpiryWarning, ComesBeforeADeliveryThatWouldOutliveTheToken)
{
    CredentialInfo credential;
    credential.expires = noon.addDays(30);
    EXPECT_EQ(expiryWarning(credential, noon, noon.addDays(29)), QString());
    EXPECT_TRUE(expiryWarning(credential, noon, noon.addDays(31)).contains(u"before this delivery would end"));
}

} // namespace
