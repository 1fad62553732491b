// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/Production.h"

#include "tests/support/Printers.h"
#include "tests/ui/window/WindowTest.h"

#include <QLabel>

namespace ds {
namespace {

CredentialInfo credential(const QString &name, CredentialKind kind, const QString &baseUrl)
{
    return {name, kind, baseUrl, {}, false, {}};
}

TEST(Production, IsWhatIsNotOnThisMachine)
{
    EXPECT_EQ(environmentOf({}), Environment::None);
    EXPECT_EQ(environmentOf(credential("Sandbox", CredentialKind::Sandbox, "http://127.0.0.1:1/v2")),
              Environment::Sandbox);
    EXPECT_EQ(environmentOf(credential("x", CredentialKind::KeyAndSecret, "http://127.0.0.1:1/v2")),
              Environment::ThisMachine);
    EXPECT_EQ(environmentOf(credential("x", CredentialKind::KeyAndSecret, "https://api.100ms.live/v2")),
              Environment::Production);
    EXPECT_EQ(environmentOf(credential("x", CredentialKind::KeyAndSecret, "https://127.0.0.1.example.com/v2")),
              Environment::Production);
}

TEST(ProductionGuard, AsksOnceASessionAndAgainForAnotherOrigin)
{
    FakeCredentials credentials;
    FakePrompts prompts;
    credentials.list.append(credential("Mine", CredentialKind::KeyAndSecret, "https://api.100ms.live/v2"));
    ProductionGuard guard(credentials, prompts, nullptr);
    EXPECT_TRUE(guard.mayUse("Sandbox"));
    EXPECT_EQ(prompts.productionAsked.size(), 0);
    prompts.yes = false;
    EXPECT_FALSE(guard.mayUse("Mine"));
    prompts.yes = true;
    EXPECT_TRUE(guard.mayUse("Mine"));
    EXPECT_TRUE(guard.mayUse("Mine"));
    EXPECT_EQ(prompts.productionAsked, (QStringList{"api.100ms.live", "api.100ms.live"}));
    credentials.list.last().baseUrl = "https://other.example.com/v2";
    EXPECT_TRUE(guard.mayUse("Mine"));
    EXPECT_EQ(prompts.productionAsked.size(), 3);
}

} // namespace
} // namespace ds
