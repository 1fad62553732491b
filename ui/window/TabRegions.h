// SPDX-License-Identifier: GPL-3.0-or-later
// The order in which the keyboard goes through the window: region by region, and in a region as one reads. Qt's own
// chain is the order in which widgets were made, and pages make theirs anew.
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>

class QWidget;

namespace ds {

class TabRegions : public QObject
{
public:
    /// In their order. One may lie in another; what is in it belongs to it alone.
    TabRegions(QList<QWidget *> regions, QObject *parent);

    /// What Tab stops at: all that can be seen and used, from the first region to the last.
    QList<QWidget *> stops() const;
    /// To the stop behind (or before) the one that has the focus, around the ends.
    bool step(bool forward);
    /// To the next region (or the one before), where one was in it last.
    bool stepRegion(bool forward);

private:
    QList<QWidget *> stopsOf(QWidget *region) const;
    QList<QWidget *> passed(QWidget *region) const;
    void collect(QWidget *widget, QList<QWidget *> &stops) const;
    int regionOf(const QWidget *widget) const;

    QList<QPointer<QWidget>> m_regions;
    QHash<QWidget *, QPointer<QWidget>> m_last; ///< Of each region.
};

} // namespace ds
