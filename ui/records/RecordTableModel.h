// SPDX-License-Identifier: GPL-3.0-or-later
// The records that are in sight, as a table. Its rows are only as many as fit on the screen: a view of the table costs
// the same whether the Nexset has ten records or a hundred million.
#pragma once

#include "ui/data/NexsetSession.h"
#include "ui/records/RecordFetch.h"

#include <QAbstractTableModel>

#include <unordered_map>

namespace ds {

class RecordTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit RecordTableModel(NexsetSession &nexset, QObject *parent = nullptr);

    /// Only these records, ascending; nothing: all of them.
    void setOnly(std::optional<std::vector<qint64>> numbers);
    bool isFiltered() const { return m_only.has_value(); }
    qint64 total() const;                   ///< Records to scroll over.
    qint64 numberAt(qint64 position) const; ///< -1 where there is none.
    /// Where `number` stands among them, or where the next one behind it does.
    qint64 positionOf(qint64 number) const;
    qint64 top() const { return m_top; }
    void setTop(qint64 position);
    void setRows(int most); ///< How many fit.
    qint64 numberOfRow(int row) const { return numberAt(m_top + row); }
    int rowOfNumber(qint64 number) const; ///< -1: not in sight.
    QString column(int index) const { return m_columns->value(index); }
    bool isWaiting() const; ///< Rows in sight are still being read.

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void totalChanged();
    void filled(); ///< Rows in sight came.

private:
    void restart();
    void takeColumns();
    void fit();
    void fill();
    void take(const std::vector<RecordRow> &rows);
    void announce();
    const RecordRow *rowAt(int row) const;
    QString textOf(const RecordRow &row, int column) const;

    NexsetSession &m_nexset;
    RecordFetch m_fetch;
    RecordColumns m_columns = std::make_shared<QStringList>();
    std::optional<std::vector<qint64>> m_only;
    std::unordered_map<qint64, RecordRow> m_rows; ///< Those that were in sight lately.
    qint64 m_top = 0;
    int m_most = 0;
    int m_count = 0; ///< Rows of the model.
};

} // namespace ds
