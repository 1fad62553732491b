// SPDX-License-Identifier: GPL-3.0-or-later
// The questions that stop the user, as a seam: tests answer them without a dialog.
#pragma once

#include <QStringList>

class QWidget;

namespace ds {

class Prompts
{
public:
    enum class Choice { Save, Discard, Cancel };

    virtual ~Prompts() = default;
    virtual Choice saveChanges(QWidget *parent, const QString &name) = 0;
    virtual QString openNexset(QWidget *parent, const QString &folder) = 0; ///< Empty: cancelled; so for all paths.
    virtual QString openDestination(QWidget *parent, const QString &folder) = 0;
    virtual QString chooseFolder(QWidget *parent, const QString &title, const QString &folder) = 0;
    virtual QString saveDestination(QWidget *parent, const QString &suggestedPath) = 0;
    /// The file was changed by another program: true to overwrite it all the same.
    virtual bool overwriteForeignChange(QWidget *parent, const QString &path) = 0;
    virtual bool deleteFile(QWidget *parent, const QString &path) = 0;
    virtual QString newName(QWidget *parent, const QString &name) = 0; ///< Empty: cancelled.
    /// Of an endpoint template that is made of a destination.
    virtual QString templateName(QWidget *parent, const QString &suggested) = 0;
    /// True to delete; so for both.
    virtual bool deleteCredential(QWidget *parent, const QString &name) = 0;
    virtual bool deleteSecret(QWidget *parent, const QString &name) = 0;
    virtual QString exportFile(QWidget *parent, const QString &suggestedPath) = 0;
    /// What runs the export will not do as this program does: true to write it all the same.
    virtual bool exportWithNotes(QWidget *parent, const QString &format, const QStringList &notes) = 0;
    virtual QString importFile(QWidget *parent, const QString &folder) = 0;
    virtual QString pasteCommand(QWidget *parent) = 0;
    /// One of the requests of a collection.
    virtual QString importedRequest(QWidget *parent, const QStringList &names) = 0;
    /// The first request of this run that reaches production with this credential: true to go on.
    virtual bool sendToProduction(QWidget *parent, const QString &credential, const QString &origin) = 0;
    /// A destination from elsewhere is used for the first time: true to go on. `departure`: what leaves, and where to.
    virtual bool useForeign(QWidget *parent, const QString &name, const QString &departure) = 0;
    /// A delivery is running: true to finish what is under way and leave.
    virtual bool leaveDelivery(QWidget *parent) = 0;
};

/// The real ones.
class DialogPrompts : public Prompts
{
public:
    Choice saveChanges(QWidget *parent, const QString &name) override;
    QString openNexset(QWidget *parent, const QString &folder) override;
    QString openDestination(QWidget *parent, const QString &folder) override;
    QString chooseFolder(QWidget *parent, const QString &title, const QString &folder) override;
    QString saveDestination(QWidget *parent, const QString &suggestedPath) override;
    bool overwriteForeignChange(QWidget *parent, const QString &path) override;
    bool deleteFile(QWidget *parent, const QString &path) override;
    QString newName(QWidget *parent, const QString &name) override;
    QString templateName(QWidget *parent, const QString &suggested) override;
    bool deleteCredential(QWidget *parent, const QString &name) override;
    bool deleteSecret(QWidget *parent, const QString &name) override;
    QString exportFile(QWidget *parent, const QString &suggestedPath) override;
    bool exportWithNotes(QWidget *parent, const QString &format, const QStringList &notes) override;
    QString importFile(QWidget *parent, const QString &folder) override;
    QString pasteCommand(QWidget *parent) override;
    QString importedRequest(QWidget *parent, const QStringList &names) override;
    bool sendToProduction(QWidget *parent, const QString &credential, const QString &origin) override;
    bool useForeign(QWidget *parent, const QString &name, const QString &departure) override;
    bool leaveDelivery(QWidget *parent) override;
};

} // namespace ds
