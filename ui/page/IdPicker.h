// SPDX-License-Identifier: GPL-3.0-or-later
// *Choose…*: a list of the account to search as one types; it fills while its pages come.
#pragma once

#include "model/delivery/AccountLists.h"

#include <QDialog>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace ds {

class IdPicker : public QDialog
{
    Q_OBJECT
public:
    IdPicker(AccountLists &lists, AccountListAsked asked, const QString &title, QWidget *parent = nullptr);

signals:
    void chosen(const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum Column { Name, Id, Detail, ColumnCount };
    void layOut(const QString &title);
    void layOutTable();
    QWidget *makeButtons();
    void display();
    void append(const AccountItems &items);
    QString stateOf(const AccountItems &items) const;
    void takeCurrent();

    AccountLists &m_lists;
    AccountListAsked m_asked;
    QStandardItemModel m_items;
    QSortFilterProxyModel m_found;
    QLineEdit *m_search;
    QTableView *m_table;
    QLabel *m_state;
    QPushButton *m_choose = nullptr;
    QPushButton *m_refresh = nullptr;
};

/// "rooms", "running streams" …: what a list holds, for people.
QString accountListWords(const QString &list);

} // namespace ds
