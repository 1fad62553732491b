// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/nexla/NexlaKeyBar.h"

#include "model/nexla/NexlaCheck.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/credential/MaskedLine.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace ds {

NexlaKeyBar::NexlaKeyBar(NexlaGate &gate, QWidget *parent)
    : QWidget(parent)
    , m_gate(gate)
    , m_keys(new QComboBox)
    , m_add(new QPushButton(tr("&Add a Key…")))
    , m_test(new QPushButton(tr("&Test")))
    , m_message(toneLabel(QString(), Tone::Error))
{
    m_keys->setAccessibleName(tr("Nexla key"));
    m_keys->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_add->setAccessibleName(tr("Add a key of Nexla…"));
    m_add->setAutoDefault(false);
    m_test->setAccessibleName(tr("Test the key of Nexla"));
    m_test->setAutoDefault(false);
    m_message->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->addWidget(plainLabel(tr("Nexla &key:"), m_keys));
    row->addWidget(m_keys);
    row->addWidget(m_test);
    row->addWidget(m_add);
    row->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_message);
    connect(m_add, &QPushButton::clicked, this, &NexlaKeyBar::add);
    connect(m_test, &QPushButton::clicked, this, &NexlaKeyBar::test);
    connect(&m_job, &NexlaJob::finished, this, &NexlaKeyBar::display);
    connect(m_keys, &QComboBox::activated, this, &NexlaKeyBar::open);
    connect(&m_gate, &NexlaGate::changed, this, &NexlaKeyBar::refill);
    refill();
}

void NexlaKeyBar::refill()
{
    const QString chosen = m_keys->currentText();
    m_keys->clear();
    m_keys->addItems(m_gate.keys());
    if (const int same = m_keys->findText(chosen); same >= 0)
        m_keys->setCurrentIndex(same);
    m_keys->setEnabled(m_keys->count() > 0);
    display();
    if (m_keys->count() == 0)
        say(tr("There is no key of Nexla yet. Make a service key in Nexla, and add it here."));
}

void NexlaKeyBar::openFirst()
{
    if (m_keys->count() > 0)
        open();
    else
        m_add->setFocus();
}

void NexlaKeyBar::open()
{
    say({});
    m_job.abandon();
    m_maker = nullptr;
    display();
    emit closed();
    m_gate.open(m_keys->currentText(), [self = QPointer(this), asked = ++m_asked](const Result<NexlaApiMaker> &maker) {
        if (!self || asked != self->m_asked)
            return;
        if (!maker)
            return self->say(maker.error().sentence());
        self->m_maker = *maker;
        self->display();
        emit self->opened();
    });
}

void NexlaKeyBar::add()
{
    auto *dialog = new NexlaKeyDialog(m_gate, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NexlaKeyDialog::kept, this, [this](const QString &name, bool stored) {
        refill();
        m_keys->setCurrentText(name);
        open();
        if (!stored)
            say(tr("There is no keychain, so this key is kept for this run only."));
    });
    dialog->open();
}

/// Asks Nexla for one Nexset, which changes nothing, and says what its answer means.
void NexlaKeyBar::test()
{
    say(tr("Asking Nexla…"), true);
    m_job.start(m_maker, [this](NexlaApi &api) {
        m_job.tell([this, reply = api.call(keyTestCall())] { say(keyTestSentence(reply), reply.done()); });
    });
    display();
}

void NexlaKeyBar::display()
{
    m_test->setEnabled(m_maker && !m_job.isRunning());
}

void NexlaKeyBar::say(const QString &text, bool good)
{
    setTone(m_message, good ? Tone::Good : Tone::Error);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

NexlaKeyDialog::NexlaKeyDialog(NexlaGate &gate, QWidget *parent)
    : QDialog(parent)
    , m_gate(gate)
    , m_name(new QLineEdit)
    , m_secret(maskedLine(tr("Service key or token")))
    , m_baseUrl(new QLineEdit(gate.usualBaseUrl()))
    , m_message(toneLabel(QString(), Tone::Error))
{
    setWindowTitle(tr("Add a Key of Nexla"));
    setMinimumWidth(480);
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("For example: Our Nexla"));
    m_baseUrl->setAccessibleName(tr("Address of Nexla's API"));
    m_message->setWordWrap(true);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(plainLabel(tr("&Name"), m_name), m_name);
    form->addRow(plainLabel(tr("&Service key or token"), m_secret), m_secret);
    form->addRow(plainLabel(tr("&Address"), m_baseUrl), m_baseUrl);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_keep = buttons->addButton(tr("Keep in the Keychain"), QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(toneLabel(tr("A service key is renewed by itself; a token lives about an hour."), Tone::Muted));
    layout->addWidget(m_message);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &NexlaKeyDialog::keep);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QLineEdit *line : {m_name, m_secret, m_baseUrl})
        connect(line, &QLineEdit::textChanged, this, &NexlaKeyDialog::display);
    display();
}

void NexlaKeyDialog::display()
{
    m_message->setVisible(!m_message->text().isEmpty());
    m_keep->setEnabled(!m_busy && !m_name->text().trimmed().isEmpty() && !m_secret->text().trimmed().isEmpty() &&
                       !m_baseUrl->text().trimmed().isEmpty());
}

void NexlaKeyDialog::keep()
{
    m_busy = true;
    display();
    const QString name = m_name->text().trimmed();
    m_gate.keep({name, ownCopy(m_secret->text()), m_baseUrl->text().trimmed()},
                [self = QPointer(this), name](const Result<bool> &stored) {
                    if (!self)
                        return;
                    self->m_busy = false;
                    self->m_message->setText(stored ? QString() : stored.error().sentence());
                    self->display();
                    if (!stored)
                        return;
                    emit self->kept(name, *stored);
                    self->accept();
                });
}

void NexlaKeyDialog::done(int result)
{
    emptyMasked(*m_secret);
    QDialog::done(result);
}

} // namespace ds
