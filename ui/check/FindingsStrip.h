// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong, along the bottom: one line, and the list on demand. Choosing a finding leads to its field and record.
#pragma once

#include "model/check/Finding.h"

#include <QFrame>
#include <QProgressBar>

class QToolButton;

namespace ds {

class ElidedLabel;
class FindingsTree;

class FindingsStrip : public QFrame
{
    Q_OBJECT
public:
    explicit FindingsStrip(QWidget *parent = nullptr);
    void setFindings(const std::vector<Finding> &findings);
    void setProgress(int percent); ///< A check runs; -1: how far is unknown.
    void setCurrentRecord(qint64 record);
    void toggleList();
    void showList();
    void step(int by); ///< To the next record with findings, or the one before.
    FindingsTree &tree() { return *m_tree; }
    const std::vector<Finding> &findings() const { return m_findings; }
    bool isChecking() const { return !m_busy->isHidden(); }

signals:
    void changed();                                   ///< Other findings, or a check began.
    void chosen(const QString &field, qint64 record); ///< `record` is -1 when the destination itself is meant.
    void recordWanted(qint64 record);
    void opened(bool open); ///< The list shows, or only the line.

protected:
    void changeEvent(QEvent *event) override;

private:
    void showSummary();

    ElidedLabel *m_summary;
    QProgressBar *m_busy;
    QToolButton *m_show;
    FindingsTree *m_tree;
    std::vector<Finding> m_findings;
};

} // namespace ds
