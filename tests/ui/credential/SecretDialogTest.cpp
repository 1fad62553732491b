// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credential/SecretDialog.h"

#include "tests/support/Printers.h"
#include "tests/ui/Fakes.h"

#include <gtest/gtest.h>

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

#include <memory>

namespace ds {
namespace {

class SecretDialogTest : public testing::Test
{
protected:
    SecretDialogTest() { dialog->show(); }
    QLineEdit *line(const QString &name)
    {
        for (QLineEdit *each : dialog->findChildren<QLineEdit *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }
    QPushButton *button(const QString &text)
    {
        for (QPushButton *each : dialog->findChildren<QPushButton *>()) {
            if (each->text().remove(u'&') == text)
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
    void fill()
    {
        line("Name of the secret")->setText(" s3key ");
        line("Value of the secret")->setText("AKIA");
    }

    FakeCredentialEditing editing;
    std::unique_ptr<SecretDialog> dialog = std::make_unique<SecretDialog>(editing);
};

TEST_F(SecretDialogTest, TheValueIsMaskedKeptAndGoneAfterwards)
{
    QSignalSpy kept(dialog.get(), &SecretDialog::kept);
    EXPECT_EQ(line("Value of the secret")->echoMode(), QLineEdit::Password);
    fill();
    button("Save")->click();
    EXPECT_FALSE(dialog->isVisible());
    EXPECT_EQ(editing.calls, QStringList{"keep secret s3key"});
    EXPECT_EQ(editing.keptValue, "AKIA");
    ASSERT_EQ(kept.size(), 1);
    EXPECT_EQ(kept[0], QVariantList({"s3key", true}));
    EXPECT_TRUE(line("Value of the secret")->text().isEmpty());
    EXPECT_FALSE(line("Value of the secret")->isUndoAvailable());
}

TEST_F(SecretDialogTest, TheValueIsGoneWhenItIsCancelledOrClosed)
{
    fill();
    button("Cancel")->click();
    EXPECT_TRUE(line("Value of the secret")->text().isEmpty());
    dialog->show();
    fill();
    dialog->close();
    EXPECT_TRUE(line("Value of the secret")->text().isEmpty());
    EXPECT_FALSE(line("Value of the secret")->isUndoAvailable());
    EXPECT_TRUE(editing.calls.isEmpty());
}

TEST_F(SecretDialogTest, NothingIsSavedBeforeItIsWhole)
{
    EXPECT_FALSE(button("Save")->isEnabled());
    fill();
    EXPECT_TRUE(button("Save")->isEnabled());
    line("Name of the secret")->setText("  ");
    EXPECT_FALSE(button("Save")->isEnabled());
    fill();
    line("Value of the secret")->setText({});
    EXPECT_FALSE(button("Save")->isEnabled());
}

TEST_F(SecretDialogTest, WarnsOfSpacesThatTheDotsHide)
{
    fill();
    EXPECT_FALSE(says("begins or ends with a space"));
    line("Value of the secret")->setText("AKIA ");
    EXPECT_TRUE(says("begins or ends with a space"));
    EXPECT_TRUE(button("Save")->isEnabled());
}

TEST_F(SecretDialogTest, AKnownNameIsReplacedKnowingly)
{
    editing.secrets << "s3key";
    fill();
    EXPECT_NE(button("Replace"), nullptr);
    line("Name of the secret")->setText("other");
    EXPECT_NE(button("Save"), nullptr);
}

TEST_F(SecretDialogTest, ReplacingKeepsTheName)
{
    editing.secrets << "s3key";
    dialog = std::make_unique<SecretDialog>(editing, "s3key");
    EXPECT_TRUE(line("Name of the secret")->isReadOnly());
    line("Value of the secret")->setText("AKIA");
    button("Replace")->click();
    EXPECT_EQ(editing.calls, QStringList{"keep secret s3key"});
}

TEST_F(SecretDialogTest, ALockedKeychainIsSaidAndNothingIsLost)
{
    editing.refusal = Error{"The system's keychain is locked or refuses access. Unlock it and try again."};
    fill();
    button("Save")->click();
    EXPECT_TRUE(says("is locked or refuses access"));
    EXPECT_TRUE(dialog->isVisible());
    EXPECT_EQ(line("Value of the secret")->text(), "AKIA");
    editing.refusal.reset();
    button("Save")->click();
    EXPECT_EQ(editing.keptValue, "AKIA");
    EXPECT_FALSE(dialog->isVisible());
}

TEST_F(SecretDialogTest, ALateKeychainIsWaitedFor)
{
    editing.late = true;
    fill();
    button("Save")->click();
    EXPECT_TRUE(says("Asking the keychain…"));
    EXPECT_FALSE(button("Save")->isEnabled());
    EXPECT_TRUE(dialog->isVisible());
    editing.release();
    EXPECT_FALSE(dialog->isVisible());
}

TEST_F(SecretDialogTest, AnAnswerAfterTheEndHarmsNothing)
{
    editing.late = true;
    fill();
    button("Save")->click();
    dialog.reset();
    editing.release();
}

} // namespace
} // namespace ds
