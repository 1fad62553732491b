// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credential/CredentialDialog.h"

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
#include <QStackedWidget>

namespace ds {
namespace {

QLineEdit *line(const QString &name)
{
    auto *edit = new QLineEdit;
    edit->setAccessibleName(name);
    return edit;
}

void addRow(QFormLayout &form, const QString &label, QWidget *field)
{
    auto *text = plainLabel(label);
    text->setBuddy(field);
    text->setMinimumWidth(text->fontMetrics().horizontalAdvance(CredentialDialog::tr("Management Token")) + 8);
    form.addRow(text, field);
}

} // namespace

CredentialDialog::CredentialDialog(CredentialEditing &editing, const CredentialList &list, QWidget *parent)
    : QDialog(parent)
    , m_editing(editing)
    , m_list(list)
    , m_name(line(tr("Name of the credential")))
    , m_kind(new QComboBox)
    , m_pages(new QStackedWidget)
    , m_accessKey(line(tr("App Access Key")))
    , m_secret(maskedLine(tr("App Secret")))
    , m_token(maskedLine(tr("Management Token")))
    , m_tokenWords(toneLabel(QString(), Tone::Muted))
    , m_baseUrl(line(tr("Base URL")))
    , m_message(toneLabel(QString(), Tone::Normal))
{
    setWindowTitle(tr("Create a new credential"));
    setMinimumWidth(560);
    m_tokenWords->setWordWrap(true);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(makeFields());
    layout->addWidget(m_pages);
    layout->addWidget(toneLabel(
        tr("The secret goes to the system's keychain, never into a file. Without one it is kept for this run only."),
        Tone::Muted));
    layout->addWidget(m_message);
    layout->addStretch();
    layout->addWidget(makeButtons());
    for (QLineEdit *edit : {m_name, m_accessKey, m_secret, m_token, m_baseUrl})
        connect(edit, &QLineEdit::textChanged, this, &CredentialDialog::display);
    connect(m_token, &QLineEdit::textChanged, this, &CredentialDialog::describeToken);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &CredentialDialog::display);
    display();
}

CredentialDialog::~CredentialDialog() = default;

void CredentialDialog::setReplaced(const CredentialInfo &credential)
{
    setWindowTitle(tr("Replace the credential “%1”").arg(credential.name));
    m_kind->removeItem(m_kind->findData(int(CredentialKind::Sandbox)));
    m_kind->setCurrentIndex(m_kind->findData(int(credential.kind)));
    m_name->setText(credential.name);
    m_name->setReadOnly(true);
    m_baseUrl->setText(credential.baseUrl);
    (kind() == CredentialKind::ManagementToken ? m_token : m_accessKey)->setFocus();
}

