// SPDX-License-Identifier: GPL-3.0-or-later
// A list of Nexla's that is searched and fills page by page.
#pragma once

#include "ui/nexla/NexlaJob.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTableView;

namespace ds {

class NexlaListModel;
struct NexlaItem;

class NexlaListView : public QWidget
{
    Q_OBJECT
public:
    /// `kind`: "nexsets" or "credentials" (model/nexla/NexlaLists.h).
    NexlaListView(const QString &kind, const QString &title, QWidget *parent = nullptr);
    ~NexlaListView() override;

    /// Reads it anew.
    void load(const NexlaApiMaker &maker);
    void clear();
    const NexlaItem *current() const;
    /// Chosen as soon as it is read.
    void choose(qint64 id);

signals:
    void chosen();    ///< Another one, or none.
    void activated(); ///< By a double click or Return.

private:
    void append(const QList<NexlaItem> &items);
    void ended(const QString &problem);
    void chooseWanted();
    void display();

    QString m_kind;
    QString m_title;
    NexlaJob m_job;
    NexlaListModel *m_model;
    QSortFilterProxyModel *m_found;
    QLineEdit *m_search;
    QTableView *m_table;
    QLabel *m_state;
    QString m_problem;
    qint64 m_wanted = 0;
};

} // namespace ds
