// SPDX-License-Identifier: GPL-3.0-or-later
// Left, middle and right, and what becomes of the right at each width of the window.
#pragma once

#include <QSplitter>

class QTabWidget;

namespace ds {

class SamplePanel;

class WorkArea : public QSplitter
{
    Q_OBJECT
public:
    WorkArea(QWidget *left, QWidget *middle, SamplePanel *right, QWidget *parent = nullptr);
    QWidget *middle() const;
    void showSample(); ///< Brings it to the front where it is a tab.
    void showMiddle();

    static constexpr int narrowBelow = 1100;
    static constexpr int wideAbove = 1700;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void setNarrow(bool narrow);

    QTabWidget *m_tabs;
    SamplePanel *m_right;
    bool m_narrow = false;
};

} // namespace ds
