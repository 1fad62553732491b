// SPDX-License-Identifier: GPL-3.0-or-later
// Left, middle and right, and what becomes of the right at each width of the window: a column, or in narrow windows a
// drawer of one record at the bottom.
#pragma once

#include <QSplitter>

class QToolButton;
class QVBoxLayout;

namespace ds {

class SamplePanel;

class WorkArea : public QSplitter
{
    Q_OBJECT
public:
    WorkArea(QWidget *left, QWidget *middle, SamplePanel *right, QWidget *parent = nullptr);
    QWidget *middle() const { return m_middle; }
    QWidget *drawer() const { return m_drawer; } ///< Holds the right in narrow windows; hidden in others.
    void showSample();                           ///< Opens the drawer where it is one.
    /// The widths of the columns, as they are in a window that has room for them.
    QByteArray columns() const;
    void restoreColumns(const QByteArray &state);

    static constexpr int narrowBelow = 1100;
    static constexpr int wideAbove = 1700;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeDrawer();
    void setNarrow(bool narrow);
    void openDrawer(bool open);

    QSplitter *m_columns;
    QWidget *m_middle;
    SamplePanel *m_right;
    QWidget *m_drawer = nullptr;
    QToolButton *m_handle = nullptr;
    QVBoxLayout *m_drawerLayout = nullptr;
    QByteArray m_wide; ///< columns() while the window is narrow.
    bool m_narrow = false;
};

} // namespace ds
