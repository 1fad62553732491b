// SPDX-License-Identifier: GPL-3.0-or-later
// The table itself with its scroll bar; keys and clicks choose the current record of the Nexset.
#pragma once

#include "ui/records/RecordTableModel.h"

#include <QWidget>

class QScrollBar;
class QTableView;

namespace ds {

class RecordGrid : public QWidget
{
    Q_OBJECT
public:
    explicit RecordGrid(NexsetSession &nexset, QWidget *parent = nullptr);
    RecordTableModel &model() { return m_model; }
    QTableView *table() const { return m_table; }
    void showCurrent(); ///< Scrolls to the current record.

signals:
    void taken(); ///< Enter or a double click: this is the one.

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();
    void setBar();
    void syncChoice();
    void setWidths();
    void choose(int row);
    void goTo(qint64 position);
    bool key(int key, Qt::KeyboardModifiers modifiers);
    void copyCell();

    NexsetSession &m_nexset;
    RecordTableModel m_model;
    QTableView *m_table;
    QScrollBar *m_bar;
    bool m_syncing = false;
    bool m_sized = false; ///< The columns got widths of the first rows.
};

} // namespace ds
