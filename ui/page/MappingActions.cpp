// SPDX-License-Identifier: GPL-3.0-or-later
// What the buttons of the field table do.
#include "ui/page/FieldGrid.h"
#include "ui/page/IdChooser.h"
#include "ui/page/LargeCell.h"
#include "ui/page/MapByName.h"
#include "ui/page/MappingEdits.h"
#include "ui/page/MappingTable.h"
#include "ui/page/StepsEditor.h"

#include <QHeaderView>
#include <QMenu>

namespace ds {

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
    auto *preview = new MapByName(found, m_valueOf, this);
    preview->setAttribute(Qt::WA_DeleteOnClose);
    connect(preview, &MapByName::taken, this, [this](const std::vector<Suggestion> &chosen) {
        m_editor.edit(tr("Map by name"), {}, [&](Destination &d) { applySuggestions(d, chosen); });
        m_grid->setFocus(Qt::OtherFocusReason);
        emit mapped(int(chosen.size()));
    });
    preview->open();
}

void MappingTable::mapTo(int row, const QString &path)
{
    ds::mapAttribute(m_model, row, path);
    m_grid->goTo(row);
    say(tr("%1 comes from %2 now.").arg(m_model.row(row).target, path));
}

void MappingTable::mapAttribute(const QString &path)
{
    const auto isFree = [this](int row) { return m_model.row(row).kind == FieldRow::Kind::Free; };
    const int current = m_grid->currentRow();
    if (current >= 0 && isFree(current))
        return mapTo(current, path);
    if (!m_model.endpoint())
        return mapTo(m_model.add(path), path);
    auto *menu = new QMenu(tr("Map %1 to").arg(path), this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QString target = m_model.row(row).target;
        if (isFree(row) && !attributeForName(m_model.row(row).label, {path}).isEmpty()) {
            delete menu;
            return mapTo(row, path);
        }
        if (isFree(row))
            menu->addAction(target, this, [this, target, path] { mapTo(m_model.reveal(target), path); });
    }
    menu->popup(m_grid->mapToGlobal(QPoint(20, m_grid->horizontalHeader()->height())));
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

void MappingTable::openLarge()
{
    m_steps->close();
    if (m_grid->currentIndex().isValid())
        m_large->open(m_grid->currentRow());
    if (!m_large->isHidden())
        emit shown(m_large, QRect());
}

void MappingTable::openSteps()
{
    m_large->close();
    if (m_grid->currentIndex().isValid())
        m_steps->open(m_grid->currentRow());
    if (!m_steps->isHidden())
        emit shown(m_steps, QRect());
}

} // namespace ds
