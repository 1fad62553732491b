// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/nexla/NexlaListModel.h"

#include "ui/base/PlainText.h"

#include <algorithm>

namespace ds {

void NexlaListModel::clear()
{
    beginResetModel();
    m_items.clear();
    endResetModel();
}

void NexlaListModel::append(const QList<NexlaItem> &items)
{
    if (items.isEmpty())
        return;
    beginInsertRows({}, int(m_items.size()), int(m_items.size() + items.size()) - 1);
    m_items += items;
    endInsertRows();
}

const NexlaItem *NexlaListModel::at(int row) const
{
    return row >= 0 && row < m_items.size() ? &m_items[row] : nullptr;
}

int NexlaListModel::rowOf(qint64 id) const
{
    const auto at = std::find_if(m_items.begin(), m_items.end(), [&](const NexlaItem &each) { return each.id == id; });
    return at == m_items.end() ? -1 : int(at - m_items.begin());
}

int NexlaListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

int NexlaListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NexlaListModel::data(const QModelIndex &index, int role) const
{
    const NexlaItem *item = index.isValid() ? at(index.row()) : nullptr;
    if (!item || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    if (role == Qt::DisplayRole && index.column() == Id)
        return item->id; // sorts as a number
    const QString texts[] = {item->name, QString::number(item->id), item->state, item->updated};
    return role == Qt::ToolTipRole ? shownPlain(texts[index.column()]) : texts[index.column()];
}

QVariant NexlaListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    const QString names[] = {tr("Name"), tr("Id"), tr("State"), tr("Changed")};
    return section >= 0 && section < ColumnCount ? names[section] : QString();
}

} // namespace ds
