// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/Production.h"

#include "tests/support/Printers.h"
#include "tests/ui/window/WindowTest.h"
#include "ui/shell/DocumentFlow.h"
#include "ui/shell/Remembered.h"

#include <QAbstractButton>
#include <QAction>
#include <QFile>
#include <QLabel>

namespace ds {
namespace {

CredentialInfo credential(const QString &name, CredentialKind kind, const QString &baseUrl)
{
    return {name, kind, baseUrl, {}, false, {}};
}

struct EditorAndFlow
{
    EditorAndFlow(const QString &folder, Prompts &prompts)
        : flow(editor, prompts, remembered, folder, nullptr)
    {
    }
    DestinationEditor editor;
    Remembered remembered{QString()};
    DocumentFlow flow;
};

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

class ForeignTest : public WindowTest
{
protected:
    ForeignTest()
    {
        credentials.list.append(credential("Mine", CredentialKind::KeyAndSecret, "https://api.100ms.live/v2"));
        emit credentials.changed();
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(R"({"format":"100ms-destination","version":1,"name":"x","credential":"Mine","endpoint":"create_room",
            "headers":"x-a:{secret.KEY}"})");
    }
    void activateAndStart()
    {
        for (QAction *action : window->findChildren<QAction *>()) {
            if (action->text().remove(u'&').startsWith("Activate") && action->isEnabled()) {
                action->trigger();
                break;
            }
        }
        for (QAbstractButton *button : window->findChildren<QAbstractButton *>()) {
            if (button->isVisible() && button->isEnabled() && button->text() == u"Activate") {
                button->click();
                break;
            }
        }
    }
    QString path = folder.filePath("foreign.destination.json");
};

TEST_F(ForeignTest, IsAskedAboutOnceBeforeTheFirstDelivery)
{
    window->openNexset(services.sampleNexset);
    ASSERT_TRUE(waitFor([&] { return window->nexset().isComplete(); }));
    ASSERT_TRUE(window->openDestination(path));
    prompts.yes = false;
    activateAndStart();
    EXPECT_EQ(prompts.foreignAsked, QStringList("Sending to https://api.100ms.live; secrets used: KEY."));
    EXPECT_TRUE(deliveries.orders.empty());
    prompts.yes = true;
    activateAndStart();
    EXPECT_EQ(deliveries.orders.size(), 1U);
    deliveries.running = false;
    activateAndStart();
    EXPECT_EQ(prompts.foreignAsked.size(), 2);
}

TEST_F(ForeignTest, IsNotAskedAboutWhereAllStaysOnThisMachine)
{
    Destination destination;
    destination.credential = "Sandbox";
    EditorAndFlow parts(folder.path(), prompts);
    ForeignGuard guard(credentials, parts.flow, prompts, nullptr);
    EXPECT_TRUE(guard.mayUse(destination, path));
    EXPECT_TRUE(prompts.foreignAsked.isEmpty());
    destination.credential = "Mine";
    EXPECT_FALSE(guard.mayUse(destination, path));
    EXPECT_EQ(prompts.foreignAsked.size(), 1);
}

} // namespace
} // namespace ds
