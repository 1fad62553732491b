// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/MappingTable.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/page/FieldGrid.h"
#include "ui/page/FieldText.h"
#include "ui/page/IdChooser.h"
#include "ui/page/MapByName.h"
#include "ui/page/MappingDelegate.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>

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
    , m_problem(toneLabel(QString(), Tone::Error))
{
    layOutColumns();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_empty);
    layout->addWidget(m_grid);
    layout->addLayout(makeButtons());
    layout->addWidget(m_problem);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &MappingTable::showState);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &MappingTable::showState);
    connect(m_grid->selectionModel(), &QItemSelectionModel::currentChanged, this, &MappingTable::showState);
    connect(m_grid, &FieldGrid::said, this, &MappingTable::say);
    showState();
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

QLayout *MappingTable::makeButtons()
{
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    m_mapByName = makeButton(tr("Map by name"), tr("Fill free fields from attributes of the same or a similar name"),
                             &MappingTable::mapByName);
    m_choose = makeButton(tr("Choose…"), tr("Choose the value of the chosen row among what the account has"),
                          &MappingTable::chooseValue);
    m_remove = makeButton(tr("Remove"), tr("Remove the mapping of the chosen rows (Delete)"), &MappingTable::removeRow);
    m_up = makeButton(QStringLiteral("▲"), tr("Move up"), &MappingTable::moveUp);
    m_down = makeButton(QStringLiteral("▼"), tr("Move down"), &MappingTable::moveDown);
    buttons->addWidget(m_mapByName);
    buttons->addWidget(makeButton(tr("Add field"), tr("Add a row for one more field"), &MappingTable::addField));
    for (QPushButton *button : {m_choose, m_remove, m_up, m_down})
        buttons->addWidget(button);
    m_count->setWordWrap(false);
    m_count->setAccessibleDescription(tr("Fields"));
    buttons->addWidget(m_count, 1, Qt::AlignRight);
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
    showState();
}

void MappingTable::setSamples(const SampleOf &sampleOf, std::function<SampleRecords()> records)
{
    m_sampleOf = sampleOf;
    m_records = std::move(records);
    m_delegate->setSampleOf(sampleOf);
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

void MappingTable::mapByName()
{
    const EndpointTemplate *endpoint = m_model.endpoint();
    if (!endpoint)
        return;
    const SampleRecords records = m_records ? m_records() : nullptr;
    const std::vector<Suggestion> found = suggestByName(*endpoint, m_attributes, m_editor.destination(),
                                                        records ? std::span(*records) : std::span<const ReadItem>());
    if (found.empty()) {
        emit mapped(0);
        return;
    }
    auto *preview = new MapByName(found, m_sampleOf, this);
    preview->setAttribute(Qt::WA_DeleteOnClose);
    connect(preview, &MapByName::taken, this, [this](const std::vector<Suggestion> &chosen) {
        m_editor.edit(tr("Map by name"), {}, [&](Destination &d) { applySuggestions(d, chosen); });
        m_grid->setFocus(Qt::OtherFocusReason);
        emit mapped(int(chosen.size()));
    });
    preview->open();
}

void MappingTable::addField()
{
    const QModelIndex index = m_model.index(m_model.add(), MappingModel::Target);
    m_grid->setCurrentIndex(index);
    m_grid->setFocus();
    m_grid->edit(index);
}

void MappingTable::removeRow()
{
    if (m_grid->currentIndex().isValid())
        m_grid->clearSelected();
}

void MappingTable::moveUp()
{
    m_grid->move(-1);
}

void MappingTable::moveDown()
{
    m_grid->move(1);
}

const FieldSpec *MappingTable::currentField() const
{
    const QModelIndex index = m_grid->currentIndex();
    return index.isValid() && m_model.endpoint() ? m_model.endpoint()->field(m_model.row(index.row()).target) : nullptr;
}

/// It becomes the constant of the row; of a list, one more of its elements.
void MappingTable::chooseValue()
{
    const FieldSpec *field = currentField();
    if (!field || !m_ids)
        return;
    const bool isList = field->type == FieldType::Array;
    const QString target = m_model.row(m_grid->currentRow()).target;
    m_ids->choose(field->pick, target, this, [this, target, isList](const QString &id) {
        const int row = m_model.reveal(target);
        if (row < 0)
            return;
        MappingEntry entry = m_model.entry(row);
        const bool grows = entry.kind == MappingEntry::Kind::Value && entry.value.isArray();
        Json list = grows ? entry.value : Json::array();
        list.items().push_back(Json::string(id));
        entry.kind = MappingEntry::Kind::Value;
        entry.text.clear();
        entry.value = isList ? list : Json::string(id);
        m_model.put(row, entry);
        focusField(target);
    });
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
    int row = m_grid->currentIndex().isValid() && m_model.problem(m_grid->currentRow()) ? m_grid->currentRow() : -1;
    for (int each = 0; each < m_model.rowCount() && row < 0; ++each) {
        if (m_model.index(each, 0).data(MappingModel::ErrorRole).toBool())
            row = each;
    }
    const std::optional<Problem> problem = row < 0 ? std::nullopt : m_model.problem(row);
    setTone(m_problem, problem && !problem->isError() ? Tone::Warning : Tone::Error);
    m_problem->setText(problem ? m_model.row(row).target + QStringLiteral(": ") + problem->message : QString());
    m_problem->setVisible(problem.has_value());
}

void MappingTable::say(const QString &message)
{
    setTone(m_problem, Tone::Muted);
    m_problem->setText(message);
    m_problem->show();
}

} // namespace ds
