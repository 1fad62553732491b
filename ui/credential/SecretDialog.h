// SPDX-License-Identifier: GPL-3.0-or-later
// A named secret: its name, its value, and what becomes of the value in words.
#pragma once

#include "model/delivery/CredentialEditing.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace ds {

class SecretDialog : public QDialog
{
    Q_OBJECT
public:
    /// `editing` must outlive the dialog. With a `name`, the value of that secret is replaced.
    explicit SecretDialog(CredentialEditing &editing, const QString &name = {}, QWidget *parent = nullptr);
    ~SecretDialog() override;

signals:
    void kept(const QString &name, bool stored);

protected:
    void done(int result) override;

private:
    QWidget *makeFields();
    QWidget *makeButtons();
    QString name() const;
    void display();
    void keep();
    void setBusy(bool busy);
    void say(const QString &text, bool error);

    CredentialEditing &m_editing;
    QLineEdit *m_name;
    QLineEdit *m_value;
    QLabel *m_spaces; ///< About what the dots hide.
    QLabel *m_message;
    QPushButton *m_keep = nullptr;
    bool m_busy = false;
};

} // namespace ds
