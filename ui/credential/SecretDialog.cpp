// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credential/SecretDialog.h"

#include "ui/base/Look.h"
#include "ui/credential/MaskedLine.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>

namespace ds {

SecretDialog::SecretDialog(CredentialEditing &editing, const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_editing(editing)
    , m_name(new QLineEdit(name))
    , m_value(maskedLine(tr("Value of the secret")))
    , m_spaces(toneLabel(tr("The value begins or ends with a space, which is sent with it."), Tone::Warning))
    , m_message(toneLabel(QString(), Tone::Normal))
{
    setWindowTitle(name.isEmpty() ? tr("Add a secret") : tr("Replace the secret “%1”").arg(name));
    setMinimumWidth(480);
    m_name->setReadOnly(!name.isEmpty());
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(makeFields());
    layout->addWidget(m_spaces);
    layout->addWidget(toneLabel(tr("The value goes to the system's keychain, never into a file. Without a keychain it "
                                   "is kept for this run only."),
                                Tone::Muted));
    layout->addWidget(m_message);
    layout->addStretch();
    layout->addWidget(makeButtons());
    for (QLineEdit *edit : {m_name, m_value})
        connect(edit, &QLineEdit::textChanged, this, &SecretDialog::display);
    (name.isEmpty() ? m_name : m_value)->setFocus();
    display();
}

SecretDialog::~SecretDialog() = default;

QWidget *SecretDialog::makeFields()
{
    auto *fields = new QWidget;
    auto *form = new QFormLayout(fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_name->setAccessibleName(tr("Name of the secret"));
    m_name->setPlaceholderText(tr("For example: s3key"));
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Value"), m_value);
    return fields;
}

QWidget *SecretDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_keep = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    m_keep->setDefault(true);
    connect(m_keep, &QPushButton::clicked, this, &SecretDialog::keep);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

QString SecretDialog::name() const
{
    return m_name->text().trimmed();
}

void SecretDialog::display()
{
    const QString value = m_value->text();
    m_spaces->setVisible(!value.isEmpty() && (value.front().isSpace() || value.back().isSpace()));
    m_keep->setEnabled(!m_busy && !name().isEmpty() && !value.isEmpty());
    m_keep->setText(m_editing.secretNames().contains(name()) ? tr("Replace") : tr("Save"));
    if (!m_busy)
        say({}, false);
}

void SecretDialog::setBusy(bool busy)
{
    m_busy = busy;
    display();
}

void SecretDialog::say(const QString &text, bool error)
{
    m_message->setText(text);
    setTone(m_message, error ? Tone::Error : Tone::Muted);
}

void SecretDialog::keep()
{
    setBusy(true);
    say(tr("Asking the keychain…"), false);
    m_editing.keepSecret(name(), ownCopy(m_value->text()),
                         [self = QPointer(this), name = name()](const Result<bool> &stored) {
                             if (!self)
                                 return;
                             self->setBusy(false);
                             if (!stored) {
                                 self->say(stored.error().sentence(), true);
                                 return;
                             }
                             emit self->kept(name, *stored);
                             self->accept();
                         });
}

void SecretDialog::done(int result)
{
    emptyMasked(*m_value);
    QDialog::done(result);
}

} // namespace ds
