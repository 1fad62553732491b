// SPDX-License-Identifier: GPL-3.0-or-later
// *Credentials and Secrets*: what there is, and what can be done with it after it was made.
#pragma once

#include "model/delivery/CredentialEditing.h"
#include "ui/base/Look.h"

#include <QDialog>
#include <QPointer>

class QListWidget;
class QTableView;

namespace ds {

class CredentialModel;
class Prompts;

class CredentialsDialog : public QDialog
{
    Q_OBJECT
public:
    /// All must outlive the dialog.
    CredentialsDialog(CredentialEditing &editing, const CredentialList &list, Prompts &prompts,
                      QWidget *parent = nullptr);
    ~CredentialsDialog() override;

private:
    QWidget *makeCredentials();
    QWidget *makeSecrets();
    QWidget *makeClose();
    QPushButton *makeButton(const QString &text, const QString &accessibleName, void (CredentialsDialog::*slot)());
    void refill();
    void refillCredentials();
    void refillSecrets();
    void display();

    const CredentialInfo *credential() const; ///< The chosen one; nullptr: none.
    QString secret() const;                   ///< The chosen one; empty: none.
    void chooseCredential(const QString &name, int orRow);
    void chooseSecret(const QString &name, int orRow);

    void newCredential();
    void replaceCredential();
    void openCredentialDialog(const CredentialInfo *replaced);
    void credentialKept(const CredentialInfo &credential);
    void renameCredential();
    void testCredential();
    void deleteCredential();
    void addSecret();
    void replaceSecret();
    void openSecretDialog(const QString &replaced);
    void secretKept(const QString &name, bool stored);
    void deleteSecret();
    void copyMacro();

    void ask(const QString &message);
    void setBusy(bool busy);
    /// Ends the asking; false after it has said the error.
    template <typename Value>
    bool answered(const Result<Value> &result);
    void say(const QString &text, Tone tone);

    CredentialEditing &m_editing;
    const CredentialList &m_list;
    Prompts &m_prompts;
    CredentialModel *m_credentials;
    QTableView *m_table;
    QListWidget *m_secrets;
    QLabel *m_problem;
    QLabel *m_usage;
    QLabel *m_message;
    QPushButton *m_new = nullptr;
    QPushButton *m_replace = nullptr;
    QPushButton *m_rename = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_delete = nullptr;
    QPushButton *m_addSecret = nullptr;
    QPushButton *m_replaceSecret = nullptr;
    QPushButton *m_deleteSecret = nullptr;
    QPushButton *m_copyMacro = nullptr;
    QPointer<QWidget> m_asker; ///< Had the focus before its button was disabled.
    bool m_busy = false;
};

} // namespace ds
