// SPDX-License-Identifier: GPL-3.0-or-later
// New, open, save, duplicate, rename and delete a destination, without ever losing a change unasked.
#pragma once

#include "model/destination/DraftFile.h"
#include "ui/base/Prompts.h"
#include "ui/edit/DestinationEditor.h"

#include <QObject>

class QWidget;

namespace ds {

class Remembered;

class DocumentFlow : public QObject
{
    Q_OBJECT
public:
    DocumentFlow(DestinationEditor &editor, Prompts &prompts, Remembered &remembered, QString folder, QWidget *window);

    bool hasDestination() const { return m_has; }
    /// False when the user wants to stay with an unsaved change.
    bool letGo();
    bool create(const QString &credential);
    bool open(const QString &path);
    bool take(const Destination &imported); ///< One that has no file yet.
    bool goOn(const Draft &draft);          ///< With what was not saved.
    bool save();                            ///< Asks where the first time.
    bool saveAs();
    void duplicate(const QString &path);
    void rename(const QString &path);
    void remove(const QString &path);
    void restoreDeleted(); ///< The last one that was removed.
    /// Whether the file (empty: what is open and has none) was made elsewhere and never agreed to.
    bool isForeign(const QString &path) const;
    void agreeTo(const QString &path);
    void setWastebasket(std::function<bool(const QString &)> move) { m_toWastebasket = std::move(move); }
    void setBlocker(std::function<QString()> blocker) { m_blocker = std::move(blocker); }

signals:
    void opened(bool isNew); ///< A destination is edited now.
    void closed();
    void failed(const QString &message);
    void done(const QString &message);
    void deleted(const QString &message); ///< restoreDeleted() undoes it.

private:
    /// What remove() took away.
    struct Deleted
    {
        QString path;
        QByteArray file;
        std::optional<Destination> edited; ///< Unsaved, when it was the open one.
        bool wasOpen = false;
    };

    bool takeAway(const QString &path);
    bool write(const QString &path);
    bool rewrite(const QString &path, const DestinationEditor::Change &change, const QString &to);
    QString suggestedPath() const;
    QString freePath(const QString &path) const;
    bool isCurrent(const QString &path) const;

    DestinationEditor &m_editor;
    Prompts &m_prompts;
    Remembered &m_remembered;
    QString m_folder;
    QWidget *m_window;
    std::function<QString()> m_blocker;                   ///< Why the settings cannot be saved as they stand.
    std::function<bool(const QString &)> m_toWastebasket; ///< Empty: there is none.
    bool m_has = false;
    bool m_foreign = false; ///< What is open came from elsewhere.
    Deleted m_deleted;
};

} // namespace ds
