// SPDX-License-Identifier: GPL-3.0-or-later
// *Settings*: what holds for the whole program. A setting that counts only from the next start on says so.
#pragma once

#include "ui/base/Prompts.h"
#include "ui/shell/Preferences.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace ds {

class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    /// `prompts` must outlive it.
    SettingsDialog(const Preferences &preferences, Prompts &prompts, QWidget *parent = nullptr);
    Preferences chosen() const;

signals:
    void kept(const ds::Preferences &preferences);

private:
    QWidget *makeForm();
    void addLook(QFormLayout &form);
    void addConnection(QFormLayout &form);
    void addFolders(QFormLayout &form);
    QSpinBox *number(int value, int most, const QString &name, const QString &zero, const QString &unit);
    QLineEdit *folder(QFormLayout &form, const QString &value, const QString &label, const QString &usual);
    void keep();

    Preferences m_before;
    Prompts &m_prompts;
    QComboBox *m_theme = nullptr;
    QComboBox *m_density = nullptr;
    QSpinBox *m_textSize = nullptr;
    QSpinBox *m_keychain = nullptr;
    QLineEdit *m_proxy = nullptr;
    QSpinBox *m_test = nullptr;
    QSpinBox *m_answers = nullptr;
    QLineEdit *m_destinations = nullptr;
    QLineEdit *m_nexsets = nullptr;
    QLabel *m_problem = nullptr;
};

} // namespace ds
