// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/SettingsDialog.h"

#include "tests/support/Printers.h"

#include "tests/ui/Fakes.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>

namespace ds {
namespace {

class SettingsDialogTest : public testing::Test
{
protected:
    SettingsDialogTest()
    {
        QObject::connect(&dialog, &SettingsDialog::kept, [this](const Preferences &chosen) { kept = chosen; });
        dialog.show();
    }
    template <typename Widget>
    Widget &named(const QString &name)
    {
        for (Widget *widget : dialog.findChildren<Widget *>()) {
            if (widget->accessibleName() == name)
                return *widget;
        }
        throw std::runtime_error(name.toStdString());
    }
    void ok() { dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click(); }

    FakePrompts prompts;
    SettingsDialog dialog{Preferences(), prompts};
    std::optional<Preferences> kept;
};

TEST_F(SettingsDialogTest, EachControlIsOnePreference)
{
    const QTemporaryDir folder;
    named<QComboBox>("Theme").setCurrentIndex(2);
    named<QComboBox>("Density").setCurrentIndex(1);
    named<QSpinBox>("Text size").setValue(12);
    named<QSpinBox>("Wait for the keychain").setValue(20);
    named<QSpinBox>("Time limit of a test").setValue(9);
    named<QSpinBox>("Tests kept").setValue(5);
    named<QLineEdit>("Proxy").setText(" http://p:1 ");
    named<QLineEdit>("Save new destinations in").setText(folder.path());
    named<QLineEdit>("Open Nexsets from").setText(folder.path());
    ok();
    ASSERT_TRUE(kept);
    Preferences expected;
    expected.theme = Preferences::Theme::Dark;
    expected.density = Preferences::Density::Compact;
    expected.textSize = 12;
    expected.keychainSeconds = 20;
    expected.testSeconds = 9;
    expected.answersKept = 5;
    expected.proxy = "http://p:1";
    expected.destinationFolder = expected.nexsetFolder = folder.path();
    EXPECT_EQ(*kept, expected);
    EXPECT_EQ(SettingsDialog(expected, prompts).chosen(), expected) << "and shows as it is";
}

TEST_F(SettingsDialogTest, AFolderIsChosenOrStays)
{
    prompts.path = "/chosen";
    named<QPushButton>("Choose the folder: Open Nexsets from").click();
    EXPECT_EQ(named<QLineEdit>("Open Nexsets from").text(), "/chosen");
    prompts.path.clear();
    named<QPushButton>("Choose the folder: Open Nexsets from").click();
    EXPECT_EQ(named<QLineEdit>("Open Nexsets from").text(), "/chosen") << "cancelled";
}

TEST_F(SettingsDialogTest, WhatCannotBeIsSaidAndNotKept)
{
    named<QLineEdit>("Proxy").setText("nowhere");
    ok();
    EXPECT_FALSE(kept);
    EXPECT_TRUE(dialog.isVisible());
    named<QLineEdit>("Proxy").clear();
    named<QLineEdit>("Open Nexsets from").setText("/no/such/folder");
    ok();
    EXPECT_FALSE(kept);
    named<QLineEdit>("Open Nexsets from").clear();
    ok();
    EXPECT_EQ(kept, Preferences());
}

} // namespace
} // namespace ds
