// SPDX-License-Identifier: GPL-3.0-or-later
// The destination being edited: a value with undo, a file and an announcement of every change.
#pragma once

#include "model/destination/DestinationFile.h"

#include <QObject>
#include <QUndoStack>

#include <functional>

namespace ds {

class DestinationEditor : public QObject
{
    Q_OBJECT
public:
    using Change = std::function<void(Destination &)>;

    explicit DestinationEditor(QObject *parent = nullptr);

    const Destination &destination() const { return m_destination; }
    /// One undoable step named `what`. Steps in a row with the same non-empty `mergeKey` (keystrokes in one field) are
    /// one.
    void edit(const QString &what, const QString &mergeKey, const Change &change);

    /// Begins anew with `destination`; the undo history goes.
    void start(Destination destination, const QString &path = {});
    /// Reads `path` whole; on any fault nothing changes and the faults are returned.
    std::vector<Error> open(const QString &path);
    Result<void> save(const QString &path);
    /// Goes on with changes that were made to `path` (empty: to none) when it had the digest `base`, as one undoable
    /// step. Where it has another now, changedOnDisk() says so; where it cannot be read, faults are returned and
    /// nothing changes.
    std::vector<Error> goOn(const Destination &edited, const QString &path, const QByteArray &base);

    QString path() const { return m_path; }      ///< Empty: never saved.
    QByteArray base() const { return m_digest; } ///< Digest of the file as it was read or saved; empty: none.
    const Destination &lastSaved() const { return m_saved; } ///< As it was opened or saved last; new: as it began.
    bool isModified() const { return !m_stack.isClean(); }
    /// Another program has written the file since it was read or saved here.
    bool changedOnDisk() const;
    QUndoStack &undoStack() { return m_stack; }

signals:
    void changed();  ///< Some setting differs from before.
    void replaced(); ///< Another destination is edited now; comes before changed().
    void modifiedChanged(bool modified);
    void saved(const QString &path);

private:
    friend class DestinationStep;
    void assign(const Destination &destination);
    void remember(const QString &path);

    Destination m_destination;
    Destination m_saved;
    QUndoStack m_stack;
    QString m_path;
    QByteArray m_digest; ///< Of the file as we know it.
};

} // namespace ds
