// SPDX-License-Identifier: GPL-3.0-or-later
// Outcomes as a table.
#pragma once

#include "model/delivery/DeliveryRunner.h"

#include <QAbstractTableModel>

namespace ds {

class OutcomeModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Records, State, Status, Message, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    void setOutcomes(std::vector<DeliveryOutcome> outcomes);
    const DeliveryOutcome *at(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const DeliveryOutcome &outcome, int column) const;

    std::vector<DeliveryOutcome> m_outcomes;
};

/// "1–100, 102" of "0-99,101": people count from one.
QString recordsText(const QString &ranges);

} // namespace ds
