// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QList>

namespace ds {

/// One Nexset, credential or sink, as a list shows it.
struct NexlaItem
{
    qint64 id = 0;
    QString name;
    QString state; ///< The status, or the kind of a credential.
    QString updated;
};

class NexlaListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Id, State, Updated, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    void append(const QList<NexlaItem> &items);
    const NexlaItem *at(int row) const;
    int rowOf(qint64 id) const; ///< -1: it is not there (yet).

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<NexlaItem> m_items;
};

} // namespace ds
