// SPDX-License-Identifier: GPL-3.0-or-later
// *Create a new credential…*, or another secret for one there is: a name, one of the three kinds, a test, and what
// becomes of the secret in words.
#pragma once

#include "model/delivery/CredentialEditing.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace ds {

class CredentialDialog : public QDialog
{
    Q_OBJECT
public:
    /// Both must outlive the dialog.
    CredentialDialog(CredentialEditing &editing, const CredentialList &list, QWidget *parent = nullptr);
    ~CredentialDialog() override;
    /// Call before it shows: what is typed replaces this one, which keeps its name.
    void setReplaced(const CredentialInfo &credential);

signals:
    void kept(const ds::CredentialInfo &credential);

protected:
    void done(int result) override;

private:
    QWidget *makeFields();
    QWidget *makeKeyPage();
    QWidget *makeTokenPage();
    QWidget *makeButtons();
    CredentialKind kind() const;
    QLineEdit *secretLine() const;
    CredentialDraft draft() const;
    bool replaces() const;
    void display();
    void describeToken();
    void test();
    void keep();
    void setBusy(bool busy);
    void say(const QString &text, bool good);
    void clearSecrets();

    CredentialEditing &m_editing;
    const CredentialList &m_list;
    QLineEdit *m_name;
    QComboBox *m_kind;
    QStackedWidget *m_pages;
    QLineEdit *m_accessKey;
    QLineEdit *m_secret;
    QLineEdit *m_token;
    QLabel *m_tokenWords;
    QLineEdit *m_baseUrl;
    QLabel *m_message;
    QPushButton *m_test = nullptr;
    QPushButton *m_keep = nullptr;
    bool m_busy = false;
};

} // namespace ds
