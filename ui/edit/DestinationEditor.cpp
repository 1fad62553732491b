// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/DestinationEditor.h"

#include <QCryptographicHash>
#include <QFile>

namespace ds {

/// A destination is small, so a step simply holds both states.
class DestinationStep : public QUndoCommand
{
public:
    DestinationStep(DestinationEditor &editor, const QString &what, QString mergeKey, Destination after)
        : QUndoCommand(what)
        , m_editor(editor)
        , m_mergeKey(std::move(mergeKey))
        , m_before(editor.destination())
        , m_after(std::move(after))
    {
    }
    void undo() override { m_editor.assign(m_before); }
    void redo() override { m_editor.assign(m_after); }
    int id() const override { return m_mergeKey.isEmpty() ? -1 : int(qHash(m_mergeKey) & 0x7fffffff); }
    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *next = static_cast<const DestinationStep *>(other); // only steps are on this stack
        if (next->m_mergeKey != m_mergeKey)
            return false;
        m_after = next->m_after;
        setObsolete(m_after == m_before); // what was typed and taken back is no step
        return true;
    }

private:
    DestinationEditor &m_editor;
    QString m_mergeKey;
    Destination m_before;
    Destination m_after;
};

namespace {

QByteArray digestOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? hash.result() : QByteArray();
}

} // namespace

DestinationEditor::DestinationEditor(QObject *parent)
    : QObject(parent)
{
    connect(&m_stack, &QUndoStack::cleanChanged, this, [this](bool clean) { emit modifiedChanged(!clean); });
}

void DestinationEditor::edit(const QString &what, const QString &mergeKey, const Change &change)
{
    Destination after = m_destination;
    change(after);
    if (!(after == m_destination))
        m_stack.push(new DestinationStep(*this, what, mergeKey, std::move(after)));
}

void DestinationEditor::start(Destination destination, const QString &path)
{
    m_stack.clear();
    m_destination = std::move(destination);
    remember(path);
    emit replaced();
    emit changed();
    emit modifiedChanged(false);
}

std::vector<Error> DestinationEditor::open(const QString &path)
{
    ReadDestination read = readDestinationFile(path);
    if (!read.destination)
        return read.faults;
    start(std::move(*read.destination), path);
    return {};
}

std::vector<Error> DestinationEditor::goOn(const Destination &edited, const QString &path, const QByteArray &base)
{
    if (path.isEmpty() || !QFile::exists(path))
        start({}, path);
    else if (const std::vector<Error> faults = open(path); !faults.empty())
        return faults;
    edit(tr("Unsaved changes"), {}, [&edited](Destination &d) { d = edited; });
    m_digest = base;
    return {};
}

Result<void> DestinationEditor::save(const QString &path)
{
    const Result<void> written = writeDestinationFile(path, m_destination);
    if (!written)
        return written;
    m_destination.document = destinationToJson(m_destination);
    m_stack.setClean();
    remember(path);
    emit saved(path);
    emit modifiedChanged(false);
    return {};
}

bool DestinationEditor::changedOnDisk() const
{
    if (m_path.isEmpty())
        return false;
    const QByteArray now = digestOf(m_path);
    return !now.isEmpty() && now != m_digest; // a removed file is simply written again
}

void DestinationEditor::assign(const Destination &destination)
{
    m_destination = destination;
    emit changed();
}

void DestinationEditor::remember(const QString &path)
{
    m_path = path;
    m_saved = m_destination;
    m_digest = path.isEmpty() ? QByteArray() : digestOf(path);
}

} // namespace ds