QWidget *CredentialDialog::makeFields()
{
    auto *fields = new QWidget;
    auto *form = new QFormLayout(fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_name->setPlaceholderText(tr("For example: Production workspace"));
    m_kind->setAccessibleName(tr("Kind"));
    m_kind->addItem(tr("App Access Key and App Secret"), int(CredentialKind::KeyAndSecret));
    m_kind->addItem(tr("Management Token"), int(CredentialKind::ManagementToken));
    m_kind->addItem(tr("Sandbox (built in)"), int(CredentialKind::Sandbox));
    m_baseUrl->setText(CredentialDraft().baseUrl);
    addRow(*form, tr("&Name"), m_name);
    addRow(*form, tr("&Kind"), m_kind);
    addRow(*form, tr("&Base URL"), m_baseUrl);
    m_pages->addWidget(makeKeyPage());
    m_pages->addWidget(makeTokenPage());
    QLabel *sandbox = toneLabel(tr("The sandbox runs inside this program and needs no account: it is always there "
                                   "under the name Sandbox."),
                                Tone::Normal);
    sandbox->setWordWrap(true);
    m_pages->addWidget(sandbox);
    return fields;
}

QWidget *CredentialDialog::makeKeyPage()
{
    auto *page = new QWidget;
    auto *form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addRow(*form, tr("App &Access Key"), m_accessKey);
    addRow(*form, tr("App &Secret"), m_secret);
    form->addRow(toneLabel(tr("Both are in the 100ms dashboard under Developer. Tokens are made from them as needed."),
                           Tone::Muted));
    return page;
}

QWidget *CredentialDialog::makeTokenPage()
{
    auto *page = new QWidget;
    auto *form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addRow(*form, tr("&Management Token"), m_token);
    form->addRow(m_tokenWords);
    return page;
}

QWidget *CredentialDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_test = buttons->addButton(tr("&Test"), QDialogButtonBox::ActionRole);
    m_test->setAccessibleName(tr("Test the credential"));
    setTip(m_test, tr("Asks for the list of rooms, which changes nothing"));
    m_keep = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    m_test->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    m_keep->setDefault(true);
    connect(m_test, &QPushButton::clicked, this, &CredentialDialog::test);
    connect(m_keep, &QPushButton::clicked, this, &CredentialDialog::keep);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

CredentialKind CredentialDialog::kind() const
{
    return CredentialKind(m_kind->currentData().toInt());
}

QLineEdit *CredentialDialog::secretLine() const
{
    return kind() == CredentialKind::ManagementToken ? m_token : m_secret;
}

CredentialDraft CredentialDialog::draft() const
{
    CredentialDraft draft;
    draft.name = m_name->text().trimmed();
    draft.kind = kind();
    draft.baseUrl = m_baseUrl->text().trimmed();
    draft.accessKey = m_accessKey->text().trimmed();
    draft.secret = ownCopy(secretLine()->text());
    draft.replace = replaces();
    return draft;
}

bool CredentialDialog::replaces() const
{
    const std::optional<CredentialInfo> other = m_list.find(m_name->text().trimmed());
    return other && other->kind != CredentialKind::Sandbox;
}

void CredentialDialog::display()
{
    const bool sandbox = kind() == CredentialKind::Sandbox;
    m_pages->setCurrentIndex(m_kind->currentIndex());
    m_name->setEnabled(!sandbox);
    m_baseUrl->setEnabled(!sandbox);
    const bool key = kind() != CredentialKind::KeyAndSecret || !m_accessKey->text().trimmed().isEmpty();
    const bool whole = key && !secretLine()->text().isEmpty() && !m_baseUrl->text().trimmed().isEmpty();
    m_test->setEnabled(!m_busy && !sandbox && whole);
    m_keep->setEnabled(!m_busy && (sandbox || (whole && !m_name->text().trimmed().isEmpty())));
    m_keep->setText(sandbox ? tr("Use the Sandbox") : replaces() ? tr("Replace") : tr("Save"));
    if (!m_busy)
        say({}, true);
}

void CredentialDialog::describeToken()
{
    if (m_token->text().isEmpty()) {
        m_tokenWords->clear();
        return;
    }
    const Result<QString> words = m_editing.describeToken(ownCopy(m_token->text()));
    m_tokenWords->setText(words ? *words : words.error().sentence());
    setTone(m_tokenWords, words ? Tone::Good : Tone::Error);
}

void CredentialDialog::setBusy(bool busy)
{
    m_busy = busy;
    display();
}

void CredentialDialog::say(const QString &text, bool good)
{
    m_message->setText(text);
    setTone(m_message, good ? Tone::Good : Tone::Error);
}

void CredentialDialog::test()
{
    setBusy(true);
    m_message->setText(tr("Asking %1…").arg(m_baseUrl->text().trimmed()));
    setTone(m_message, Tone::Muted);
    m_editing.test(draft(), [self = QPointer(this)](const CredentialTrial &trial) {
        if (!self)
            return;
        self->setBusy(false);
        self->say(trial.sentence, trial.works);
    });
}

void CredentialDialog::keep()
{
    if (kind() == CredentialKind::Sandbox) {
        for (const CredentialInfo &info : m_list.credentials()) {
            if (info.kind == CredentialKind::Sandbox)
                emit kept(info);
        }
        accept();
        return;
    }
    setBusy(true);
    m_editing.keep(draft(), [self = QPointer(this)](const Result<CredentialInfo> &credential) {
        if (!self)
            return;
        self->setBusy(false);
        if (!credential) {
            self->say(credential.error().sentence(), false);
            return;
        }
        emit self->kept(*credential);
        self->accept();
    });
}

void CredentialDialog::clearSecrets()
{
    emptyMasked(*m_secret);
    emptyMasked(*m_token);
}

void CredentialDialog::done(int result)
{
    clearSecrets();
    QDialog::done(result);
}

} // namespace ds
