// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/MappingEdits.h"

#include "model/destination/MappingTargets.h"

#include <algorithm>
#include <map>
#include <set>

namespace ds {
namespace {

struct Change
{
    FieldRow row; ///< Of kind UnusedHeading: a field that no row has yet.
    MappingEntry entry;
};

/// Entries are replaced first and then inserted from the end on, so that no place moves before its turn.
void apply(std::vector<MappingEntry> &mapping, std::vector<Change> changes)
{
    std::stable_sort(changes.begin(), changes.end(),
                     [](const Change &a, const Change &b) { return a.row.insertAt < b.row.insertAt; });
    for (const Change &change : changes) {
        if (change.row.isEntry())
            mapping[size_t(change.row.entry)] = change.entry;
    }
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
        if (!change->row.isEntry())
            mapping.insert(mapping.begin() + qint64(change->row.insertAt), change->entry);
    }
}

/// `from` in another field: its own name and foreign keys stay.
MappingEntry takenOver(MappingEntry from, const MappingEntry &own)
{
    from.target = own.target;
    from.unknown = own.unknown;
    return from;
}

QString cellOf(const MappingModel &model, int row, int column)
{
    const FieldRow &its = model.row(row);
    if (column == MappingModel::Target)
        return its.target;
    if (column == MappingModel::ThisRecord)
        return model.index(row, column).data().toString();
    if (!its.isEntry())
        return {};
    return column == MappingModel::IfMissing ? ifMissingName(model.entry(row).ifMissing) : copiedText(model.entry(row));
}

void setIfMissing(MappingEntry &entry, const QString &text)
{
    using IfMissing = MappingEntry::IfMissing;
    for (const IfMissing choice : {IfMissing::Omit, IfMissing::Null, IfMissing::Fail}) {
        if (text.trimmed().compare(ifMissingName(choice), Qt::CaseInsensitive) == 0)
            entry.ifMissing = choice;
    }
}

/// What a pasted line makes of an entry, beginning at `column`.
MappingEntry pasted(MappingEntry entry, const QStringList &cells, int column)
{
    qsizetype at = column == MappingModel::Target ? 1 : 0;
    if (column != MappingModel::IfMissing && at < cells.size()) {
        entry = pastedEntry(std::move(entry), cells[at++]);
    }
    if (at < cells.size())
        setIfMissing(entry, cells[at]);
    return entry;
}

class Paste
{
public:
    explicit Paste(MappingModel &model)
        : m_model(model)
        , m_mapping(model.editor().destination().mapping)
        , m_rows(fieldRows(model.endpoint(), m_mapping, everyGroup(model.endpoint())))
    {
        for (const MappingEntry &entry : m_mapping)
            m_targets.add(entry.target);
    }

    void intoRow(const FieldRow &row, const QStringList &cells, int column)
    {
        MappingEntry entry = row.isEntry() ? m_mapping[size_t(row.entry)] : MappingEntry();
        entry.target = row.target;
        entry = pasted(std::move(entry), cells, column);
        const bool isNew = !row.isEntry();
        if (isNew && cellText(entry).isEmpty())
            return;
        if (!row.takesValue() || (isNew && m_targets.add(row.target)))
            ++m_left;
        else
            m_changes.push_back({row, std::move(entry)});
    }
    void intoField(const QStringList &cells)
    {
        const QString target = cells.front().trimmed();
        const auto row =
            std::find_if(m_rows.begin(), m_rows.end(), [&](const FieldRow &each) { return each.target == target; });
        if (row != m_rows.end())
            return intoRow(*row, cells, MappingModel::Target);
        if (target.isEmpty() || targetFault(target)) {
            ++m_left;
            return;
        }
        FieldRow behind;
        behind.kind = FieldRow::Kind::Free;
        behind.target = target;
        behind.insertAt = m_mapping.size();
        intoRow(behind, cells, MappingModel::Target);
    }
    void leave() { ++m_left; }
    int finish()
    {
        m_model.editor().edit(MappingModel::tr("Paste"), {}, [this](Destination &d) { apply(d.mapping, m_changes); });
        return m_left;
    }

private:
    MappingModel &m_model;
    const std::vector<MappingEntry> m_mapping;
    const std::vector<FieldRow> m_rows;
    MappingTargets m_targets;
    std::vector<Change> m_changes;
    int m_left = 0;
};

/// The next row of the same group, up or down, that has a place in the mapping; -1 when there is none.
int neighbour(const MappingModel &model, int row, int by)
{
    const int depth = model.row(row).depth;
    for (int at = row + by; at >= 0 && at < model.rowCount() && model.row(at).depth >= depth; at += by) {
        if (model.row(at).depth == depth &&
            !entriesUnder(model.rows(), size_t(at), model.editor().destination().mapping).empty())
            return at;
    }
    return -1;
}

} // namespace

