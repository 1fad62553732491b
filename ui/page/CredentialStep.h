// SPDX-License-Identifier: GPL-3.0-or-later
// Step 1: which credential. Its origin stays in sight.
#pragma once

#include "model/delivery/Credential.h"
#include "ui/edit/DestinationEditor.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace ds {

class CredentialStep : public QWidget
{
    Q_OBJECT
public:
    CredentialStep(DestinationEditor &editor, CredentialList &credentials, QWidget *parent = nullptr);
    void focusCredential();
    void setNextVisible(bool visible); ///< Gone once step 2 shows.
    void setCreatable(bool creatable); ///< Whether *Create a new credential…* leads somewhere.

signals:
    void next();
    void createWanted();

private:
    void refill();
    void display();

    DestinationEditor &m_editor;
    CredentialList &m_credentials;
    QComboBox *m_combo;
    QPushButton *m_next;
    QPushButton *m_create;
    QLabel *m_origin;
};

} // namespace ds
