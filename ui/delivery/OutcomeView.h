// SPDX-License-Identifier: GPL-3.0-or-later
// What became of the requests: a table to filter and search, and the answer to the chosen one.
#pragma once

#include "ui/delivery/OutcomeModel.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace ds {

class OutcomeView : public QWidget
{
    Q_OBJECT
public:
    /// More are not shown; the account has them all.
    static constexpr int mostShown = 1000;

    explicit OutcomeView(QWidget *parent = nullptr);
    /// Begins with what was not delivered, or where all was, with what was.
    void start(const DeliverySummary &summary);
    OutcomeKind kind() const;
    void setOutcomes(std::vector<DeliveryOutcome> outcomes);

signals:
    void kindChosen(ds::OutcomeKind kind); ///< setOutcomes() is expected.
    void recordChosen(qint64 record);

private:
    void placeParts();
    void connectParts();
    const DeliveryOutcome *current() const;
    void display();
    void showAnswer();
    void chooseRecord();

    OutcomeModel *m_model;
    QSortFilterProxyModel *m_found;
    QComboBox *m_kind;
    QLineEdit *m_search;
    QLabel *m_count;
    QTableView *m_table;
    QPlainTextEdit *m_answer;
    QPushButton *m_record;
};

} // namespace ds
