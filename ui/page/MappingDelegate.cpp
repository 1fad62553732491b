// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/MappingDelegate.h"

#include "ui/page/IdChooser.h"
#include "ui/page/MappingModel.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QKeyEvent>
#include <QPainter>
#include <QTableView>

#include <algorithm>

namespace ds {
namespace {

void addTargets(QStringList &targets, const std::vector<FieldSpec> &fields, const QString &prefix)
{
    for (const FieldSpec &field : fields) {
        targets << prefix + field.name;
        if (field.type == FieldType::Object)
            addTargets(targets, field.fields, prefix + field.name + u'.');
    }
}

} // namespace

MappingDelegate::MappingDelegate(MappingModel &model, const IdChooser *ids, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
    , m_ids(ids)
{
}

QStringList MappingDelegate::targets() const
{
    QStringList targets;
    if (m_model.endpoint())
        addTargets(targets, m_model.endpoint()->fields, QString());
    return targets;
}

/// What a constant of this row can be: the allowed values of its field, or what the account is known to have.
QStringList MappingDelegate::constants(const QModelIndex &index) const
{
    const FieldSpec *field = m_model.endpoint() ? m_model.endpoint()->field(m_model.row(index.row()).target) : nullptr;
    if (field && field->type == FieldType::Boolean)
        return {QStringLiteral("true"), QStringLiteral("false")};
    if (!field || field->type != FieldType::String)
        return {};
    return field->allowed.isEmpty() && m_ids ? m_ids->values(field->pick) : field->allowed;
}

QWidget *MappingDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    switch (index.column()) {
    case MappingModel::Target:
        return makeTarget(parent);
    case MappingModel::Value:
        return makeValue(parent, index);
    default:
        return makeChoice(parent, index);
    }
}

QWidget *MappingDelegate::makeTarget(QWidget *parent) const
{
    auto *combo = new QComboBox(parent);
    combo->setEditable(true);
    combo->addItems(targets());
    combo->setAccessibleName(tr("Field"));
    combo->lineEdit()->setAccessibleName(tr("Field"));
    combo->completer()->setFilterMode(Qt::MatchContains);
    combo->completer()->setCompletionMode(QCompleter::PopupCompletion);
    // Not textEdited: what assistive technology sets counts, too.
    connect(combo->lineEdit(), &QLineEdit::textChanged, combo, [this, combo] { commitLive(combo); });
    connect(combo, &QComboBox::activated, combo, [this, combo] { commitLive(combo); });
    return combo;
}

QWidget *MappingDelegate::makeValue(QWidget *parent, const QModelIndex &index) const
{
    const QString target = m_model.row(index.row()).target;
    auto *line = new CellEditor(m_model.entry(index.row()), {m_attributes, m_valueOf, constants(index)}, parent);
    line->setAccessibleName(target.isEmpty() ? tr("Value") : tr("Value of %1").arg(target));
    line->setPlaceholderText(tr("attribute   =constant   \"text {record.…}   ƒ expression"));
    connect(line, &CellEditor::changed, line, [this, line] { commitLive(line); });
    connect(line, &CellEditor::left, line, [this, line](int by) { leave(line, by); });
    return line;
}

QWidget *MappingDelegate::makeChoice(QWidget *parent, const QModelIndex &index) const
{
    const QString target = m_model.row(index.row()).target;
    auto *combo = new QComboBox(parent);
    if (index.column() == MappingModel::Kind) {
        combo->setAccessibleName(tr("From of %1").arg(target));
        for (const auto kind : {MappingEntry::Kind::Source, MappingEntry::Kind::Template, MappingEntry::Kind::Value,
                                MappingEntry::Kind::Expression})
            combo->addItem(mappingKindSign(kind) + u' ' + mappingKindName(kind), int(kind));
    } else {
        combo->setAccessibleName(tr("If missing of %1").arg(target));
        for (const auto choice :
             {MappingEntry::IfMissing::Omit, MappingEntry::IfMissing::Null, MappingEntry::IfMissing::Fail})
            combo->addItem(ifMissingName(choice), int(choice));
    }
    combo->view()->setMinimumWidth(150);
    connect(combo, &QComboBox::activated, combo, [this, combo] {
        commitLive(combo);
        emit const_cast<MappingDelegate *>(this)->closeEditor(combo);
    });
    return combo;
}

void MappingDelegate::commitLive(QWidget *editor) const
{
    emit const_cast<MappingDelegate *>(this)->commitData(editor); // the base class's signals are not const
}

void MappingDelegate::leave(QWidget *editor, int by) const
{
    auto *self = const_cast<MappingDelegate *>(this);
    const auto hint = by == 0  ? QAbstractItemDelegate::NoHint
                      : by > 0 ? QAbstractItemDelegate::EditNextItem
                               : QAbstractItemDelegate::EditPreviousItem;
    emit self->closeEditor(editor, hint);
    if (by == 0)
        emit self->entered();
}

bool MappingDelegate::eventFilter(QObject *editor, QEvent *event)
{
    auto *line = qobject_cast<CellEditor *>(editor);
    if (!line || event->type() != QEvent::KeyPress)
        return QStyledItemDelegate::eventFilter(editor, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Escape:
        line->revert(); // and so the destination, too
        return QStyledItemDelegate::eventFilter(editor, event);
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return false; // it leaves by itself
    default:
        return QStyledItemDelegate::eventFilter(editor, event);
    }
}

void MappingDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (auto *line = qobject_cast<CellEditor *>(editor))
        return line->show(m_model.entry(index.row()));
    const QVariant value = index.data(Qt::EditRole);
    auto *combo = qobject_cast<QComboBox *>(editor);
    const QSignalBlocker shown(combo->lineEdit()); // what is shown is not typed
    if (!combo->isEditable())
        combo->setCurrentIndex(std::max(0, combo->findData(value)));
    else if (combo->currentText() != value.toString())
        combo->setEditText(value.toString()); // only then: the cursor must not jump while typing
}

void MappingDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (auto *line = qobject_cast<CellEditor *>(editor))
        m_model.type(index.row(), line->typed(), line->session());
    else if (auto *combo = qobject_cast<QComboBox *>(editor))
        model->setData(index, combo->isEditable() ? QVariant(combo->currentText()) : combo->currentData(),
                       Qt::EditRole);
}

/// Help runs on over the empty cells behind its own; each paints its part.
void MappingDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QModelIndex hint = index.siblingAtColumn(MappingModel::Value);
    const auto *view = qobject_cast<const QTableView *>(option.widget);
    const bool isFree = index.siblingAtColumn(MappingModel::ThisRecord).data().toString().isEmpty();
    const int last = isFree ? MappingModel::ThisRecord : MappingModel::IfMissing;
    if (!view || index.column() < MappingModel::Value || index.column() > last ||
        !hint.data(MappingModel::WaitingRole).toBool())
        return QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.text.clear();
    view->style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, view);
    const int left = view->columnViewportPosition(MappingModel::Value) + 4;
    const int right = view->columnViewportPosition(last) + view->columnWidth(last) - 4;
    const QRect room(left, option.rect.top(), right - left, option.rect.height());
    QFont slanted = option.font;
    slanted.setItalic(true);
    painter->save();
    painter->setClipRect(option.rect);
    painter->setFont(slanted);
    const bool chosen = option.state & QStyle::State_Selected;
    painter->setPen(chosen ? option.palette.color(QPalette::HighlightedText)
                           : hint.data(Qt::ForegroundRole).value<QColor>());
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(slanted).elidedText(hint.data().toString(), Qt::ElideRight, room.width()));
    painter->restore();
}

/// Help is told from a value by its slant, too.
void MappingDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->font.setItalic(index.data(MappingModel::WaitingRole).toBool());
}

} // namespace ds
