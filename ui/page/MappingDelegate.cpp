// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/MappingDelegate.h"

#include "ui/page/IdChooser.h"
#include "ui/page/MacroEdit.h"
#include "ui/page/MappingModel.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>

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

MappingDelegate::MappingDelegate(const MappingModel &model, const IdChooser *ids, QObject *parent)
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
    const MappingEntry &entry = m_model.entry(index.row());
    const FieldSpec *field = m_model.endpoint() ? m_model.endpoint()->field(entry.target) : nullptr;
    if (entry.kind != MappingEntry::Kind::Value || !field || field->type != FieldType::String)
        return {};
    return field->allowed.isEmpty() && m_ids ? m_ids->values(field->pick) : field->allowed;
}

QWidget *MappingDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    switch (index.column()) {
    case MappingModel::Target:
        return makeTextCombo(parent, targets(), tr("Field"));
    case MappingModel::Value:
        if (m_model.entry(index.row()).kind == MappingEntry::Kind::Source)
            return makeTextCombo(parent, m_attributes, tr("Attribute"));
        if (const QStringList values = constants(index); !values.isEmpty())
            return makeTextCombo(parent, values, mappingKindName(MappingEntry::Kind::Value));
        return makeLine(parent, index);
    default:
        return makeChoice(parent, index.column());
    }
}

QWidget *MappingDelegate::makeTextCombo(QWidget *parent, const QStringList &choices, const QString &name) const
{
    auto *combo = new QComboBox(parent);
    combo->setEditable(true);
    combo->addItems(choices);
    combo->setAccessibleName(name);
    combo->lineEdit()->setAccessibleName(name);
    combo->completer()->setFilterMode(Qt::MatchContains);
    combo->completer()->setCompletionMode(QCompleter::PopupCompletion);
    connect(combo->lineEdit(), &QLineEdit::textEdited, combo, [this, combo] { commitLive(combo); });
    connect(combo, &QComboBox::activated, combo, [this, combo] { commitLive(combo); });
    return combo;
}

QWidget *MappingDelegate::makeLine(QWidget *parent, const QModelIndex &index) const
{
    auto *line = new MacroLineEdit(parent);
    const MappingEntry::Kind kind = m_model.entry(index.row()).kind;
    line->setAccessibleName(mappingKindName(kind));
    if (kind == MappingEntry::Kind::Template)
        line->setAttributes(m_attributes);
    line->setPlaceholderText(kind == MappingEntry::Kind::Template ? tr("Owner: {record.owner}")
                             : kind == MappingEntry::Kind::Value  ? tr("eu, 42, true, {\"a\":1}")
                                                                  : tr("record.seats * 2"));
    connect(line, &QLineEdit::textEdited, line, [this, line] { commitLive(line); });
    return line;
}

QWidget *MappingDelegate::makeChoice(QWidget *parent, int column) const
{
    auto *combo = new QComboBox(parent);
    combo->setAccessibleName(column == MappingModel::Kind ? tr("From") : tr("If missing"));
    if (column == MappingModel::Kind) {
        for (const auto kind : {MappingEntry::Kind::Source, MappingEntry::Kind::Template, MappingEntry::Kind::Value,
                                MappingEntry::Kind::Expression})
            combo->addItem(mappingKindSign(kind) + u' ' + mappingKindName(kind), int(kind));
    } else {
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

void MappingDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    const QVariant value = index.data(Qt::EditRole);
    if (auto *line = qobject_cast<QLineEdit *>(editor)) {
        if (line->text() != value.toString())
            line->setText(value.toString());
        return;
    }
    auto *combo = qobject_cast<QComboBox *>(editor);
    if (!combo->isEditable())
        combo->setCurrentIndex(std::max(0, combo->findData(value)));
    else if (combo->currentText() != value.toString())
        combo->setEditText(value.toString()); // only then: the cursor must not jump while typing
}

void MappingDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (auto *line = qobject_cast<QLineEdit *>(editor))
        model->setData(index, line->text(), Qt::EditRole);
    else if (auto *combo = qobject_cast<QComboBox *>(editor))
        model->setData(index, combo->isEditable() ? QVariant(combo->currentText()) : combo->currentData(),
                       Qt::EditRole);
}

QSize MappingDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width(), std::max(size.height(), option.fontMetrics.height() + 12)};
}

} // namespace ds
