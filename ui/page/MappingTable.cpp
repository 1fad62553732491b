// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/MappingTable.h"

#include "ui/base/FlowLayout.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/page/FieldGrid.h"
#include "ui/page/FieldText.h"
#include "ui/page/IdChooser.h"
#include "ui/page/LargeCell.h"
#include "ui/page/MappingDelegate.h"
#include "ui/page/ProblemBar.h"
#include "ui/page/StepsEditor.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ds {

MappingTable::MappingTable(DestinationEditor &editor, IdChooser *ids, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_ids(ids)
    , m_model(editor)
    , m_delegate(new MappingDelegate(m_model, ids, this))
    , m_grid(new FieldGrid(m_model, *m_delegate))
    , m_empty(toneLabel(QString(), Tone::Muted))
    , m_count(toneLabel(QString(), Tone::Muted))
    , m_problem(new ProblemBar)
    , m_large(new LargeCell(m_model))
    , m_steps(new StepsEditor(m_model))
{
    layOutColumns();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_empty);
    layout->addWidget(m_grid);
    layout->addLayout(makeCount());
    layout->addLayout(makeButtons());
    layout->addWidget(m_problem);
    layout->addWidget(m_large);
    layout->addWidget(m_steps);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &MappingTable::showState);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &MappingTable::showState);
    connect(m_grid->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        m_said.clear();
        showState();
        emit shown(m_grid->viewport(), m_grid->visualRect(m_grid->currentIndex()));
    });
    connect(&m_editor, &DestinationEditor::changed, this, [this] { m_said.clear(); });
    connectGrid();
    showState();
}

void MappingTable::connectGrid()
{
    connect(m_grid, &FieldGrid::said, this, &MappingTable::say);
    connect(m_grid, &FieldGrid::largeEditorWanted, this, &MappingTable::openLarge);
    connect(m_grid, &FieldGrid::stepsWanted, this, &MappingTable::openSteps);
    connect(m_grid, &FieldGrid::mendWanted, this, [this] {
        if (!m_problem->mend())
            say(tr("No check knows how to mend this row."));
    });
    connect(m_problem, &ProblemBar::mendWanted, this, [this](int row, const Mend &mend) {
        m_model.put(row, mend.entry, {}, mend.label);
        m_grid->goTo(row);
    });
    connect(m_large, &LargeCell::closed, m_grid, [this] { m_grid->setFocus(Qt::OtherFocusReason); });
    connect(m_steps, &StepsEditor::closed, m_grid, [this] { m_grid->setFocus(Qt::OtherFocusReason); });
}

void MappingTable::layOutColumns()
{
    QHeaderView *header = m_grid->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setMinimumSectionSize(44);
    header->setSectionResizeMode(MappingModel::Value, QHeaderView::Stretch);
    header->setSectionResizeMode(MappingModel::ThisRecord, QHeaderView::Stretch);
    header->resizeSection(MappingModel::Target, 168);
    header->resizeSection(MappingModel::Kind, 48);
    header->resizeSection(MappingModel::IfMissing, 84);
}

QLayout *MappingTable::makeCount()
{
    m_up = makeButton(QStringLiteral("▲"), tr("Move up"), &MappingTable::moveUp);
    m_down = makeButton(QStringLiteral("▼"), tr("Move down"), &MappingTable::moveDown);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_count, 1);
    row->addWidget(m_up);
    row->addWidget(m_down);
    return row;
}

QLayout *MappingTable::makeButtons()
{
    auto *buttons = new FlowLayout(6);
    m_mapByName = makeButton(tr("Map by name"), tr("Fill free fields from attributes of the same or a similar name"),
                             &MappingTable::mapByName);
    m_choose = makeButton(tr("Choose…"), tr("Choose the value of the chosen row among what the account has"),
                          &MappingTable::chooseValue);
    m_remove = makeButton(tr("Remove"), tr("Remove the mapping of the chosen rows (Delete)"), &MappingTable::removeRow);
    m_edit = makeButton(tr("Edit…"), tr("Edit the value in a larger editor (F4)"), &MappingTable::openLarge);
    m_stepsButton = makeButton(tr("Steps…"), tr("What is done with the value on its way, without code (Ctrl+E)"),
                               &MappingTable::openSteps);
    buttons->addWidget(m_mapByName);
    buttons->addWidget(makeButton(tr("Add field"), tr("Add a row for one more field"), &MappingTable::addField));
    for (QPushButton *button : {m_edit, m_stepsButton, m_choose, m_remove})
        buttons->addWidget(button);
    return buttons;
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
    m_large->setAttributes(paths);
    showState();
}

