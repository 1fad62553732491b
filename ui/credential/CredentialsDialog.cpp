// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credential/CredentialsDialog.h"

#include "ui/base/CredentialText.h"
#include "ui/base/PlainText.h"
#include "ui/base/Prompts.h"
#include "ui/credential/CredentialDialog.h"
#include "ui/credential/CredentialModel.h"
#include "ui/credential/SecretDialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace ds {
namespace {

QHBoxLayout *rowOf(std::initializer_list<QWidget *> widgets)
{
    auto *row = new QHBoxLayout;
    for (QWidget *each : widgets)
        row->addWidget(each);
    row->addStretch();
    return row;
}

QString macroOf(const QString &secret)
{
    return QStringLiteral("{secret.%1}").arg(secret);
}

bool isOwn(const CredentialInfo *credential)
{
    return credential && credential->kind != CredentialKind::Sandbox;
}

} // namespace

CredentialsDialog::CredentialsDialog(CredentialEditing &editing, const CredentialList &list, Prompts &prompts,
                                     QWidget *parent)
    : QDialog(parent)
    , m_editing(editing)
    , m_list(list)
    , m_prompts(prompts)
    , m_credentials(new CredentialModel(this))
    , m_table(new QTableView)
    , m_secrets(new QListWidget)
    , m_problem(toneLabel(QString(), Tone::Error))
    , m_usage(toneLabel(QString(), Tone::Muted))
    , m_message(toneLabel(QString(), Tone::Normal))
{
    setWindowTitle(tr("Credentials and Secrets"));
    setMinimumWidth(720);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_problem);
    layout->addWidget(makeCredentials(), 3);
    layout->addWidget(makeSecrets(), 2);
    layout->addWidget(m_message);
    layout->addWidget(makeClose());
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CredentialsDialog::display);
    connect(m_secrets, &QListWidget::currentRowChanged, this, &CredentialsDialog::display);
    connect(&m_list, &CredentialList::changed, this, &CredentialsDialog::refill);
    refill();
    m_table->setFocus();
}

CredentialsDialog::~CredentialsDialog() = default;

