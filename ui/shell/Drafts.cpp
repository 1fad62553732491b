// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Drafts.h"

#include "model/base/AtomicFile.h"
#include "ui/edit/DestinationEditor.h"

#include <QDir>

#include <algorithm>
#include <utility>

namespace ds {
namespace {

constexpr int mostSlots = 1000;
const QString ending = QStringLiteral(".draft.json");

QString lockOf(const QString &file)
{
    return file + QStringLiteral(".lock");
}

} // namespace

Drafts::Drafts(Means means, DestinationEditor &editor, QObject *parent)
    : QObject(parent)
    , m_means(std::move(means))
    , m_editor(editor)
{
    m_disk.setMaxThreadCount(1);
    m_due.setSingleShot(true);
    m_due.setInterval(m_means.delay);
    if (m_means.folder.isEmpty())
        return;
    find();
    connect(&m_due, &QTimer::timeout, this, &Drafts::keepNow);
    // Not begun anew by each change: whoever types without a pause has drafts too.
    connect(&m_editor, &DestinationEditor::changed, this, [this] {
        if (!m_due.isActive())
            m_due.start();
    });
    connect(&m_editor, &DestinationEditor::modifiedChanged, this, [this](bool modified) {
        if (!modified)
            forget();
    });
}

Drafts::~Drafts()
{
    m_disk.waitForDone();
}

void Drafts::find()
{
    const QDir folder(m_means.folder);
    for (const QString &name : folder.entryList({u'*' + ending}, QDir::Files, QDir::Time)) {
        const QString file = folder.filePath(name);
        auto lock = ProcessLock::take(lockOf(file));
        if (!lock)
            continue; // another window's
        std::optional<Draft> draft = readDraftFile(file);
        if (!draft)
            continue; // not ours, or of a newer version: it stays
        if (isSaved(*draft))
            QFile::remove(file);
        else
            m_found.push_back({{file, std::move(*draft)}, *std::move(lock)});
    }
}

std::vector<Drafts::Left> Drafts::left() const
{
    std::vector<Left> all;
    for (const Found &found : m_found)
        all.push_back(found.left);
    return all;
}

Drafts::Found Drafts::letGo(const QString &file)
{
    const auto found =
        std::find_if(m_found.begin(), m_found.end(), [&file](const Found &each) { return each.left.file == file; });
    if (found == m_found.end())
        return {};
    Found gone = std::move(*found);
    m_found.erase(found);
    return gone;
}

/// Its file goes once there is another one with the same in it.
void Drafts::taken(const QString &file)
{
    const Found gone = letGo(file);
    if (gone.left.file.isEmpty())
        return;
    keepNow();
    remove(file);
    m_disk.waitForDone(); // before its lock is let go
    emit leftChanged();
}

void Drafts::discard(const QString &file)
{
    Found gone = letGo(file);
    if (gone.left.file.isEmpty())
        return;
    remove(file);
    m_discarded = std::move(gone);
    emit leftChanged();
}

void Drafts::restoreDiscarded()
{
    if (m_discarded.left.file.isEmpty())
        return;
    m_disk.waitForDone();
    report(writeDraftFile(m_discarded.left.file, m_discarded.left.draft));
    m_found.insert(m_found.begin(), std::exchange(m_discarded, {}));
    emit leftChanged();
}

QString Drafts::fileOf(int slot) const
{
    return QDir(m_means.folder).filePath(QStringLiteral("draft-%1").arg(slot) + ending);
}

/// The first name that nobody has.
bool Drafts::claim()
{
    if (m_lock)
        return true;
    if (const Result<void> made = makeOwnFolder(m_means.folder); !made) {
        report(made);
        return false;
    }
    for (int slot = 1; slot <= mostSlots && !m_lock; ++slot) {
        m_file = fileOf(slot);
        if (QFile::exists(m_file))
            continue;
        auto lock = ProcessLock::take(lockOf(m_file));
        if (lock)
            m_lock = *std::move(lock);
        else if (!lock.error().isHeld)
            report(Error{lock.error().reason, m_file});
    }
    return m_lock != nullptr;
}

void Drafts::keepNow()
{
    m_due.stop();
    if (m_means.folder.isEmpty())
        return;
    if (!m_editor.isModified()) {
        forget();
        return;
    }
    if (!claim())
        return;
    Draft draft;
    draft.destination = m_editor.destination();
    draft.destinationFile = m_editor.path();
    draft.base = m_editor.base();
    draft.keptAt = m_means.now();
    m_addSituation(draft);
    m_disk.start([this, file = m_file, draft = std::move(draft)] {
        const Result<void> written = writeDraftFile(file, draft);
        QMetaObject::invokeMethod(this, [this, written] { report(written); });
    });
}

void Drafts::forget()
{
    m_due.stop();
    if (m_lock)
        remove(m_file);
}

void Drafts::remove(const QString &file)
{
    m_disk.start([file] { QFile::remove(file); });
}

void Drafts::report(const Result<void> &written)
{
    const bool failing = !written;
    if (failing && !m_failing)
        emit notKept(tr("Unsaved changes cannot be kept for the case of a crash: save often. %1")
                         .arg(written.error().sentence()));
    m_failing = failing;
}

} // namespace ds
