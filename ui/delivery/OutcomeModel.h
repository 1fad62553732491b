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
    enum Column { Records, Key, State, Status, Attempts, Milliseconds, AnsweredId, Message, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    void setOutcomes(std::vector<DeliveryOutcome> outcomes);
    const DeliveryOutcome *at(int row) const;

    bool hasTextIn(int column) const; ///< Of any row.
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(int row, int column) const;

    std::vector<DeliveryOutcome> m_outcomes;
    std::vector<QString> m_ids; ///< Beside them.
};

/// The `id` of an answer that is a JSON object, digit for digit; empty where there is none. Very large answers are not
/// looked into.
QString answeredId(const QString &answer);
/// "1–100, 102" of "0-99,101": people count from one.
QString recordsText(const QString &ranges);

} // namespace ds
