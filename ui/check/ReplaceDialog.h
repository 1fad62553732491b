// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QComboBox;

namespace ds {

/// Asks what is to take the place of a value. What the field allows is offered; where it allows anything, it is typed.
class ReplaceDialog : public QDialog
{
    Q_OBJECT
public:
    ReplaceDialog(const QString &field, const QString &text, const QStringList &allowed, QWidget *parent = nullptr);

signals:
    void chosen(const QString &value);

private:
    QComboBox *m_value;
};

} // namespace ds
