// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/MappingModel.h"

#include "model/request/Secrets.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"

#include <QGuiApplication>
#include <QScopedValueRollback>

#include <algorithm>

namespace ds {
namespace {

/// The first of `field`, errors before warnings.
const Problem *problemFor(const std::vector<Problem> &problems, const QString &field)
{
    const Problem *warning = nullptr;
    for (const Problem &problem : problems) {
        if (problem.field != field && !problem.field.startsWith(field + u'.'))
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
QString thisRecord(const QString &value, const QString &message, bool error)
{
    if (message.isEmpty())
        return value;
    const QString said = (error ? QStringLiteral("✖ ") : QStringLiteral("⚠ ")) + message;
    return value.isEmpty() ? said : value + QStringLiteral("  ") + said;
}

void assign(MappingEntry &entry, int column, const QVariant &value)
{
    switch (column) {
    case MappingModel::Target:
        entry.target = value.toString().trimmed();
        return;
    case MappingModel::Kind:
        entry.kind = MappingEntry::Kind(value.toInt());
        return;
    case MappingModel::Value:
        if (entry.kind == MappingEntry::Kind::Value)
            entry.value = constantFromText(value.toString());
        else
            entry.text = value.toString();
        return;
    case MappingModel::IfMissing:
        entry.ifMissing = MappingEntry::IfMissing(value.toInt());
        return;
    default:
        return;
    }
}

/// Takes the text along when the kind changes, as far as it makes sense.
void changeKind(MappingEntry &entry, MappingEntry::Kind kind)
{
    if (kind == entry.kind)
        return;
    QString text = entry.kind == MappingEntry::Kind::Value ? constantToText(entry.value) : entry.text;
    const bool wasSource = entry.kind == MappingEntry::Kind::Source && !text.isEmpty();
    if (wasSource && kind == MappingEntry::Kind::Template)
        text = QStringLiteral("{record.%1}").arg(text);
    if (wasSource && kind == MappingEntry::Kind::Expression)
        text = QStringLiteral("record.") + text;
    entry.kind = kind;
    entry.text = kind == MappingEntry::Kind::Value ? QString() : text;
    entry.value = kind == MappingEntry::Kind::Value ? constantFromText(text) : Json();
}

} // namespace

QString mappingKindSign(MappingEntry::Kind kind)
{
    switch (kind) {
    case MappingEntry::Kind::Source:
        return QStringLiteral("←");
    case MappingEntry::Kind::Template:
        return QStringLiteral("≡");
    case MappingEntry::Kind::Value:
        return QStringLiteral("=");
    case MappingEntry::Kind::Expression:
        return QStringLiteral("ƒ");
    }
    return {};
}

QString mappingKindName(MappingEntry::Kind kind)
{
    switch (kind) {
    case MappingEntry::Kind::Source:
        return MappingModel::tr("from attribute");
    case MappingEntry::Kind::Template:
        return MappingModel::tr("text");
    case MappingEntry::Kind::Value:
        return MappingModel::tr("constant");
    case MappingEntry::Kind::Expression:
        return MappingModel::tr("expression");
    }
    return {};
}

QString ifMissingName(MappingEntry::IfMissing choice)
{
    switch (choice) {
    case MappingEntry::IfMissing::Omit:
        return MappingModel::tr("omit");
    case MappingEntry::IfMissing::Null:
        return MappingModel::tr("null");
    case MappingEntry::IfMissing::Fail:
        return MappingModel::tr("fail");
    }
    return {};
}

Json constantFromText(const QString &text)
{
    Result<Json> parsed = Json::parse(toWtf8(text));
    return parsed ? std::move(*parsed) : Json::string(text);
}

QString constantToText(const Json &value)
{
    if (!value.isString())
        return toQString(value.toCompact());
    // Text that would read as something else keeps its quotes: "42" is not 42.
    return Json::parse(value.text()) ? toQString(value.raw()) : value.toQString();
}

MappingModel::MappingModel(DestinationEditor &editor, QObject *parent)
    : QAbstractTableModel(parent)
    , m_editor(editor)
{
    connect(&m_editor, &DestinationEditor::changed, this, &MappingModel::sync);
    sync();
}

void MappingModel::setEndpoint(const EndpointTemplate *endpoint)
{
    if (std::exchange(m_endpoint, endpoint) != endpoint)
        judgeAll();
}

void MappingModel::setPreview(std::shared_ptr<const PreviewResult> preview)
{
    m_preview = std::move(preview);
    judgeAll();
}

int MappingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int MappingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant MappingModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const size_t row = size_t(index.row());
    const RowResult &result = m_results[row];
    switch (role) {
    case Qt::DisplayRole:
        return display(m_entries[row], index.column(), row);
    case Qt::EditRole:
        return editText(m_entries[row], index.column());
    case Qt::ToolTipRole:
        return shownPlain(result.message.isEmpty() ? spoken(m_entries[row], index.column(), row) : result.message);
    case Qt::AccessibleTextRole:
        return spoken(m_entries[row], index.column(), row);
    case Qt::AccessibleDescriptionRole:
        return result.message;
    case Qt::ForegroundRole:
        if (index.column() == ThisRecord && !result.message.isEmpty()) {
            const QPalette palette = QGuiApplication::palette();
            return result.error ? errorColor(palette) : warningColor(palette);
        }
        return index.column() == ThisRecord ? QVariant(mutedColor(QGuiApplication::palette())) : QVariant();
    case Qt::TextAlignmentRole:
        return int(index.column() == Kind ? Qt::AlignCenter : Qt::AlignLeft | Qt::AlignVCenter);
    case ErrorRole:
        return result.error;
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

Qt::ItemFlags MappingModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() != ThisRecord ? flags | Qt::ItemIsEditable : flags;
}

bool MappingModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const size_t row = size_t(index.row());
    // A view commits what is being typed in a row while that row goes, after an undo for example.
    if (m_syncing || row >= m_editor.destination().mapping.size())
        return false;
    const int column = index.column();
    const bool typed = column == Target || column == Value;
    m_editor.edit(tr("Change the mapping of %1").arg(m_entries[row].target),
                  typed ? QStringLiteral("mapping.%1.%2").arg(row).arg(column) : QString(), [&](Destination &d) {
                      if (column == Kind)
                          changeKind(d.mapping[row], MappingEntry::Kind(value.toInt()));
                      else
                          assign(d.mapping[row], column, value);
                  });
    return true;
}

int MappingModel::add(const QString &target)
{
    m_editor.edit(tr("Add a field"), {}, [&](Destination &d) {
        MappingEntry entry;
        entry.target = target;
        d.mapping.push_back(entry);
    });
    return rowCount() - 1;
}

void MappingModel::remove(int row)
{
    m_editor.edit(tr("Remove %1").arg(entry(row).target), {},
                  [row](Destination &d) { d.mapping.erase(d.mapping.begin() + row); });
}

void MappingModel::move(int row, int by)
{
    const int to = row + by;
    if (to < 0 || to >= rowCount())
        return;
    m_editor.edit(tr("Move %1").arg(entry(row).target), {},
                  [row, to](Destination &d) { std::swap(d.mapping[size_t(row)], d.mapping[size_t(to)]); });
}

/// Tells the views only what differs, so that an open cell editor stays open.
void MappingModel::sync()
{
    const std::vector<MappingEntry> &next = m_editor.destination().mapping;
    if (next == m_entries)
        return;
    const QScopedValueRollback syncing(m_syncing, true);
    const size_t common = std::min(next.size(), m_entries.size());
    size_t front = 0;
    while (front < common && next[front] == m_entries[front])
        ++front;
    size_t back = 0;
    while (back < common - front && next[next.size() - 1 - back] == m_entries[m_entries.size() - 1 - back])
        ++back;
    const size_t oldEnd = m_entries.size() - back;
    const size_t newEnd = next.size() - back;
    const size_t both = std::min(oldEnd, newEnd);
    if (newEnd < oldEnd) {
        beginRemoveRows({}, int(both), int(oldEnd) - 1);
        m_entries.erase(m_entries.begin() + qint64(both), m_entries.begin() + qint64(oldEnd));
        m_results.resize(m_entries.size());
        endRemoveRows();
    } else if (newEnd > oldEnd) {
        beginInsertRows({}, int(both), int(newEnd) - 1);
        m_entries.insert(m_entries.begin() + qint64(both), newEnd - oldEnd, MappingEntry());
        m_results.resize(m_entries.size());
        endInsertRows();
    }
    m_entries = next;
    for (size_t row = front; row < newEnd; ++row)
        emit dataChanged(index(int(row), 0), index(int(row), ColumnCount - 1));
    judgeAll();
}

/// A row that was edited since keeps what its field had until its own comes.
const EntryOutcome *MappingModel::outcomeOf(size_t row) const
{
    if (!m_preview || !m_preview->current)
        return nullptr;
    const std::vector<MappingEntry> &built = m_preview->mapping;
    const std::vector<EntryOutcome> &outcomes = m_preview->current->entries;
    const MappingEntry &entry = m_entries[row];
    if (row < outcomes.size() && built[row] == entry)
        return &outcomes[row];
    const auto first = [&](auto &&is) -> const EntryOutcome * {
        const auto found = std::find_if(built.begin(), built.end(), is);
        const auto at = static_cast<size_t>(found - built.begin());
        return at < outcomes.size() ? &outcomes[at] : nullptr;
    };
    if (const EntryOutcome *same = first([&](const MappingEntry &each) { return each == entry; }))
        return same;
    return first([&](const MappingEntry &each) { return each.target == entry.target; });
}

MappingModel::RowResult MappingModel::judge(size_t row) const
{
    const MappingEntry &entry = m_entries[row];
    RowResult result;
    if (entry.target.isEmpty()) {
        result.message = tr("Choose or type the field that this row fills.");
        return result;
    }
    const EntryOutcome *outcome = outcomeOf(row);
    if (!outcome) {
        result.text = entry.kind == MappingEntry::Kind::Value ? shown(entry.value) : QString();
        return result;
    }
    if (outcome->state == EntryOutcome::State::Value)
        result.text = shown(outcome->value);
    else if (outcome->state == EntryOutcome::State::Missing)
        result.text = tr("(missing)");
    const Problem *problem =
        outcome->problem ? &*outcome->problem : problemFor(m_preview->current->problems, entry.target);
    if (problem) {
        result.message = problem->message;
        result.error = problem->isError();
    }
    return result;
}

void MappingModel::judgeAll()
{
    m_results.clear();
    for (size_t row = 0; row < m_entries.size(); ++row)
        m_results.push_back(judge(row));
    if (!m_entries.empty())
        emit dataChanged(index(0, ThisRecord), index(rowCount() - 1, ThisRecord));
}

QVariant MappingModel::display(const MappingEntry &entry, int column, size_t row) const
{
    switch (column) {
    case Target:
        return entry.target.isEmpty() ? tr("(field)")
                                      : entry.target + (isRequired(entry.target) ? QStringLiteral(" *") : QString());
    case Kind:
        return mappingKindSign(entry.kind);
    case Value:
        return entry.kind == MappingEntry::Kind::Value ? constantToText(entry.value) : entry.text;
    case IfMissing:
        return ifMissingName(entry.ifMissing);
    default:
        return thisRecord(m_results[row].text, m_results[row].message, m_results[row].error);
    }
}

QVariant MappingModel::editText(const MappingEntry &entry, int column) const
{
    switch (column) {
    case Target:
        return entry.target;
    case Kind:
        return int(entry.kind);
    case Value:
        return entry.kind == MappingEntry::Kind::Value ? constantToText(entry.value) : entry.text;
    case IfMissing:
        return int(entry.ifMissing);
    default:
        return {};
    }
}

QString MappingModel::spoken(const MappingEntry &entry, int column, size_t row) const
{
    if (column == Kind)
        return mappingKindName(entry.kind);
    if (column == Target && isRequired(entry.target))
        return tr("%1, required").arg(entry.target);
    return display(entry, column, row).toString();
}

bool MappingModel::isRequired(const QString &target) const
{
    const FieldSpec *field = m_endpoint ? m_endpoint->field(target) : nullptr;
    return field && field->required;
}

} // namespace ds
