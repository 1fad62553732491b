// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/CredentialStep.h"

#include "ui/base/CredentialText.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace ds {

CredentialStep::CredentialStep(DestinationEditor &editor, CredentialList &credentials, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_credentials(credentials)
    , m_combo(new QComboBox)
    , m_next(new QPushButton(tr("Next")))
    , m_create(new QPushButton(tr("Create a new credential…")))
    , m_origin(toneLabel(QString(), Tone::Muted))
{
    auto *label = plainLabel(tr("&Credential"));
    label->setBuddy(m_combo);
    m_combo->setAccessibleName(tr("Credential"));
    m_combo->setPlaceholderText(tr("Choose a credential…"));
    m_combo->setMinimumWidth(180);
    m_next->setAccessibleName(tr("Next"));
    m_next->setDefault(true);
    m_create->setAccessibleName(tr("Create a new credential…"));
    m_create->hide();
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_combo, 1);
    row->addWidget(m_next);
    row->addWidget(m_create);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_origin);
    connect(m_combo, &QComboBox::activated, this, [this] {
        m_editor.edit(tr("Choose the credential"), {},
                      [name = m_combo->currentData().toString()](Destination &d) { d.credential = name; });
    });
    connect(m_next, &QPushButton::clicked, this, &CredentialStep::next);
    connect(m_create, &QPushButton::clicked, this, &CredentialStep::createWanted);
    connect(&m_editor, &DestinationEditor::changed, this, &CredentialStep::display);
    connect(&m_credentials, &CredentialList::changed, this, &CredentialStep::refill);
    refill();
}

void CredentialStep::focusCredential()
{
    m_combo->setFocus(Qt::OtherFocusReason);
}

void CredentialStep::setNextVisible(bool visible)
{
    m_next->setVisible(visible);
}

void CredentialStep::setCreatable(bool creatable)
{
    m_create->setVisible(creatable);
}

void CredentialStep::refill()
{
    m_combo->clear();
    for (const CredentialInfo &info : m_credentials.credentials()) {
        m_combo->addItem(info.name, info.name);
        m_combo->setItemData(m_combo->count() - 1, shownPlain(info.note), Qt::ToolTipRole);
    }
    display();
}

void CredentialStep::display()
{
    const QString &name = m_editor.destination().credential;
    m_combo->setCurrentIndex(m_combo->findData(name));
    m_next->setEnabled(m_combo->currentIndex() >= 0);
    const std::optional<CredentialInfo> info = m_credentials.find(name);
    if (info) {
        m_origin->setText(tr("→ %1").arg(credentialOrigin(*info)) +
                          (info->note.isEmpty() ? QString() : QStringLiteral("  ·  ") + info->note));
    } else {
        m_origin->setText(name.isEmpty() ? QString() : tr("“%1” is not on this computer: choose another.").arg(name));
    }
    setTone(m_origin, info || name.isEmpty() ? Tone::Muted : Tone::Warning);
}

} // namespace ds
