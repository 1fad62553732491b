// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/nexla/NexlaKeyBar.h"

#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"
#include "tests/ui/nexla/FakeGate.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace ds {
namespace {

class NexlaKeyBarTest : public testing::Test
{
protected:
    test::NexlaStandIn nexla;
    FakeGate gate{nexla};

    static QLineEdit *line(QWidget &parent, const QString &name)
    {
        for (QLineEdit *each : parent.findChildren<QLineEdit *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }
    static QPushButton *button(QWidget &parent, const QString &name)
    {
        for (QPushButton *each : parent.findChildren<QPushButton *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }
    static bool shows(QWidget &parent, const QString &text)
    {
        const QList<QLabel *> labels = parent.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](QLabel *each) { return each->text().contains(text); });
    }
};

TEST_F(NexlaKeyBarTest, OpensTheOnlyKeyAndSaysWhenItCannot)
{
    NexlaKeyBar bar(gate);
    int opened = 0;
    QObject::connect(&bar, &NexlaKeyBar::opened, [&] { ++opened; });
    bar.openFirst();
    EXPECT_EQ(opened, 1);
    EXPECT_TRUE(bar.maker());
    gate.refusal = Error{"The keychain is locked.", {}};
    bar.openFirst();
    EXPECT_FALSE(bar.maker());
    EXPECT_TRUE(shows(bar, "The keychain is locked."));
}

TEST_F(NexlaKeyBarTest, WithoutAKeyOneIsAdded)
{
    gate.names.clear();
    NexlaKeyBar bar(gate);
    bar.show();
    EXPECT_TRUE(shows(bar, "There is no key of Nexla yet"));
    bar.openFirst();
    EXPECT_FALSE(bar.maker());
    button(bar, "Add a key of Nexla…")->click();
    auto *dialog = bar.findChild<NexlaKeyDialog *>();
    ASSERT_TRUE(dialog);
    EXPECT_EQ(line(*dialog, "Address of Nexla's API")->text(), "https://nexla.example/api");
    line(*dialog, "Name")->setText("New");
    line(*dialog, "Service key or token")->setText("svc-1");
    EXPECT_EQ(line(*dialog, "Service key or token")->echoMode(), QLineEdit::Password);
    for (QPushButton *each : dialog->findChildren<QPushButton *>()) {
        if (each->text() == "Keep in the Keychain")
            each->click();
    }
    ASSERT_TRUE(gate.kept);
    EXPECT_EQ(gate.kept->secret, "svc-1");
    EXPECT_EQ(bar.findChild<QComboBox *>()->currentText(), "New");
    EXPECT_TRUE(bar.maker());
}

TEST_F(NexlaKeyBarTest, TestsTheKeyAndExplainsTheAnswer)
{
    NexlaKeyBar bar(gate);
    QPushButton *test = button(bar, "Test the key of Nexla");
    EXPECT_FALSE(test->isEnabled());
    bar.openFirst();
    ASSERT_TRUE(test->isEnabled());
    test->click();
    EXPECT_TRUE(waitFor([&] { return shows(bar, "It works:"); }));
    ASSERT_TRUE(waitFor([&] { return test->isEnabled(); }));
    nexla.setTrouble([](const QString &, int) {
        return std::optional(test::NexlaStandIn::error(403, "AUTH_003", "This key may not read Nexsets."));
    });
    test->click();
    EXPECT_TRUE(waitFor([&] { return shows(bar, "The network is gone."); })) << "what the call says of itself";
    EXPECT_TRUE(bar.maker());
}

} // namespace
} // namespace ds
