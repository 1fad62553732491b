// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/MappingModel.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace ds {
namespace {

/// What stays the same about a row while it is edited.
bool isSameRow(const FieldRow &a, const FieldRow &b)
{
    const bool isUnused = a.kind >= FieldRow::Kind::UnusedHeading || b.kind >= FieldRow::Kind::UnusedHeading;
    return a.target == b.target && a.field == b.field && a.depth == b.depth && (!isUnused || a.kind == b.kind);
}

QString sessionKey(const QString &session)
{
    return session.isEmpty() ? QString() : QStringLiteral("mapping.") + session;
}

} // namespace

MappingModel::MappingModel(DestinationEditor &editor, QObject *parent)
    : QAbstractTableModel(parent)
    , m_editor(editor)
{
    connect(&m_editor, &DestinationEditor::replaced, this, [this] {
        m_open.clear();
        m_renaming = -1;
    });
    connect(&m_editor, &DestinationEditor::changed, this, &MappingModel::sync);
    sync();
}

void MappingModel::setEndpoint(const EndpointTemplate *endpoint)
{
    if (std::exchange(m_endpoint, endpoint) == endpoint)
        return;
    m_renaming = -1;
    sync();
}

void MappingModel::setPreview(std::shared_ptr<const PreviewResult> preview)
{
    m_preview = std::move(preview);
    judgeAll();
}

int MappingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int MappingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

Qt::ItemFlags MappingModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemIsDropEnabled;
    if (!index.isValid())
        return flags;
    const FieldRow &its = row(index.row());
    const bool editable = index.column() == Target || index.column() == IfMissing ? its.isEntry()
                          : index.column() == ThisRecord                          ? false
                                                                                  : its.takesValue();
    return editable ? flags | Qt::ItemIsEditable : flags;
}

MappingEntry MappingModel::entry(int row) const
{
    const FieldRow &its = m_rows[size_t(row)];
    if (its.isEntry())
        return m_entries[size_t(its.entry)];
    MappingEntry entry;
    entry.target = its.target;
    return entry;
}

bool MappingModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    // A view commits what is being typed in a row while that row goes, after an undo for example.
    if (role != Qt::EditRole || m_syncing || !checkIndex(index, CheckIndexOption::IndexIsValid) ||
        !(flags(index) & Qt::ItemIsEditable))
        return false;
    MappingEntry changed = entry(index.row());
    switch (index.column()) {
    case Target:
        changed.target = value.toString().trimmed();
        break;
    case Kind:
        changeKind(changed, MappingEntry::Kind(value.toInt()));
        break;
    case Value:
        changed = typedEntry(std::move(changed), value.toString());
        break;
    default:
        changed.ifMissing = MappingEntry::IfMissing(value.toInt());
    }
    if (changed == entry(index.row()))
        return true;
    if (index.column() == Target)
        m_renaming = row(index.row()).entry;
    const bool typed = index.column() == Target || index.column() == Value;
    put(index.row(), changed, typed ? QStringLiteral("%1.%2").arg(index.row()).arg(index.column()) : QString());
    return true;
}

void MappingModel::type(int row, const MappingEntry &entry, const QString &session)
{
    if (m_syncing || row < 0 || row >= rowCount() || !m_rows[size_t(row)].takesValue())
        return;
    const FieldRow &its = m_rows[size_t(row)];
    const bool isEmpty = entry.kind != MappingEntry::Kind::Value && entry.text.isEmpty();
    if (!isEmpty || !its.field)
        return put(row, entry, session);
    if (its.isEntry())
        m_editor.edit(tr("Change the mapping of %1").arg(its.target), sessionKey(session),
                      [&](Destination &d) { d.mapping.erase(d.mapping.begin() + its.entry); });
}

void MappingModel::put(int row, const MappingEntry &entry, const QString &session, QString what)
{
    const FieldRow its = m_rows[size_t(row)];
    if (what.isEmpty())
        what = its.target.isEmpty() ? tr("Change the mapping") : tr("Change the mapping of %1").arg(its.target);
    m_editor.edit(what, sessionKey(session), [&](Destination &d) {
        if (its.isEntry() && size_t(its.entry) < d.mapping.size())
            d.mapping[size_t(its.entry)] = entry;
        else if (!its.isEntry())
            d.mapping.insert(d.mapping.begin() + qint64(std::min(its.insertAt, d.mapping.size())), entry);
    });
}

void MappingModel::endRenaming()
{
    if (std::exchange(m_renaming, -1) >= 0)
        sync();
}

int MappingModel::add(const QString &target)
{
    m_editor.edit(tr("Add a field"), {}, [&](Destination &d) {
        MappingEntry entry;
        entry.target = target;
        d.mapping.push_back(entry);
    });
    const auto last = std::find_if(m_rows.begin(), m_rows.end(),
                                   [&](const FieldRow &row) { return row.entry + 1 == int(m_entries.size()); });
    return int(last - m_rows.begin());
}