void mapAttribute(MappingModel &model, int row, const QString &path)
{
    MappingEntry entry = model.entry(row);
    if (entry.kind != MappingEntry::Kind::Source)
        entry.steps.clear();
    entry.kind = MappingEntry::Kind::Source;
    entry.text = path;
    entry.value = Json();
    model.put(row, entry, {}, MappingModel::tr("Map %1 from %2").arg(entry.target, path));
}

void clearRows(MappingModel &model, const QList<int> &rows)
{
    std::set<size_t, std::greater<>> gone;
    std::set<size_t, std::greater<>> forgotten;
    for (const int row : rows) {
        if (model.row(row).kind == FieldRow::Kind::Unused)
            forgotten.insert(size_t(model.row(row).entry));
        const auto entries = entriesUnder(model.rows(), size_t(row), model.editor().destination().mapping);
        gone.insert(entries.begin(), entries.end());
    }
    const QString what = rows.size() == 1 ? MappingModel::tr("Clear %1").arg(model.row(rows.front()).target)
                                          : MappingModel::tr("Clear %1 fields").arg(rows.size());
    model.editor().edit(what, {}, [&](Destination &d) {
        for (const size_t entry : gone)
            d.mapping.erase(d.mapping.begin() + qint64(entry));
        for (const size_t entry : forgotten)
            forgetKept(d, entry);
    });
}

int moveRow(MappingModel &model, int row, int by)
{
    const FieldRow moved = model.row(row);
    const std::vector<MappingEntry> mapping = model.editor().destination().mapping;
    const std::vector<size_t> entries = entriesUnder(model.rows(), size_t(row), mapping);
    const int other = neighbour(model, row, by);
    if (other < 0 || entries.empty())
        return row;
    const std::vector<size_t> past = entriesUnder(model.rows(), size_t(other), mapping);
    const size_t place = by < 0 ? past.front() : past.back() + 1;
    std::vector<MappingEntry> next;
    const auto append = [&] {
        for (const size_t entry : entries)
            next.push_back(mapping[entry]);
    };
    for (size_t i = 0; i < mapping.size(); ++i) {
        if (i == place)
            append();
        if (std::find(entries.begin(), entries.end(), i) == entries.end())
            next.push_back(mapping[i]);
    }
    if (place == mapping.size())
        append();
    model.editor().edit(MappingModel::tr("Move %1").arg(moved.target), {}, [&](Destination &d) { d.mapping = next; });
    const int now = model.rowOf(moved.target);
    return now < 0 ? row : now;
}

void fillDown(MappingModel &model, const QList<int> &rows)
{
    const int first = *std::min_element(rows.begin(), rows.end());
    const int from = rows.size() > 1 ? first : first - 1;
    if (from < 0 || !model.row(from).isEntry())
        return;
    std::vector<Change> changes;
    for (const int row : rows) {
        if (row != from && model.row(row).takesValue())
            changes.push_back({model.row(row), takenOver(model.entry(from), model.entry(row))});
    }
    std::sort(changes.begin(), changes.end(),
              [&](const Change &a, const Change &b) { return model.rowOf(a.row.target) < model.rowOf(b.row.target); });
    model.editor().edit(MappingModel::tr("Fill down"), {}, [&](Destination &d) { apply(d.mapping, changes); });
}

QString copyCells(const MappingModel &model, const QModelIndexList &cells)
{
    std::map<int, std::map<int, QString>> table;
    for (const QModelIndex &cell : cells) {
        const int column = cell.column() == MappingModel::Kind ? int(MappingModel::Value) : cell.column();
        table[cell.row()][column] = cellOf(model, cell.row(), column);
    }
    QList<QStringList> rows;
    for (const auto &[row, columns] : table) {
        rows << QStringList();
        for (const auto &[column, text] : columns)
            rows.last() << text;
    }
    const bool isOne = rows.size() == 1 && rows.front().size() == 1 && !rows.front().front().contains(u'\n');
    return isOne ? rows.front().front() : toTsv(rows); // alone it is text for any other place, too
}

int pasteCells(MappingModel &model, const QModelIndex &at, const QList<int> &rows, const QString &tsv)
{
    const QList<QStringList> lines = fromTsv(tsv);
    Paste paste(model);
    const bool isOne = lines.size() == 1 && lines.front().size() == 1 && at.column() != MappingModel::Target;
    if (isOne) {
        for (const int row : rows)
            paste.intoRow(model.row(row), lines.front(), at.column());
        return paste.finish();
    }
    for (int i = 0; i < int(lines.size()); ++i) {
        if (at.column() == MappingModel::Target)
            paste.intoField(lines[i]);
        else if (at.row() + i < model.rowCount())
            paste.intoRow(model.row(at.row() + i), lines[i], at.column());
        else
            paste.leave();
    }
    return paste.finish();
}

} // namespace ds
