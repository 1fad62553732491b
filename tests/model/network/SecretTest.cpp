// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/Secret.h"

#include <QVariant>

#include <gtest/gtest.h>

#include <sys/prctl.h>
#include <sys/resource.h>

#include <sstream>

using namespace ds;

namespace {

static_assert(!std::is_convertible_v<SecretBytes, QByteArray>);
static_assert(!std::is_convertible_v<SecretBytes, QString>);
static_assert(!std::is_convertible_v<SecretBytes, std::string>);
static_assert(!std::is_convertible_v<SecretBytes, QVariant>);
static_assert(!std::is_convertible_v<QByteArray, SecretBytes>);

TEST(Secret, PrintsNothingInTestMessages)
{
    EXPECT_EQ(testing::PrintToString(SecretBytes(QByteArrayView("hidden"))), "");
}

TEST(Secret, TakingWipesTheSource)
{
    QByteArray bytes("hidden");
    const SecretBytes secret = SecretBytes::take(std::move(bytes));
    EXPECT_TRUE(bytes.isEmpty()); // NOLINT(bugprone-use-after-move): that is the promise
    EXPECT_EQ(secret.reveal(), QByteArrayView("hidden"));
}

TEST(Secret, TakesTextAsUtf8)
{
    EXPECT_EQ(SecretBytes::take(QStringLiteral("pä")).reveal(), QByteArrayView("p\xC3\xA4"));
}

TEST(Secret, ComparesByBytes)
{
    EXPECT_EQ(SecretBytes(QByteArrayView("a")), SecretBytes(QByteArrayView("a")));
    EXPECT_FALSE(SecretBytes(QByteArrayView("a")) == SecretBytes(QByteArrayView("b")));
    EXPECT_FALSE(SecretBytes(QByteArrayView("a")) == SecretBytes());
    EXPECT_TRUE(SecretBytes().isEmpty());
}

TEST(Secret, WipingOverwritesTheBytesInPlace)
{
    std::string text = "hidden-in-memory";
    const char *bytes = text.data();
    wipe(text);
    EXPECT_TRUE(text.empty());
    EXPECT_EQ(bytes[1], '\0');
    EXPECT_EQ(bytes[10], '\0');
}

TEST(Secret, WipingASharedArrayLeavesTheOtherOwnerAlone)
{
    QByteArray bytes("hidden");
    const QByteArray other = bytes;
    wipe(bytes);
    EXPECT_TRUE(bytes.isEmpty());
    EXPECT_EQ(other, "hidden");
}

TEST(Secret, CoreDumpsCanBeTurnedOff)
{
    EXPECT_EXIT(
        {
            disableCoreDumps();
            rlimit limit = {};
            getrlimit(RLIMIT_CORE, &limit);
            std::_Exit(limit.rlim_cur == 0 && prctl(PR_GET_DUMPABLE) == 0 ? 7 : 1);
        },
        testing::ExitedWithCode(7), "");
}

} // namespace
