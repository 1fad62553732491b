// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/DocumentFlow.h"

#include "model/base/AtomicFile.h"
#include "model/nexla/NexlaIds.h"
#include "ui/shell/Remembered.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QWidget>

#include <utility>

namespace ds {
namespace {

const QString ending = QStringLiteral(".destination.json");

QString faultList(const QString &path, const std::vector<Error> &faults)
{
    QStringList lines{DocumentFlow::tr("“%1” was not opened:").arg(QFileInfo(path).fileName())};
    for (const Error &fault : faults) {
        if (lines.size() > 5) {
            lines << DocumentFlow::tr("… and %1 more").arg(qsizetype(faults.size()) - 5);
            break;
        }
        lines << fault.sentence();
    }
    return lines.join(u'\n');
}

} // namespace

DocumentFlow::DocumentFlow(DestinationEditor &editor, Prompts &prompts, Remembered &remembered, QString folder,
                           QWidget *window)
    : QObject(window)
    , m_editor(editor)
    , m_prompts(prompts)
    , m_remembered(remembered)
    , m_folder(std::move(folder))
    , m_window(window)
{
}

bool DocumentFlow::letGo()
{
    if (!m_has || !m_editor.isModified())
        return true;
    switch (m_prompts.saveChanges(m_window, m_editor.destination().name)) {
    case Prompts::Choice::Save:
        return save();
    case Prompts::Choice::Discard:
        return true;
    case Prompts::Choice::Cancel:
        return false;
    }
    return false;
}

bool DocumentFlow::create(const QString &credential)
{
    if (!letGo())
        return false;
    Destination destination;
    destination.name = tr("New 100ms destination");
    destination.credential = credential;
    m_has = true;
    m_foreign = false;
    m_editor.start(std::move(destination));
    emit opened(true);
    return true;
}

bool DocumentFlow::open(const QString &path)
{
    if (!letGo())
        return false;
    const std::vector<Error> faults = m_editor.open(path);
    if (!faults.empty()) {
        emit failed(faultList(path, faults));
        return false;
    }
    m_has = true;
    m_foreign = !m_remembered.knowsFile(path);
    m_remembered.addDestination(path);
    emit opened(false);
    return true;
}

bool DocumentFlow::take(const Destination &imported)
{
    if (!letGo())
        return false;
    m_has = true;
    m_foreign = true;
    m_editor.start({});
    m_editor.edit(tr("Import"), {}, [&imported](Destination &d) { d = imported; }); // a change: never lost unasked
    emit opened(imported.credential.isEmpty());
    return true;
}

/// Where the file is broken now, what was not saved is all there is: it is saved under another name.
bool DocumentFlow::goOn(const Draft &draft)
{
    if (!letGo())
        return false;
    const std::vector<Error> faults = m_editor.goOn(draft.destination, draft.destinationFile, draft.base);
    if (!faults.empty())
        m_editor.goOn(draft.destination, {}, {});
    m_has = true;
    m_foreign = draft.foreign;
    emit opened(false);
    if (!faults.empty())
        emit failed(faultList(draft.destinationFile, faults));
    else if (m_editor.changedOnDisk())
        emit failed(tr("“%1” was changed by another program after these changes were made: Done asks before it writes "
                       "over that.")
                        .arg(QFileInfo(draft.destinationFile).fileName()));
    return true;
}

bool DocumentFlow::save()
{
    return m_editor.path().isEmpty() ? saveAs() : write(m_editor.path());
}

bool DocumentFlow::saveAs()
{
    const QString blocked = m_blocker ? m_blocker() : QString();
    if (!blocked.isEmpty()) {
        emit failed(blocked);
        return false;
    }
    QString path = m_prompts.saveDestination(m_window, suggestedPath());
    if (path.isEmpty())
        return false;
    if (QFileInfo(path).suffix().isEmpty())
        path += ending;
    return write(path);
}

bool DocumentFlow::write(const QString &path)
{
    const QString blocked = m_blocker ? m_blocker() : QString();
    if (!blocked.isEmpty()) {
        emit failed(blocked);
        return false;
    }
    if (isCurrent(path) && m_editor.changedOnDisk() && !m_prompts.overwriteForeignChange(m_window, path))
        return false;
    const Result<void> saved = m_editor.save(path);
    if (!saved) {
        emit failed(saved.error().sentence());
        return false;
    }
    if (!m_foreign)
        m_remembered.knowFile(path);
    m_remembered.addDestination(path);
    emit done(tr("Saved as %1").arg(QDir::toNativeSeparators(path)));
    return true;
}

/// Another destination's file, changed without opening it in the window.
bool DocumentFlow::rewrite(const QString &path, const DestinationEditor::Change &change, const QString &to)
{
    ReadDestination read = readDestinationFile(path);
    if (!read.destination) {
        emit failed(faultList(path, read.faults));
        return false;
    }
    const bool known = m_remembered.knowsFile(path);
    change(*read.destination);
    const Result<void> written = writeDestinationFile(to, *read.destination);
    if (!written) {
        emit failed(written.error().sentence());
        return false;
    }
    if (known)
        m_remembered.knowFile(to);
    m_remembered.addDestination(to);
    return true;
}

bool DocumentFlow::isForeign(const QString &path) const
{
    return path.isEmpty() || isCurrent(path) ? m_foreign : !m_remembered.knowsFile(path);
}

void DocumentFlow::agreeTo(const QString &path)
{
    if (path.isEmpty() || isCurrent(path))
        m_foreign = false;
    if (!path.isEmpty())
        m_remembered.knowFile(path);
}

void DocumentFlow::duplicate(const QString &path)
{
    const QString copy = freePath(path);
    const auto change = [](Destination &d) {
        d.name = tr("Copy of %1").arg(d.name);
        forgetNexlaIds(d);
    };
    if (rewrite(path, change, copy))
        emit done(tr("Duplicated as %1").arg(QFileInfo(copy).fileName()));
}

void DocumentFlow::rename(const QString &path)
{
    const bool current = isCurrent(path);
    const ReadDestination read = readDestinationFile(path);
    const QString old = current ? m_editor.destination().name : read.destination ? read.destination->name : QString();
    const QString name = m_prompts.newName(m_window, old);
    if (name.isEmpty() || name == old)
        return;
    const auto change = [&name](Destination &d) { d.name = name; };
    if (current)
        m_editor.edit(tr("Rename"), {}, change); // saved with Done, like every other change
    else
        rewrite(path, change, path);
}

/// Into the wastebasket; where there is none, for good and only when the user says so.
bool DocumentFlow::takeAway(const QString &path)
{
    if (!QFile::exists(path) || (m_toWastebasket && m_toWastebasket(path)))
        return true;
    if (!m_prompts.deleteFile(m_window, path))
        return false;
    if (QFile::remove(path))
        return true;
    emit failed(tr("“%1” cannot be deleted: check the permissions of its folder.").arg(path));
    return false;
}

void DocumentFlow::remove(const QString &path)
{
    Deleted deleted{path, {}, {}, isCurrent(path)};
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        deleted.file = file.readAll();
    file.close();
    if (!takeAway(path))
        return;
    m_remembered.removeDestination(path);
    if (deleted.wasOpen) {
        if (m_editor.isModified())
            deleted.edited = m_editor.destination();
        m_has = false;
        m_editor.start({});
        emit closed();
    }
    m_deleted = std::move(deleted);
    emit this->deleted(tr("Deleted %1").arg(QFileInfo(path).fileName()));
}

void DocumentFlow::restoreDeleted()
{
    const Deleted deleted = std::exchange(m_deleted, {});
    if (deleted.path.isEmpty())
        return;
    const Result<void> back = QFile::exists(deleted.path)
                                  ? Error{tr("There is a file of that name again."), deleted.path}
                                  : writeFileAtomically(deleted.path, deleted.file.toStdString());
    if (!back) {
        m_deleted = deleted; // another try is possible
        emit failed(tr("It cannot be put back. %1").arg(back.error().sentence()));
        return;
    }
    m_remembered.addDestination(deleted.path);
    if (deleted.wasOpen && open(deleted.path) && deleted.edited)
        m_editor.edit(tr("Unsaved changes"), {}, [&deleted](Destination &d) { d = *deleted.edited; });
    emit done(tr("%1 is back").arg(QFileInfo(deleted.path).fileName()));
}

QString DocumentFlow::suggestedPath() const
{
    static const QRegularExpression unsafe(QStringLiteral(R"([/\\:*?"<>|\x00-\x1f]+)"));
    QString name = m_editor.destination().name.trimmed();
    name.replace(unsafe, QStringLiteral("-"));
    if (name.startsWith(u'.') || name.isEmpty())
        name.prepend(QStringLiteral("destination"));
    const QString folder = m_editor.path().isEmpty() ? m_folder : QFileInfo(m_editor.path()).absolutePath();
    return QDir(folder).filePath(name.left(120) + ending);
}

QString DocumentFlow::freePath(const QString &path) const
{
    const QString stem = path.endsWith(ending) ? path.chopped(ending.size()) : path;
    for (int i = 2;; ++i) {
        const QString candidate = QStringLiteral("%1 %2%3").arg(stem).arg(i).arg(ending);
        if (!QFile::exists(candidate))
            return candidate;
    }
}

bool DocumentFlow::isCurrent(const QString &path) const
{
    return m_has && !m_editor.path().isEmpty() && QFileInfo(path) == QFileInfo(m_editor.path());
}

} // namespace ds
