// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/MappingTable.h"

#include "model/request/SuggestMapping.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/page/IdChooser.h"
#include "ui/page/MappingDelegate.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>

namespace ds {

MappingTable::MappingTable(DestinationEditor &editor, IdChooser *ids, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_ids(ids)
    , m_model(editor)
    , m_delegate(new MappingDelegate(m_model, ids, this))
    , m_table(new QTableView)
    , m_empty(toneLabel(QString(), Tone::Muted))
    , m_problem(toneLabel(QString(), Tone::Error))
{
    layOutTable();
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    m_mapByName = makeButton(tr("Map by name"), tr("Fill free fields from attributes of the same or a similar name"),
                             &MappingTable::mapByName);
    buttons->addWidget(m_mapByName);
    buttons->addWidget(makeButton(tr("Add field"), tr("Add a row for one more field"), &MappingTable::addField));
    m_choose = makeButton(tr("Choose…"), tr("Choose the value of the chosen row among what the account has"),
                          &MappingTable::chooseValue);
    buttons->addWidget(m_choose);
    m_remove = makeButton(tr("Remove"), tr("Remove the chosen row"), &MappingTable::removeRow);
    m_up = makeButton(QStringLiteral("▲"), tr("Move up"), &MappingTable::moveUp);
    m_down = makeButton(QStringLiteral("▼"), tr("Move down"), &MappingTable::moveDown);
    for (QPushButton *button : {m_remove, m_up, m_down})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_empty);
    layout->addWidget(m_table);
    layout->addWidget(m_problem);
    layout->addLayout(buttons);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &MappingTable::showState);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &MappingTable::showState);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &MappingTable::showState);
    showState();
}

void MappingTable::layOutTable()
{
    m_table->setModel(&m_model);
    m_table->setItemDelegate(m_delegate);
    m_table->setAccessibleName(tr("Field mapping"));
    m_table->setTabKeyNavigation(false); // Tab leaves the table; arrows move in it
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setMinimumSectionSize(44);
    header->setSectionResizeMode(MappingModel::Value, QHeaderView::Stretch);
    header->setSectionResizeMode(MappingModel::ThisRecord, QHeaderView::Stretch);
    header->resizeSection(MappingModel::Target, 140);
    header->resizeSection(MappingModel::Kind, 52);
    header->resizeSection(MappingModel::IfMissing, 84);
}

QPushButton *MappingTable::makeButton(const QString &text, const QString &tip, void (MappingTable::*slot)())
{
    auto *button = new QPushButton(text);
    setTip(button, tip);
    const bool sign = text.size() == 1;
    button->setAccessibleName(sign ? tip : text);
    if (sign)
        button->setFixedWidth(34);
    connect(button, &QPushButton::clicked, this, slot);
    return button;
}

void MappingTable::setEndpoint(const EndpointTemplate *endpoint)
{
    m_model.setEndpoint(endpoint);
    m_mapByName->setVisible(endpoint);
    showState();
}

void MappingTable::setAttributes(const QStringList &paths)
{
    m_attributes = paths;
    m_delegate->setAttributes(paths);
    showState();
}

bool MappingTable::focusField(const QString &target)
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QString &own = m_model.entry(row).target;
        if (own != target && !target.startsWith(own + u'.'))
            continue;
        m_table->setCurrentIndex(m_model.index(row, MappingModel::Value));
        m_table->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return false;
}

void MappingTable::mapByName()
{
    const EndpointTemplate *endpoint = m_model.endpoint();
    if (!endpoint)
        return;
    const Destination &now = m_editor.destination();
    const std::vector<MappingEntry> entries = suggestMapping(*endpoint, m_attributes, now.mapping);
    const std::vector<Parameter> parameters = suggestParameters(*endpoint, m_attributes, now.parameters);
    m_editor.edit(tr("Map by name"), {}, [&](Destination &d) {
        d.mapping.insert(d.mapping.end(), entries.begin(), entries.end());
        for (const Parameter &parameter : parameters)
            d.setParameter(parameter.id, parameter.text);
    });
    emit mapped(int(entries.size() + parameters.size()));
}

void MappingTable::addField()
{
    const QModelIndex index = m_model.index(m_model.add(), MappingModel::Target);
    m_table->setCurrentIndex(index);
    m_table->setFocus();
    m_table->edit(index);
}

void MappingTable::removeRow()
{
    if (m_table->currentIndex().isValid())
        m_model.remove(m_table->currentIndex().row());
}

void MappingTable::moveRow(int by)
{
    const QModelIndex index = m_table->currentIndex();
    if (!index.isValid())
        return;
    m_model.move(index.row(), by);
    m_table->setCurrentIndex(m_model.index(qBound(0, index.row() + by, m_model.rowCount() - 1), index.column()));
}

const FieldSpec *MappingTable::currentField() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() && m_model.endpoint() ? m_model.endpoint()->field(m_model.entry(index.row()).target)
                                                 : nullptr;
}

/// It becomes the constant of the row; of a list, one more of its elements.
void MappingTable::chooseValue()
{
    const FieldSpec *field = currentField();
    if (!field || !m_ids)
        return;
    const bool isList = field->type == FieldType::Array;
    const QString target = m_model.entry(m_table->currentIndex().row()).target;
    m_ids->choose(field->pick, target, this, [this, target, isList](const QString &id) {
        m_editor.edit(tr("Choose %1").arg(target), {}, [&](Destination &d) {
            for (MappingEntry &entry : d.mapping) {
                if (entry.target != target)
                    continue;
                const bool grows = entry.kind == MappingEntry::Kind::Value && entry.value.isArray();
                Json list = grows ? entry.value : Json::array();
                list.items().push_back(Json::string(id));
                entry.kind = MappingEntry::Kind::Value;
                entry.text.clear();
                entry.value = isList ? list : Json::string(id);
            }
        });
        focusField(target);
    });
}

/// As high as its rows, so that the page scrolls and not a table within it; long ones scroll all the same.
void MappingTable::fitHeight()
{
    int height = m_table->horizontalHeader()->sizeHint().height() + 2 * m_table->frameWidth();
    const int rows = qBound(1, m_model.rowCount(), 14);
    for (int row = 0; row < rows; ++row)
        height += qMax(m_table->fontMetrics().height() + 12, m_table->rowHeight(row));
    m_table->setFixedHeight(height);
}

void MappingTable::showState()
{
    const bool any = m_model.rowCount() > 0;
    m_table->setVisible(any);
    m_empty->setVisible(!any);
    m_empty->setText(m_model.endpoint()
                         ? tr("No field is mapped yet: the body would be empty. Map by name, or add fields.")
                         : tr("No field is mapped: the whole record is the body."));
    const QModelIndex current = m_table->currentIndex();
    m_remove->setEnabled(current.isValid());
    const FieldSpec *field = currentField();
    m_choose->setVisible(m_ids && m_model.endpoint());
    m_choose->setEnabled(m_ids && field && m_ids->canChoose(field->pick));
    m_up->setEnabled(current.isValid() && current.row() > 0);
    m_down->setEnabled(current.isValid() && current.row() + 1 < m_model.rowCount());
    QString problem;
    for (int row = 0; row < m_model.rowCount() && problem.isEmpty(); ++row) {
        if (m_model.index(row, 0).data(MappingModel::ErrorRole).toBool())
            problem = m_model.entry(row).target + QStringLiteral(": ") +
                      m_model.index(row, 0).data(Qt::AccessibleDescriptionRole).toString();
    }
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    fitHeight();
}

} // namespace ds
