// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credential/MaskedLine.h"

#include <QLineEdit>

namespace ds {

QLineEdit *maskedLine(const QString &accessibleName)
{
    auto *edit = new QLineEdit;
    edit->setAccessibleName(accessibleName);
    edit->setEchoMode(QLineEdit::Password);
    edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhSensitiveData);
    return edit;
}

QString ownCopy(const QString &text)
{
    return QString(text.constData(), text.size());
}

void emptyMasked(QLineEdit &line)
{
    line.setText(QString()); // not clear(): that could be undone
}

} // namespace ds