QWidget *CredentialsDialog::makeCredentials()
{
    auto *box = new QWidget;
    m_table->setModel(m_credentials);
    m_table->setAccessibleName(tr("Credentials"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false); // Tab leaves the table; arrows move in it
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setMinimumHeight(140);
    m_table->verticalHeader()->hide();
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setStretchLastSection(true);
    header->resizeSection(CredentialModel::Name, 160);
    header->resizeSection(CredentialModel::Kind, 140);
    header->resizeSection(CredentialModel::Origin, 170);
    m_new = makeButton(tr("&New…"), tr("Create a new credential…"), &CredentialsDialog::newCredential);
    m_replace = makeButton(tr("&Replace…"), tr("Replace the credential…"), &CredentialsDialog::replaceCredential);
    m_rename = makeButton(tr("R&ename…"), tr("Rename the credential…"), &CredentialsDialog::renameCredential);
    m_test = makeButton(tr("&Test"), tr("Test the credential"), &CredentialsDialog::testCredential);
    setTip(m_test, tr("Asks for the list of rooms, which changes nothing"));
    m_delete = makeButton(tr("&Delete…"), tr("Delete the credential…"), &CredentialsDialog::deleteCredential);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(toneLabel(tr("Credentials"), Tone::Heading));
    layout->addWidget(m_table, 1);
    layout->addLayout(rowOf({m_new, m_replace, m_rename, m_test, m_delete}));
    return box;
}

QWidget *CredentialsDialog::makeSecrets()
{
    auto *box = new QWidget;
    m_secrets->setAccessibleName(tr("Named secrets"));
    m_secrets->setMinimumHeight(80);
    m_addSecret = makeButton(tr("&Add…"), tr("Add a secret…"), &CredentialsDialog::addSecret);
    m_replaceSecret = makeButton(tr("Re&place…"), tr("Replace the secret…"), &CredentialsDialog::replaceSecret);
    m_deleteSecret = makeButton(tr("De&lete…"), tr("Delete the secret…"), &CredentialsDialog::deleteSecret);
    m_copyMacro = makeButton(tr("Copy &macro"), tr("Copy the macro of the secret"), &CredentialsDialog::copyMacro);
    setTip(m_copyMacro, tr("Copies what stands for the secret, never its value"));
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addWidget(toneLabel(tr("Named secrets"), Tone::Heading));
    layout->addWidget(m_secrets, 1);
    layout->addLayout(rowOf({m_addSecret, m_replaceSecret, m_deleteSecret, m_copyMacro}));
    layout->addWidget(m_usage);
    return box;
}

QWidget *CredentialsDialog::makeClose()
{
    auto *buttons =
        new QDialogButtonBox(QDialogButtonBox::Close, this); // the default of this dialog needs it as parent
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

QPushButton *CredentialsDialog::makeButton(const QString &text, const QString &accessibleName,
                                           void (CredentialsDialog::*slot)())
{
    auto *button = new QPushButton(text);
    button->setAccessibleName(accessibleName);
    connect(button, &QPushButton::clicked, this, slot);
    return button;
}

void CredentialsDialog::refill()
{
    m_problem->setText(m_editing.problem());
    m_problem->setVisible(!m_problem->text().isEmpty());
    refillCredentials();
    refillSecrets();
    display();
}

/// What was chosen stays chosen; when it is gone, what is now in its place.
void CredentialsDialog::refillCredentials()
{
    const CredentialInfo *chosen = credential();
    const QString name = chosen ? chosen->name : QString();
    const int row = m_table->currentIndex().row();
    m_credentials->setCredentials(m_list.credentials());
    chooseCredential(name, row);
}

void CredentialsDialog::refillSecrets()
{
    const QString name = secret();
    const int row = m_secrets->currentRow();
    m_secrets->clear();
    for (const QString &each : m_editing.secretNames()) {
        const bool given = m_editing.secretFromEnvironment(each);
        auto *item = new QListWidgetItem(given ? tr("%1 (from the environment)").arg(each) : each, m_secrets);
        item->setData(Qt::UserRole, each);
    }
    chooseSecret(name, row);
}

void CredentialsDialog::chooseCredential(const QString &name, int orRow)
{
    const int same = m_credentials->rowOf(name);
    const int row = same < 0 ? qMin(qMax(0, orRow), m_credentials->rowCount() - 1) : same;
    m_table->setCurrentIndex(m_credentials->index(row, 0));
}

void CredentialsDialog::chooseSecret(const QString &name, int orRow)
{
    for (int row = 0; row < m_secrets->count(); ++row) {
        if (m_secrets->item(row)->data(Qt::UserRole).toString() == name)
            orRow = row;
    }
    m_secrets->setCurrentRow(qMin(qMax(0, orRow), m_secrets->count() - 1)); // -1: the list is empty
}

const CredentialInfo *CredentialsDialog::credential() const
{
    return m_credentials->at(m_table->currentIndex().row());
}

QString CredentialsDialog::secret() const
{
    const QListWidgetItem *item = m_secrets->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

void CredentialsDialog::display()
{
    const bool own = isOwn(credential());
    m_new->setEnabled(!m_busy);
    for (QPushButton *button : {m_replace, m_rename, m_delete})
        button->setEnabled(!m_busy && own);
    m_test->setEnabled(!m_busy && credential());
    const QString name = secret();
    const bool changeable = !name.isEmpty() && !m_editing.secretFromEnvironment(name);
    m_addSecret->setEnabled(!m_busy);
    for (QPushButton *button : {m_replaceSecret, m_deleteSecret})
        button->setEnabled(!m_busy && changeable);
    m_copyMacro->setEnabled(!name.isEmpty());
    m_usage->setText(tr("Write %1 in a mapping's value or template, or in a header. It is filled in from the keychain "
                        "when a request is sent, and shown as ••• everywhere else.")
                         .arg(macroOf(name.isEmpty() ? QStringLiteral("s3key") : name)));
}

void CredentialsDialog::newCredential()
{
    openCredentialDialog(nullptr);
}

void CredentialsDialog::replaceCredential()
{
    if (isOwn(credential()))
        openCredentialDialog(credential());
}

void CredentialsDialog::openCredentialDialog(const CredentialInfo *replaced)
{
    auto *dialog = new CredentialDialog(m_editing, m_list, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (replaced)
        dialog->setReplaced(*replaced);
    connect(dialog, &CredentialDialog::kept, this, &CredentialsDialog::credentialKept);
    dialog->open();
}

void CredentialsDialog::credentialKept(const CredentialInfo &credential)
{
    chooseCredential(credential.name, m_table->currentIndex().row());
    if (credential.kind == CredentialKind::Sandbox)
        return;
    if (credential.stored)
        say(tr("“%1” is kept in the system's keychain.").arg(credential.name), Tone::Good);
    else
        say(tr("“%1” is there for this run only. %2").arg(credential.name, credential.note), Tone::Warning);
}

void CredentialsDialog::renameCredential()
{
    if (!isOwn(credential()))
        return;
    const QString name = credential()->name;
    const QString newName = m_prompts.newName(this, name);
    if (newName.isEmpty() || newName == name)
        return;
    ask(tr("Asking the keychain…"));
    m_editing.rename(name, newName, [self = QPointer(this), name](const Result<CredentialInfo> &renamed) {
        if (!self || !self->answered(renamed))
            return;
        self->chooseCredential(renamed->name, self->m_table->currentIndex().row());
        self->say(tr("“%1” is now “%2”. Choose it anew in the destinations that name “%1”.").arg(name, renamed->name),
                  Tone::Good);
    });
}

void CredentialsDialog::testCredential()
{
    if (!credential())
        return;
    const QString name = credential()->name;
    ask(tr("Asking the keychain and %1…").arg(credentialOrigin(*credential())));
    m_editing.testKept(name, [self = QPointer(this), name](const CredentialTrial &trial) {
        if (!self)
            return;
        self->setBusy(false);
        self->say(tr("“%1”: %2").arg(name, trial.sentence), trial.works ? Tone::Good : Tone::Error);
    });
}

void CredentialsDialog::deleteCredential()
{
    if (!isOwn(credential()))
        return;
    const QString name = credential()->name;
    if (!m_prompts.deleteCredential(this, name))
        return;
    ask(tr("Asking the keychain…"));
    m_editing.remove(name, [self = QPointer(this), name](const Result<void> &removed) {
        if (self && self->answered(removed))
            self->say(tr("The credential “%1” is deleted.").arg(name), Tone::Good);
    });
}

void CredentialsDialog::addSecret()
{
    openSecretDialog({});
}

void CredentialsDialog::replaceSecret()
{
    if (!secret().isEmpty())
        openSecretDialog(secret());
}

void CredentialsDialog::openSecretDialog(const QString &replaced)
{
    auto *dialog = new SecretDialog(m_editing, replaced, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SecretDialog::kept, this, &CredentialsDialog::secretKept);
    dialog->open();
}

void CredentialsDialog::secretKept(const QString &name, bool stored)
{
    chooseSecret(name, m_secrets->currentRow());
    if (stored)
        say(tr("“%1” is kept in the system's keychain.").arg(name), Tone::Good);
    else
        say(tr("“%1” is there for this run only: the system's keychain did not take it.").arg(name), Tone::Warning);
}

void CredentialsDialog::deleteSecret()
{
    const QString name = secret();
    if (name.isEmpty() || !m_prompts.deleteSecret(this, name))
        return;
    ask(tr("Asking the keychain…"));
    m_editing.removeSecret(name, [self = QPointer(this), name](const Result<void> &removed) {
        if (self && self->answered(removed))
            self->say(tr("The secret “%1” is deleted.").arg(name), Tone::Good);
    });
}

void CredentialsDialog::copyMacro()
{
    if (secret().isEmpty())
        return;
    QGuiApplication::clipboard()->setText(macroOf(secret()));
    say(tr("Copied %1.").arg(macroOf(secret())), Tone::Muted);
}

void CredentialsDialog::ask(const QString &message)
{
    setBusy(true);
    say(message, Tone::Muted);
}

/// A disabled button loses the focus: it gets it back, or the table when there is nothing left to do with it.
void CredentialsDialog::setBusy(bool busy)
{
    if (busy)
        m_asker = focusWidget();
    m_busy = busy;
    display();
    if (busy || !m_asker)
        return;
    if (m_asker->isEnabled())
        m_asker->setFocus();
    else
        m_table->setFocus();
}

template <typename Value>
bool CredentialsDialog::answered(const Result<Value> &result)
{
    setBusy(false);
    if (!result)
        say(result.error().sentence(), Tone::Error);
    return bool(result);
}

void CredentialsDialog::say(const QString &text, Tone tone)
{
    m_message->setText(text);
    setTone(m_message, tone);
}

} // namespace ds