void MappingTable::setSamples(const ValueOf &valueOf, std::function<SampleRecords()> records)
{
    m_valueOf = valueOf;
    m_records = std::move(records);
    m_delegate->setValueOf(valueOf);
    m_steps->setValueOf(valueOf);
}

/// Its own row, or that of what holds it.
bool MappingTable::focusField(const QString &target)
{
    int row = m_model.reveal(target);
    for (QString outer = target; row < 0 && outer.contains(u'.');)
        row = m_model.rowOf(outer = outer.section(u'.', 0, -2));
    if (row < 0)
        return false;
    m_grid->goTo(row);
    m_grid->setFocus(Qt::OtherFocusReason);
    return true;
}

void MappingTable::focusFirst()
{
    m_grid->goTo(0);
    m_grid->setFocus(Qt::OtherFocusReason);
}

const FieldSpec *MappingTable::currentField() const
{
    const QModelIndex index = m_grid->currentIndex();
    return index.isValid() && m_model.endpoint() ? m_model.endpoint()->field(m_model.row(index.row()).target) : nullptr;
}

/// As high as its rows, so that the page scrolls and not a table within it; long ones scroll all the same.
void MappingTable::fitHeight()
{
    const int rows = qBound(1, m_model.rowCount(), 14);
    m_grid->setFixedHeight(m_grid->horizontalHeader()->sizeHint().height() + 2 * m_grid->frameWidth() +
                           rows * m_grid->verticalHeader()->defaultSectionSize());
}

void MappingTable::showState()
{
    const bool any = m_model.rowCount() > 0;
    m_grid->setVisible(any);
    m_empty->setVisible(!any);
    m_empty->setText(m_model.endpoint() ? tr("This endpoint takes no fields.")
                                        : tr("No field is mapped: the whole record is the body."));
    const QModelIndex current = m_grid->currentIndex();
    const bool isKept = current.isValid() && m_model.row(current.row()).kind == FieldRow::Kind::Unused;
    const bool isEntry = current.isValid() && !m_model.rows().empty() &&
                         !entriesUnder(m_model.rows(), size_t(current.row()), m_editor.destination().mapping).empty();
    for (QPushButton *button : {m_remove, m_up, m_down})
        button->setEnabled(isEntry || (isKept && button == m_remove));
    m_edit->setEnabled(current.isValid() && m_model.row(current.row()).takesValue());
    m_stepsButton->setEnabled(current.isValid() && m_model.row(current.row()).isEntry() &&
                              mayHaveSteps(m_model.entry(current.row()).kind));
    const FieldSpec *field = currentField();
    m_choose->setVisible(m_ids && m_model.endpoint());
    m_choose->setEnabled(m_ids && field && m_ids->canChoose(field->pick));
    m_count->setText(m_model.endpoint() ? mappedText(countMapped(*m_model.endpoint(), m_editor.destination().mapping))
                                        : QString());
    showProblem();
    fitHeight();
}

/// That of the chosen row; else the first error.
void MappingTable::showProblem()
{
    if (!m_said.isEmpty()) {
        m_problem->offer({}, -1);
        return m_problem->say(m_said, Tone::Muted);
    }
    int row = m_grid->currentIndex().isValid() && m_model.problem(m_grid->currentRow()) ? m_grid->currentRow() : -1;
    for (int each = 0; each < m_model.rowCount() && row < 0; ++each) {
        if (m_model.index(each, 0).data(MappingModel::ErrorRole).toBool())
            row = each;
    }
    const std::optional<Problem> problem = row < 0 ? std::nullopt : m_model.problem(row);
    const QString target = problem ? m_model.row(row).target : QString();
    const bool isNamed = problem && problem->message.contains(target);
    m_problem->say(!problem  ? QString()
                   : isNamed ? problem->message
                             : target + QStringLiteral(": ") + problem->message,
                   problem && !problem->isError() ? Tone::Warning : Tone::Error);
    offerMend(problem ? row : -1);
}

void MappingTable::offerMend(int row)
{
    if (row < 0 || !m_model.row(row).isEntry())
        return m_problem->offer({}, -1);
    const MappingEntry entry = m_model.entry(row);
    const FieldSpec *field = m_model.endpoint() ? m_model.endpoint()->field(entry.target) : nullptr;
    const bool isSource = entry.kind == MappingEntry::Kind::Source;
    m_problem->offer(mendFor(*m_model.problem(row), entry, field, m_attributes,
                             isSource && m_valueOf ? m_valueOf(entry.text) : std::nullopt),
                     row);
}

void MappingTable::say(const QString &message)
{
    m_said = message;
    showProblem();
}

} // namespace ds
