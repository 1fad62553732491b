// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/ReplaceDialog.h"

#include "ui/base/Look.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QVBoxLayout>

namespace ds {

ReplaceDialog::ReplaceDialog(const QString &field, const QString &text, const QStringList &allowed, QWidget *parent)
    : QDialog(parent)
    , m_value(new QComboBox)
{
    setWindowTitle(tr("Replace a Value"));
    m_value->setAccessibleName(tr("New value"));
    m_value->setEditable(allowed.isEmpty());
    m_value->addItems(allowed);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(m_value->currentText());
        accept();
    });
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(
        toneLabel(tr("Wherever “%1” would come into %2, this comes instead:").arg(text, field), Tone::Normal));
    layout->addWidget(m_value);
    layout->addWidget(toneLabel(tr("It becomes a step of the field, and can be undone."), Tone::Muted));
    layout->addWidget(buttons);
    m_value->setFocus();
}

} // namespace ds
