// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credential/CredentialsDialog.h"

#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"
#include "ui/credential/CredentialDialog.h"
#include "ui/credential/SecretDialog.h"

#include <gtest/gtest.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>

#include <memory>

namespace ds {
namespace {

const QStringList ownOnly{"Replace the credential…", "Rename the credential…", "Delete the credential…"};

class CredentialsDialogTest : public testing::Test
{
protected:
    CredentialsDialogTest()
    {
        list.list.append({"Work", CredentialKind::KeyAndSecret, "https://api.100ms.live/v2", {}, true, "A note"});
        list.list.append({"Home", CredentialKind::ManagementToken, "https://api.example.com/v2", {}, true, {}});
        editing.secrets << "hook"
                        << "s3key";
        dialog = std::make_unique<CredentialsDialog>(editing, list, prompts);
        dialog->show();
    }
    /// By accessible name, also in dialogs that this one opened.
    QPushButton *button(const QString &name)
    {
        for (QPushButton *each : dialog->findChildren<QPushButton *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }
    template <typename Dialog>
    QPushButton *buttonOf(Dialog *opened, const QString &text)
    {
        for (QPushButton *each : opened->template findChildren<QPushButton *>()) {
            if (each->text().remove(u'&') == text)
                return each;
        }
        return nullptr;
    }
    QLineEdit *lineOf(QDialog *opened, const QString &name)
    {
        for (QLineEdit *each : opened->findChildren<QLineEdit *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }
    bool says(const QString &text)
    {
        for (const QLabel *each : dialog->findChildren<QLabel *>()) {
            if (each->isVisible() && each->text().contains(text))
                return true;
        }
        return false;
    }
    QTableView *table() { return dialog->findChild<QTableView *>(); }
    QListWidget *secrets() { return dialog->findChild<QListWidget *>(); }
    void choose(const QString &name)
    {
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            if (table()->model()->index(row, 0).data().toString() == name)
                table()->selectRow(row);
        }
    }
    QString chosen() { return table()->currentIndex().siblingAtColumn(0).data().toString(); }
    void chooseSecret(int row) { secrets()->setCurrentRow(row); }

    FakeCredentialEditing editing;
    FakeCredentials list;
    FakePrompts prompts;
    std::unique_ptr<CredentialsDialog> dialog;
};

TEST_F(CredentialsDialogTest, ListsWhatThereIs)
{
    EXPECT_EQ(table()->model()->rowCount(), 3);
    EXPECT_EQ(secrets()->count(), 2);
    EXPECT_EQ(chosen(), "Sandbox");
}

TEST_F(CredentialsDialogTest, ReturnInTheTableStartsNothing)
{
    for (const QPushButton *each : dialog->findChildren<QPushButton *>())
        EXPECT_EQ(each->isDefault(), each->text().remove(u'&') == u"Close") << each->text().toStdString();
    EXPECT_EQ(dialog->focusWidget(), table());
}

TEST_F(CredentialsDialogTest, TheSandboxCanOnlyBeTested)
{
    choose("Sandbox");
    for (const QString &name : ownOnly)
        EXPECT_FALSE(button(name)->isEnabled()) << name.toStdString();
    EXPECT_TRUE(button("Test the credential")->isEnabled());
    choose("Work");
    for (const QString &name : ownOnly)
        EXPECT_TRUE(button(name)->isEnabled()) << name.toStdString();
}

TEST_F(CredentialsDialogTest, FollowsTheListAndKeepsWhatIsChosen)
{
    choose("Home");
    list.list.insert(1, {"Another", CredentialKind::KeyAndSecret, "https://api.100ms.live/v2", {}, true, {}});
    emit list.changed();
    EXPECT_EQ(chosen(), "Home");
    list.list.removeLast();
    emit list.changed();
    EXPECT_EQ(chosen(), "Work") << "the last of what is left";
    chooseSecret(1);
    editing.secrets = QStringList{"a", "b", "s3key"};
    emit list.changed();
    EXPECT_EQ(secrets()->currentItem()->text(), "s3key");
}

TEST_F(CredentialsDialogTest, SaysWhyTheListIsShort)
{
    EXPECT_FALSE(says("credentials.json"));
    editing.unreadable = "credentials.json: it is not JSON.";
    emit list.changed();
    EXPECT_TRUE(says("credentials.json: it is not JSON."));
}

TEST_F(CredentialsDialogTest, MakesANewOneInTheKnownDialog)
{
    button("Create a new credential…")->click();
    auto *opened = dialog->findChild<CredentialDialog *>();
    ASSERT_NE(opened, nullptr);
    EXPECT_TRUE(opened->isModal());
    lineOf(opened, "Name of the credential")->setText("Third");
    lineOf(opened, "App Access Key")->setText("key-1");
    lineOf(opened, "App Secret")->setText("s3cret");
    buttonOf(opened, "Save")->click();
    EXPECT_EQ(editing.keptDraft->name, "Third");
    EXPECT_FALSE(editing.keptDraft->replace);
    EXPECT_TRUE(says("“Third” is kept in the system's keychain."));
}

TEST_F(CredentialsDialogTest, SaysWhenOneIsForThisRunOnly)
{
    editing.stored = false;
    choose("Work");
    button("Replace the credential…")->click();
    auto *opened = dialog->findChild<CredentialDialog *>();
    lineOf(opened, "App Access Key")->setText("key-1");
    lineOf(opened, "App Secret")->setText("s3cret");
    buttonOf(opened, "Replace")->click();
    EXPECT_TRUE(says("“Work” is there for this run only. there is no keychain."));
}

TEST_F(CredentialsDialogTest, ReplacesTheChosenOne)
{
    choose("Home");
    button("Replace the credential…")->click();
    auto *opened = dialog->findChild<CredentialDialog *>();
    ASSERT_NE(opened, nullptr);
    EXPECT_EQ(lineOf(opened, "Name of the credential")->text(), "Home");
    EXPECT_TRUE(lineOf(opened, "Name of the credential")->isReadOnly());
    EXPECT_EQ(lineOf(opened, "Base URL")->text(), "https://api.example.com/v2");
    lineOf(opened, "Management Token")->setText("good-token");
    buttonOf(opened, "Replace")->click();
    EXPECT_TRUE(editing.keptDraft->replace);
    EXPECT_EQ(editing.keptDraft->kind, CredentialKind::ManagementToken);
}

TEST_F(CredentialsDialogTest, Renames)
{
    choose("Work");
    button("Rename the credential…")->click();
    EXPECT_TRUE(editing.calls.isEmpty()) << "cancelled";
    prompts.name = "Office";
    button("Rename the credential…")->click();
    EXPECT_EQ(editing.calls, QStringList{"rename Work to Office"});
    EXPECT_TRUE(says("“Work” is now “Office”."));
}

TEST_F(CredentialsDialogTest, ARenamedOneStaysChosen)
{
    choose("Work");
    prompts.name = "Office";
    editing.late = true;
    button("Rename the credential…")->click();
    list.list[1].name = "Office";
    emit list.changed();
    editing.release();
    EXPECT_EQ(chosen(), "Office");
}

TEST_F(CredentialsDialogTest, ATakenNameIsSaid)
{
    choose("Work");
    prompts.name = "Home";
    editing.refusal = Error{"There is a credential \"Home\" already."};
    button("Rename the credential…")->click();
    EXPECT_TRUE(says("There is a credential \"Home\" already."));
    EXPECT_EQ(chosen(), "Work");
    EXPECT_TRUE(button("Rename the credential…")->isEnabled());
}

TEST_F(CredentialsDialogTest, TestsTheChosenOne)
{
    choose("Work");
    editing.trial = {true, "The credential works: this workspace has 3 rooms."};
    button("Test the credential")->click();
    EXPECT_EQ(editing.calls, QStringList{"test Work"});
    EXPECT_TRUE(says("“Work”: The credential works: this workspace has 3 rooms."));
    editing.trial = {false, "The credential is not accepted."};
    button("Test the credential")->click();
    EXPECT_TRUE(says("“Work”: The credential is not accepted."));
}

TEST_F(CredentialsDialogTest, DeletesOnlyAfterAQuestion)
{
    choose("Work");
    button("Delete the credential…")->click();
    EXPECT_EQ(prompts.lastDeleted, "Work");
    EXPECT_TRUE(editing.calls.isEmpty());
    prompts.yes = true;
    button("Delete the credential…")->click();
    EXPECT_EQ(editing.calls, QStringList{"remove Work"});
    EXPECT_TRUE(says("The credential “Work” is deleted."));
}

TEST_F(CredentialsDialogTest, ALockedKeychainIsSaidAndNothingIsLost)
{
    choose("Work");
    prompts.yes = true;
    editing.refusal = Error{"The system's keychain is locked or refuses access. Unlock it and try again."};
    button("Delete the credential…")->click();
    EXPECT_TRUE(says("is locked or refuses access"));
    EXPECT_EQ(chosen(), "Work");
    EXPECT_TRUE(dialog->isVisible());
    button("Add a secret…")->click();
    auto *opened = dialog->findChild<SecretDialog *>();
    lineOf(opened, "Name of the secret")->setText("third");
    lineOf(opened, "Value of the secret")->setText("AKIA");
    buttonOf(opened, "Save")->click();
    EXPECT_TRUE(opened->isVisible());
    EXPECT_EQ(lineOf(opened, "Value of the secret")->text(), "AKIA");
}

TEST_F(CredentialsDialogTest, WhileTheKeychainIsAskedNothingElseCanBe)
{
    choose("Work");
    prompts.yes = true;
    editing.late = true;
    button("Delete the credential…")->setFocus();
    button("Delete the credential…")->click();
    EXPECT_TRUE(says("Asking the keychain…"));
    for (const QString &name : ownOnly + QStringList{"Create a new credential…", "Test the credential", "Add a secret…",
                                                     "Replace the secret…", "Delete the secret…"})
        EXPECT_FALSE(button(name)->isEnabled()) << name.toStdString();
    choose("Home");
    EXPECT_FALSE(button("Delete the credential…")->isEnabled());
    editing.release();
    EXPECT_TRUE(button("Delete the credential…")->isEnabled());
    EXPECT_EQ(dialog->focusWidget(), button("Delete the credential…"));
    EXPECT_TRUE(says("is deleted"));
}

TEST_F(CredentialsDialogTest, AnAnswerAfterTheEndHarmsNothing)
{
    choose("Work");
    prompts.yes = true;
    prompts.name = "Office";
    editing.late = true;
    for (const char *name :
         {"Rename the credential…", "Test the credential", "Delete the credential…", "Delete the secret…"}) {
        dialog = std::make_unique<CredentialsDialog>(editing, list, prompts);
        dialog->show();
        choose("Work");
        chooseSecret(0);
        button(QString::fromUtf8(name))->click();
    }
    EXPECT_EQ(editing.calls.size(), 4);
    dialog->close();
    dialog.reset();
    editing.release();
    emit list.changed();
}

TEST_F(CredentialsDialogTest, AnAnswerToAClosedDialogHarmsNothing)
{
    choose("Work");
    editing.late = true;
    button("Test the credential")->click();
    dialog->close();
    editing.release();
    EXPECT_TRUE(button("Test the credential")->isEnabled());
}

TEST_F(CredentialsDialogTest, AddsASecret)
{
    button("Add a secret…")->click();
    auto *opened = dialog->findChild<SecretDialog *>();
    ASSERT_NE(opened, nullptr);
    lineOf(opened, "Name of the secret")->setText("third");
    lineOf(opened, "Value of the secret")->setText("AKIA");
    editing.late = true;
    buttonOf(opened, "Save")->click();
    editing.secrets << "third";
    emit list.changed();
    editing.release();
    EXPECT_EQ(editing.calls, QStringList{"keep secret third"});
    EXPECT_EQ(secrets()->currentItem()->text(), "third");
    EXPECT_TRUE(says("“third” is kept in the system's keychain."));
}

TEST_F(CredentialsDialogTest, ReplacesASecretAndSaysWhenItIsForThisRunOnly)
{
    editing.stored = false;
    chooseSecret(1);
    button("Replace the secret…")->click();
    auto *opened = dialog->findChild<SecretDialog *>();
    EXPECT_TRUE(lineOf(opened, "Name of the secret")->isReadOnly());
    lineOf(opened, "Value of the secret")->setText("AKIA");
    buttonOf(opened, "Replace")->click();
    EXPECT_EQ(editing.calls, QStringList{"keep secret s3key"});
    EXPECT_TRUE(says("“s3key” is there for this run only"));
}

TEST_F(CredentialsDialogTest, DeletesASecretOnlyAfterAQuestion)
{
    chooseSecret(0);
    button("Delete the secret…")->click();
    EXPECT_TRUE(editing.calls.isEmpty());
    prompts.yes = true;
    button("Delete the secret…")->click();
    EXPECT_EQ(prompts.lastDeleted, "hook");
    EXPECT_EQ(editing.calls, QStringList{"remove secret hook"});
    EXPECT_TRUE(says("The secret “hook” is deleted."));
}

TEST_F(CredentialsDialogTest, ASecretOfTheEnvironmentCanOnlyBeUsed)
{
    editing.givenSecrets << "ci";
    emit list.changed();
    chooseSecret(2);
    EXPECT_EQ(secrets()->currentItem()->text(), "ci (from the environment)");
    EXPECT_FALSE(button("Replace the secret…")->isEnabled());
    EXPECT_FALSE(button("Delete the secret…")->isEnabled());
    button("Copy the macro of the secret")->click();
    EXPECT_EQ(QGuiApplication::clipboard()->text(), "{secret.ci}");
}

TEST_F(CredentialsDialogTest, SaysHowASecretIsUsedAndCopiesItsMacro)
{
    chooseSecret(1);
    EXPECT_TRUE(says("Write {secret.s3key} in a mapping's value or template, or in a header."));
    button("Copy the macro of the secret")->click();
    EXPECT_EQ(QGuiApplication::clipboard()->text(), "{secret.s3key}");
}

TEST_F(CredentialsDialogTest, WithoutSecretsThereIsOnlyAdding)
{
    editing.secrets.clear();
    emit list.changed();
    for (const char *name : {"Replace the secret…", "Delete the secret…", "Copy the macro of the secret"})
        EXPECT_FALSE(button(QString::fromUtf8(name))->isEnabled()) << name;
    EXPECT_TRUE(button("Add a secret…")->isEnabled());
    EXPECT_TRUE(says("{secret.s3key}"));
}

} // namespace
} // namespace ds
