// SPDX-License-Identifier: GPL-3.0-or-later
// *What changes* since the last save: how many payloads, and this record's line by line.
#pragma once

#include "ui/changes/ChangeCount.h"

#include <QWidget>

class QPushButton;

namespace ds {

class DiffView;
class ElidedLabel;

class ChangesBar : public QWidget
{
    Q_OBJECT
public:
    explicit ChangesBar(QWidget *parent = nullptr);

    void showCounting(const ChangeTotals &soFar, int percent);
    void showTotals(const ChangeTotals &totals);
    void showCancelled();
    /// This record's payload at the last save and now, as people read it.
    void setPayloads(const QString &before, const QString &after);
    QString text() const;

signals:
    void cancelWanted();
    void countWanted(); ///< Again, after it was cancelled.

private:
    void setState(const QString &text, bool counting, bool cancelled = false);

    ElidedLabel *m_text;
    QPushButton *m_cancel;
    QPushButton *m_again;
    QPushButton *m_show;
    DiffView *m_diff;
};

} // namespace ds
