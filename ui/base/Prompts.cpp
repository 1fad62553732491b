// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/Prompts.h"

#include "ui/base/PlainText.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace ds {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Prompts", text);
}

/// Neither text is markup, for screen readers too: text made harmless for HTML would have its signs read out.
void setPlainTexts(QMessageBox &box, const QString &text, const QString &detail)
{
    box.setText(text);
    box.setInformativeText(detail);
    for (QLabel *label : box.findChildren<QLabel *>())
        label->setTextFormat(Qt::PlainText);
}

bool confirm(QWidget *parent, const QString &question, const QString &detail, const QString &yes)
{
    QMessageBox box(QMessageBox::Warning, QCoreApplication::applicationName(), {}, QMessageBox::Cancel, parent);
    setPlainTexts(box, question, detail);
    const QPushButton *go = box.addButton(yes, QMessageBox::DestructiveRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return static_cast<const void *>(box.clickedButton()) == static_cast<const void *>(go);
}

} // namespace

Prompts::Choice DialogPrompts::saveChanges(QWidget *parent, const QString &name)
{
    QMessageBox box(QMessageBox::Question, QCoreApplication::applicationName(), {},
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, parent);
    setPlainTexts(box, tr("Save the changes to “%1”?").arg(name), tr("They are lost if you discard them."));
    box.setDefaultButton(QMessageBox::Save);
    switch (box.exec()) {
    case QMessageBox::Save:
        return Choice::Save;
    case QMessageBox::Discard:
        return Choice::Discard;
    default:
        return Choice::Cancel;
    }
}

QString DialogPrompts::openNexset(QWidget *parent, const QString &folder)
{
    return QFileDialog::getOpenFileName(parent, tr("Open a Nexset"), folder,
                                        tr("Nexsets (*.json *.ndjson *.jsonl *.csv *.tsv *.gz);;All files (*)"));
}

QString DialogPrompts::openDestination(QWidget *parent, const QString &folder)
{
    return QFileDialog::getOpenFileName(parent, tr("Open a Destination"), folder,
                                        tr("Destinations (*.destination.json);;All files (*)"));
}

QString DialogPrompts::chooseFolder(QWidget *parent, const QString &title, const QString &folder)
{
    return QFileDialog::getExistingDirectory(parent, title, folder);
}

QString DialogPrompts::saveDestination(QWidget *parent, const QString &suggestedPath)
{
    return QFileDialog::getSaveFileName(parent, tr("Save the Destination"), suggestedPath,
                                        tr("Destinations (*.destination.json);;All files (*)"));
}

bool DialogPrompts::overwriteForeignChange(QWidget *parent, const QString &path)
{
    return confirm(parent, tr("“%1” was changed by another program.").arg(QFileInfo(path).fileName()),
                   tr("Saving overwrites that change. Cancel to save under another name or to open the file again."),
                   tr("Overwrite"));
}

bool DialogPrompts::deleteFile(QWidget *parent, const QString &path)
{
    return confirm(parent, tr("Delete “%1”?").arg(QFileInfo(path).fileName()),
                   tr("There is no wastebasket for it here, so the file goes for good."), tr("Delete"));
}

QString DialogPrompts::newName(QWidget *parent, const QString &name)
{
    return QInputDialog::getText(parent, tr("Rename “%1”").arg(name), tr("Name"), QLineEdit::Normal, name).trimmed();
}

QString DialogPrompts::templateName(QWidget *parent, const QString &suggested)
{
    return QInputDialog::getText(parent, tr("Save as Template"), tr("Name of the endpoint"), QLineEdit::Normal,
                                 suggested)
        .trimmed();
}

bool DialogPrompts::deleteCredential(QWidget *parent, const QString &name)
{
    return confirm(parent, tr("Delete the credential “%1”?").arg(name),
                   tr("Its secret goes from the keychain, and destinations that name it will need another credential."),
                   tr("Delete"));
}

bool DialogPrompts::deleteSecret(QWidget *parent, const QString &name)
{
    return confirm(parent, tr("Delete the secret “%1”?").arg(name),
                   tr("Its value goes from the keychain, and destinations that name it as {secret.%1} will need "
                      "another secret.")
                       .arg(name),
                   tr("Delete"));
}

QString DialogPrompts::exportFile(QWidget *parent, const QString &suggestedPath)
{
    return QFileDialog::getSaveFileName(parent, tr("Export the Destination"), suggestedPath);
}

bool DialogPrompts::exportWithNotes(QWidget *parent, const QString &format, const QStringList &notes)
{
    QDialog dialog(parent);
    dialog.setWindowTitle(tr("Export the Destination"));
    auto *text = new QPlainTextEdit;
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setPlainText(QStringLiteral("•  ") + notes.join(QStringLiteral("\n•  ")));
    text->setMinimumSize(520, 200);
    text->setAccessibleName(tr("Differences"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(&dialog);
    layout->addWidget(plainLabel(tr("%1 will do these things differently:").arg(format), text));
    layout->addWidget(text);
    layout->addWidget(buttons);
    return dialog.exec() == QDialog::Accepted;
}

QString DialogPrompts::importFile(QWidget *parent, const QString &folder)
{
    return QFileDialog::getOpenFileName(parent, tr("Import a Destination"), folder,
                                        tr("Exports (*.json *.sh *.ndjson *.txt);;All files (*)"));
}

QString DialogPrompts::importedRequest(QWidget *parent, const QStringList &names)
{
    bool accepted = false;
    const QString name =
        QInputDialog::getItem(parent, tr("Import a Collection"), tr("Request:"), names, 0, false, &accepted);
    return accepted ? name : QString();
}

QString DialogPrompts::pasteCommand(QWidget *parent)
{
    return QInputDialog::getMultiLineText(
        parent, tr("Import a curl Command"),
        tr("Paste a curl command. Its token is left out; choose a credential instead."));
}

bool DialogPrompts::sendToProduction(QWidget *parent, const QString &credential, const QString &origin)
{
    return confirm(parent, tr("Send to production with “%1”?").arg(credential),
                   tr("Requests go to %1 and take effect there: rooms are made, messages reach people. You are asked "
                      "once until the program is closed.")
                       .arg(origin),
                   tr("Send"));
}

bool DialogPrompts::useForeign(QWidget *parent, const QString &name, const QString &departure)
{
    return confirm(
        parent, tr("“%1” was not made here.").arg(name),
        tr("%1\nSee whether you mean this before you go on. You are asked once for this file.").arg(departure),
        tr("Use It"));
}

bool DialogPrompts::leaveDelivery(QWidget *parent)
{
    return confirm(
        parent, tr("A delivery is running."),
        tr("What is under way is finished first, then the window closes. What is left stays pending and can be "
           "resumed with Activate."),
        tr("Stop and Close"));
}

} // namespace ds
