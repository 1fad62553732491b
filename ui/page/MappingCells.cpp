// SPDX-License-Identifier: GPL-3.0-or-later
// What the cells of the field table show and say.
#include "model/destination/Steps.h"
#include "model/request/Secrets.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/page/FieldText.h"
#include "ui/page/MappingModel.h"

#include <QFont>
#include <QGuiApplication>

#include <algorithm>

namespace ds {
namespace {

/// The first of `field`, errors before warnings; `own`: not of what lies in it.
const Problem *problemFor(const std::vector<Problem> &problems, const QString &field, bool own)
{
    const Problem *warning = nullptr;
    for (const Problem &problem : problems) {
        if (problem.field != field && (own || !problem.field.startsWith(field + u'.')))
            continue;
        if (problem.isError())
            return &problem;
        warning = warning ? warning : &problem;
    }
    return warning;
}

QString shown(const Json &value)
{
    return toQString(maskSecretMarks(value.isString() ? value.text() : value.toCompact())).left(300);
}

/// A value and what is wrong with it, side by side.
QString thisRecord(const QString &value, const Problem *problem)
{
    if (!problem)
        return value;
    const QString said = (problem->isError() ? QStringLiteral("✖ ") : QStringLiteral("⚠ ")) + problem->message;
    return value.isEmpty() ? said : value + QStringLiteral("  ") + said;
}

QString withSteps(const MappingEntry &entry)
{
    return hasSteps(entry) ? plainText(entry) + QStringLiteral(" ▸ ") + stepsWords(entry) : plainText(entry);
}

QString indented(const FieldRow &row, const QString &text)
{
    return QString(row.depth * 3, u' ') + text;
}

} // namespace

MappingModel::RowResult MappingModel::judge(const FieldRow &row) const
{
    RowResult result;
    const auto take = [&](const Problem *problem) {
        if (problem)
            result.problem = *problem;
    };
    const ShapedRecord *current = m_preview && m_preview->current ? &*m_preview->current : nullptr;
    if (row.kind == FieldRow::Kind::Unused) {
        const QString &id = m_kept[size_t(row.entry)].endpoint;
        result.text = tr("kept for %1").arg(m_nameOf ? m_nameOf(id) : id);
        return result;
    }
    if (!row.isEntry()) {
        if (current && (row.isGroup() || row.kind == FieldRow::Kind::Free))
            take(problemFor(current->problems, row.target, row.open));
        return result;
    }
    const MappingEntry &entry = m_entries[size_t(row.entry)];
    if (entry.target.isEmpty()) {
        result.problem = Problem{Code::RecordInvalid, tr("Choose or type the field that this row fills."), {}};
        return result;
    }
    const EntryOutcome *outcome = outcomeOf(entry);
    if (!outcome) {
        result.text = entry.kind == MappingEntry::Kind::Value ? shown(entry.value) : QString();
        take(problemFor(m_ownProblems, entry.target, true));
        return result;
    }
    if (outcome->state == EntryOutcome::State::Value)
        result.text = shown(outcome->value);
    else if (outcome->state == EntryOutcome::State::Missing)
        result.text = tr("(missing)");
    take(outcome->problem ? &*outcome->problem : problemFor(current->problems, entry.target, false));
    if (!result.problem)
        take(problemFor(m_ownProblems, entry.target, true));
    return result;
}

QVariant MappingModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FieldRow &its = row(index.row());
    const RowResult &result = m_results[size_t(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return display(its, column, result);
    case Qt::EditRole:
        return editValue(its, column);
    case Qt::ToolTipRole:
        return shownPlain(result.problem ? result.problem->message : spoken(its, column, result));
    case Qt::AccessibleTextRole:
        return spoken(its, column, result);
    case Qt::AccessibleDescriptionRole:
        return result.problem ? result.problem->message : its.field ? fieldHint(*its.field) : QString();
    case Qt::ForegroundRole:
        return foreground(its, column, result);
    case Qt::TextAlignmentRole:
        return int(column == Kind ? Qt::AlignCenter : Qt::AlignLeft | Qt::AlignVCenter);
    case ErrorRole:
        return result.error();
    case WaitingRole:
        return isWaiting(its, column);
    default:
        return {};
    }
}

QVariant MappingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    static const QStringList titles{tr("Field"), tr("From"), tr("Value"), tr("If missing"), tr("This record")};
    return titles.value(section);
}

bool MappingModel::isWaiting(const FieldRow &row, int column) const
{
    return column == Value && !row.isEntry();
}

QVariant MappingModel::display(const FieldRow &row, int column, const RowResult &result) const
{
    if (column == Target) {
        const QString arrow = row.open ? QStringLiteral("▾") : QStringLiteral("▸");
        if (row.kind == FieldRow::Kind::UnusedHeading)
            return tr("%1 Not used here (%2)").arg(arrow).arg(row.fields);
        if (row.isGroup())
            return indented(row, tr("%1 %2 (%3 of %4)").arg(arrow, row.label).arg(row.mapped).arg(row.fields));
        const QString name = row.label.isEmpty() ? tr("(field)") : row.label;
        return indented(row, name + (row.required ? QStringLiteral(" ★") : QString()));
    }
    if (column == ThisRecord)
        return thisRecord(result.text, result.problem ? &*result.problem : nullptr);
    const MappingEntry *entry = entryOf(row);
    if (!entry)
        return column == Value && row.field ? fieldHint(*row.field) : QVariant();
    return column == Kind    ? mappingKindSign(entry->kind)
           : column == Value ? withSteps(*entry)
                             : ifMissingName(entry->ifMissing);
}

QVariant MappingModel::editValue(const FieldRow &row, int column) const
{
    if (column == Target)
        return row.target;
    if (!row.isEntry())
        return column == Value ? QVariant(QString()) : QVariant(0);
    const MappingEntry &entry = m_entries[size_t(row.entry)];
    return column == Kind    ? QVariant(int(entry.kind))
           : column == Value ? QVariant(plainText(entry))
                             : QVariant(int(entry.ifMissing));
}

QString MappingModel::spoken(const FieldRow &row, int column, const RowResult &result) const
{
    if (row.kind == FieldRow::Kind::UnusedHeading && column == Target)
        return (row.open ? tr("Not used here, group, open, %1 fields") : tr("Not used here, group, closed, %1 fields"))
            .arg(row.fields);
    if (column == Target && row.isGroup())
        return (row.open ? tr("%1, group, open, %2 of %3 mapped") : tr("%1, group, closed, %2 of %3 mapped"))
            .arg(row.target)
            .arg(row.mapped)
            .arg(row.fields);
    if (column == Target)
        return row.required ? tr("%1, required").arg(row.target) : row.target.isEmpty() ? tr("(field)") : row.target;
    if (column == Value && isWaiting(row, column) && row.takesValue())
        return tr("not mapped: %1").arg(display(row, column, result).toString());
    if (const MappingEntry *entry = entryOf(row); entry && column == Kind)
        return mappingKindName(entry->kind);
    return display(row, column, result).toString();
}

QVariant MappingModel::foreground(const FieldRow &row, int column, const RowResult &result) const
{
    const QPalette palette = QGuiApplication::palette();
    if (column == ThisRecord && result.problem)
        return result.error() ? errorColor(palette) : warningColor(palette);
    const bool muted = column == ThisRecord || isWaiting(row, column) || row.kind == FieldRow::Kind::Unused;
    return muted ? QVariant(mutedColor(palette)) : QVariant();
}

} // namespace ds
