// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credential/CredentialDialog.h"

#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

namespace ds {
namespace {

class CredentialDialogTest : public testing::Test
{
protected:
    CredentialDialogTest()
    {
        qRegisterMetaType<CredentialInfo>("ds::CredentialInfo");
        dialog.show();
    }
    QLineEdit *line(const QString &name)
    {
        for (QLineEdit *each : dialog.findChildren<QLineEdit *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }
    QPushButton *button(const QString &text)
    {
        for (QPushButton *each : dialog.findChildren<QPushButton *>()) {
            if (each->text().remove(u'&') == text)
                return each;
        }
        return nullptr;
    }
    void chooseKind(const QString &text)
    {
        auto *kind = dialog.findChild<QComboBox *>();
        kind->setCurrentIndex(kind->findText(text));
    }
    bool says(const QString &text)
    {
        for (const QLabel *each : dialog.findChildren<QLabel *>()) {
            if (each->isVisible() && each->text().contains(text))
                return true;
        }
        return false;
    }
    void fill()
    {
        line("Name of the credential")->setText("Production");
        line("App Access Key")->setText("key-1");
        line("App Secret")->setText("s3cret");
    }

    FakeCredentialEditing editing;
    FakeCredentials list;
    CredentialDialog dialog{editing, list};
};

TEST_F(CredentialDialogTest, SecretsAreMaskedAndGoneAfterwards)
{
    EXPECT_EQ(line("App Secret")->echoMode(), QLineEdit::Password);
    EXPECT_EQ(line("Management Token")->echoMode(), QLineEdit::Password);
    fill();
    button("Save")->click();
    EXPECT_FALSE(dialog.isVisible());
    EXPECT_EQ(editing.keptDraft->secret, "s3cret");
    EXPECT_TRUE(line("App Secret")->text().isEmpty());
    EXPECT_FALSE(line("App Secret")->isUndoAvailable());
    fill();
    dialog.show();
    dialog.reject();
    EXPECT_TRUE(line("App Secret")->text().isEmpty()) << "also when it is cancelled";
}

TEST_F(CredentialDialogTest, NothingIsSavedBeforeItIsWhole)
{
    EXPECT_FALSE(button("Save")->isEnabled());
    EXPECT_FALSE(button("Test")->isEnabled());
    fill();
    EXPECT_TRUE(button("Save")->isEnabled());
    line("App Access Key")->clear();
    EXPECT_FALSE(button("Save")->isEnabled());
}

TEST_F(CredentialDialogTest, SaysWhatThePastedTokenIs)
{
    chooseKind("Management Token");
    line("Management Token")->setText("good-token");
    EXPECT_TRUE(says("Management token, version 2."));
    line("Management Token")->setText("other");
    EXPECT_TRUE(says("An app token."));
}

TEST_F(CredentialDialogTest, TestsWithoutKeeping)
{
    editing.trial = {true, "The credential works: this workspace has 3 rooms."};
    fill();
    button("Test")->click();
    EXPECT_EQ(editing.tried->accessKey, "key-1");
    EXPECT_EQ(editing.tried->baseUrl, "https://api.100ms.live/v2");
    EXPECT_TRUE(says("this workspace has 3 rooms"));
    EXPECT_FALSE(editing.keptDraft.has_value());
    EXPECT_TRUE(dialog.isVisible());
}

TEST_F(CredentialDialogTest, ARefusalIsSaidAndTheDialogStays)
{
    editing.refusal = Error{"The App Access Key has a line break."};
    fill();
    button("Save")->click();
    EXPECT_TRUE(says("has a line break"));
    EXPECT_TRUE(dialog.isVisible());
}

TEST_F(CredentialDialogTest, AKnownNameIsReplacedKnowingly)
{
    list.list.append({"Production", CredentialKind::KeyAndSecret, "https://api.100ms.live/v2", {}, true, {}});
    fill();
    ASSERT_NE(button("Replace"), nullptr);
    button("Replace")->click();
    EXPECT_TRUE(editing.keptDraft->replace);
}

TEST_F(CredentialDialogTest, ReplacingStartsFromWhatThereIsAndKeepsTheName)
{
    const CredentialInfo known{"Staging", CredentialKind::ManagementToken, "https://api.example.com/v2", {}, true, {}};
    list.list.append(known);
    dialog.setReplaced(known);
    EXPECT_TRUE(line("Name of the credential")->isReadOnly());
    EXPECT_EQ(dialog.findChild<QComboBox *>()->findText("Sandbox (built in)"), -1);
    line("Management Token")->setText("good-token");
    button("Replace")->click();
    EXPECT_EQ(editing.keptDraft->name, "Staging");
    EXPECT_EQ(editing.keptDraft->kind, CredentialKind::ManagementToken);
    EXPECT_EQ(editing.keptDraft->baseUrl, "https://api.example.com/v2");
    EXPECT_TRUE(editing.keptDraft->replace);
}

TEST_F(CredentialDialogTest, TheSandboxNeedsNothing)
{
    QSignalSpy kept(&dialog, &CredentialDialog::kept);
    chooseKind("Sandbox (built in)");
    button("Use the Sandbox")->click();
    ASSERT_EQ(kept.size(), 1);
    EXPECT_FALSE(editing.keptDraft.has_value());
}

} // namespace
} // namespace ds
