// SPDX-License-Identifier: GPL-3.0-or-later
// The findings as sentences, each to open by the values that caused it; and a way through their records.
#pragma once

#include "model/check/Finding.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace ds {

/// "✖ …": the sentence and where it holds.
QString findingText(const Finding &finding);
/// The records of all `findings`, ascending, once each. `all` becomes false where a finding has more than it names.
std::vector<qint64> recordsOf(const std::vector<Finding> &findings, bool &all);

class FindingsTree : public QWidget
{
    Q_OBJECT
public:
    explicit FindingsTree(QWidget *parent = nullptr);
    void setFindings(const std::vector<Finding> &findings); ///< What was opened and chosen stays so.
    void setCurrentRecord(qint64 record);
    /// To the next record of the chosen finding, of any finding when none is chosen; `by` is 1 or -1.
    void step(int by);
    QTreeWidget *list() const { return m_tree; }

signals:
    void chosen(const QString &field, qint64 record);
    void recordWanted(qint64 record); ///< Only the record; the focus stays.
    /// Something is to take the place of `text` wherever `field` gets it.
    void replaceWanted(const QString &field, const QString &text);

private:
    QWidget *makeSteps();
    void addRow(const Finding &finding);
    void choose(QTreeWidgetItem *item);
    const std::vector<qint64> &stepRecords() const;
    void showPlace();
    const Finding *chosenFinding() const;
    std::optional<QString> chosenText() const; ///< Of the value that is chosen, where it is a whole text.
    void replace();

    std::vector<Finding> m_findings;
    std::vector<qint64> m_all;
    qint64 m_record = 0;
    QTreeWidget *m_tree;
    QPushButton *m_back = nullptr;
    QPushButton *m_forward = nullptr;
    QPushButton *m_replace = nullptr;
    QLabel *m_place = nullptr;
};

} // namespace ds
