// SPDX-License-Identifier: GPL-3.0-or-later
// Text that assistive technology sets counts as typed.
#include "tests/support/Printers.h"
#include "tests/ui/window/WindowTest.h"
#include "ui/code/CodeEditor.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>

namespace ds {
namespace {

class AssistiveTextTest : public WindowTest
{
protected:
    AssistiveTextTest()
    {
        window->newDestination();
        for (QAbstractButton *button : window->findChildren<QAbstractButton *>()) {
            if (button->text() == "Next" && button->isVisible())
                button->click();
        }
        change([](Destination &d) {
            d.credential = "Sandbox";
            d.endpoint = "create_update_role";
            d.batching.enabled = true;
            d.batching.algorithm = Batching::Algorithm::Property;
            d.responseWebhook.enabled = true;
        });
        QCoreApplication::processEvents(); // rows show once they are laid out
    }
    void change(const DestinationEditor::Change &change) { window->editor().edit("x", {}, change); }
    const Destination &now() { return window->editor().destination(); }
    bool set(const QString &name, const QString &text)
    {
        for (QWidget *widget : window->findChildren<QWidget *>()) {
            const auto *combo = qobject_cast<QComboBox *>(widget);
            QAccessibleInterface *interface =
                QAccessible::queryAccessibleInterface(combo && combo->lineEdit() ? combo->lineEdit() : widget);
            if (!widget->isVisible() || widget->accessibleName() != name || !interface)
                continue;
            if (QAccessibleEditableTextInterface *editable = interface->editableTextInterface()) {
                editable->replaceText(0, interface->textInterface()->characterCount(), text);
                return true;
            }
        }
        return false;
    }
};

TEST_F(AssistiveTextTest, InEachFieldOfTheSettings)
{
    EXPECT_TRUE(set("Name", "By voice"));
    EXPECT_EQ(now().name, "By voice");
    EXPECT_TRUE(set("Template ID", "65a1"));
    EXPECT_EQ(now().parameter("template_id"), "65a1");
    EXPECT_TRUE(set("Role Name", "{record.role}"));
    EXPECT_EQ(now().parameter("role_name"), "{record.role}");
    EXPECT_TRUE(set("Request Headers", "x-team:blue"));
    EXPECT_EQ(now().headers, "x-team:blue");
    EXPECT_TRUE(set("Property Name", "items"));
    EXPECT_EQ(now().batching.propertyName, "items");
    EXPECT_TRUE(set("Other Props", R"({"source":"voice"})"));
    EXPECT_EQ(now().batching.otherProps.toCompact(), R"({"source":"voice"})");
    EXPECT_TRUE(set("Webhook URL", "https://example.com/hook"));
    EXPECT_EQ(now().responseWebhook.url, "https://example.com/hook");
    change([](Destination &d) { d.endpoint = "advanced"; });
    EXPECT_TRUE(set("URL", "https://api.100ms.live/v2/rooms"));
    EXPECT_EQ(now().advanced.url, "https://api.100ms.live/v2/rooms");
}

TEST_F(AssistiveTextTest, TheEndpointIsChosenByItsName)
{
    ASSERT_TRUE(set("Endpoint", "Create Room"));
    EXPECT_EQ(now().endpoint, "create_room");
    ASSERT_TRUE(set("Endpoint", "Cre"));
    EXPECT_EQ(now().endpoint, "create_room") << "a part of a name is no choice";
}

TEST_F(AssistiveTextTest, WhatIsShownIsNoEdit)
{
    change([](Destination &d) { d.name = "Shown"; });
    const int steps = window->editor().undoStack().count();
    window->editor().undoStack().undo();
    window->editor().undoStack().redo();
    EXPECT_EQ(window->editor().undoStack().count(), steps);
    EXPECT_EQ(now().name, "Shown");
}

} // namespace
} // namespace ds
