// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong, along the bottom: one line, and the list on demand. Choosing a finding leads to its field and record.
#pragma once

#include "model/check/Finding.h"

#include <QFrame>
#include <QProgressBar>

class QLabel;
class QListWidget;
class QToolButton;

namespace ds {

class FindingsStrip : public QFrame
{
    Q_OBJECT
public:
    explicit FindingsStrip(QWidget *parent = nullptr);
    void setFindings(const std::vector<Finding> &findings);
    void setProgress(int percent); ///< A check runs; -1: how far is unknown.
    void toggleList();
    const std::vector<Finding> &findings() const { return m_findings; }
    bool isChecking() const { return !m_busy->isHidden(); }

signals:
    void changed();                                   ///< Other findings, or a check began.
    void chosen(const QString &field, qint64 record); ///< `record` is -1 when the destination itself is meant.

private:
    void choose();

    QLabel *m_summary;
    QProgressBar *m_busy;
    QToolButton *m_show;
    QListWidget *m_list;
    std::vector<Finding> m_findings;
};

} // namespace ds