void MappingModel::setOpen(int row, bool open)
{
    m_open[m_rows[size_t(row)].target] = open;
    sync();
}

int MappingModel::rowOf(const QString &target) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const FieldRow &row) { return row.target == target; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int MappingModel::reveal(const QString &target)
{
    for (qsizetype dot = target.indexOf(u'.'); dot > 0; dot = target.indexOf(u'.', dot + 1)) {
        const int group = rowOf(target.left(dot));
        if (group >= 0 && row(group).isGroup() && !row(group).open)
            setOpen(group, true);
    }
    return rowOf(target);
}

void MappingModel::sync()
{
    const std::vector<MappingEntry> &next = m_editor.destination().mapping;
    if (next.size() != m_entries.size())
        m_renaming = -1;
    m_entries = next;
    m_kept = keptEntries(m_editor.destination());
    std::vector<FieldRow> rows = fieldRows(m_endpoint, m_entries, m_open, m_renaming);
    addUnused(rows);
    showRows(std::move(rows));
}

/// What was mapped for other endpoints and has no place in this one, below a heading. Manually everything has a place.
void MappingModel::addUnused(std::vector<FieldRow> &rows)
{
    FieldRow heading;
    heading.kind = FieldRow::Kind::UnusedHeading;
    heading.open = m_open.value(heading.target);
    std::vector<FieldRow> unused;
    for (size_t i = 0; i < m_kept.size() && m_endpoint; ++i) {
        FieldRow row;
        row.kind = FieldRow::Kind::Unused;
        row.target = row.label = m_kept[i].entry.target;
        row.depth = 1;
        row.entry = int(i);
        if (!m_endpoint->field(row.target))
            unused.push_back(row);
    }
    if (unused.empty())
        return;
    heading.fields = int(unused.size());
    rows.push_back(heading);
    if (heading.open)
        rows.insert(rows.end(), unused.begin(), unused.end());
}

const MappingEntry *MappingModel::entryOf(const FieldRow &row) const
{
    if (row.kind == FieldRow::Kind::Unused)
        return &m_kept[size_t(row.entry)].entry;
    return row.isEntry() ? &m_entries[size_t(row.entry)] : nullptr;
}

/// Tells the views only what differs, so that an open cell editor stays open.
void MappingModel::showRows(std::vector<FieldRow> next)
{
    const QScopedValueRollback syncing(m_syncing, true);
    const size_t common = std::min(next.size(), m_rows.size());
    size_t front = 0;
    while (front < common && isSameRow(next[front], m_rows[front]))
        ++front;
    size_t back = 0;
    while (back < common - front && isSameRow(next[next.size() - 1 - back], m_rows[m_rows.size() - 1 - back]))
        ++back;
    const size_t oldEnd = m_rows.size() - back;
    const size_t newEnd = next.size() - back;
    const size_t both = std::min(oldEnd, newEnd);
    if (newEnd < oldEnd) {
        beginRemoveRows({}, int(both), int(oldEnd) - 1);
        m_rows.erase(m_rows.begin() + qint64(both), m_rows.begin() + qint64(oldEnd));
        m_results.erase(m_results.begin() + qint64(both), m_results.begin() + qint64(oldEnd));
        endRemoveRows();
    } else if (newEnd > oldEnd) {
        beginInsertRows({}, int(both), int(newEnd) - 1);
        m_rows.insert(m_rows.begin() + qint64(both), next.begin() + qint64(both), next.begin() + qint64(newEnd));
        m_results.insert(m_results.begin() + qint64(both), newEnd - both, {});
        endInsertRows();
    }
    m_rows = std::move(next);
    judgeAll();
}

/// An entry that was edited since keeps what its field had until its own comes.
const EntryOutcome *MappingModel::outcomeOf(const MappingEntry &entry) const
{
    if (!m_preview || !m_preview->current)
        return nullptr;
    const std::vector<MappingEntry> &built = m_preview->mapping;
    const std::vector<EntryOutcome> &outcomes = m_preview->current->entries;
    const auto first = [&](auto &&is) -> const EntryOutcome * {
        const auto found = std::find_if(built.begin(), built.end(), is);
        const auto at = static_cast<size_t>(found - built.begin());
        return at < outcomes.size() ? &outcomes[at] : nullptr;
    };
    if (const EntryOutcome *same = first([&](const MappingEntry &each) { return each == entry; }))
        return same;
    return first([&](const MappingEntry &each) { return each.target == entry.target; });
}

void MappingModel::setOwnProblems(const std::vector<Problem> &problems)
{
    if (m_ownProblems == problems)
        return;
    m_ownProblems = problems;
    judgeAll();
}

void MappingModel::judgeAll()
{
    m_results.clear();
    for (const FieldRow &row : m_rows)
        m_results.push_back(judge(row));
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace ds
