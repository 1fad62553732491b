// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/TabRegions.h"

#include <QApplication>
#include <QScrollArea>
#include <QWidget>

#include <algorithm>

namespace ds {
namespace {

/// Left to right where they stand side by side, else from the top.
QList<QWidget *> asOneReads(QList<QWidget *> widgets)
{
    std::stable_sort(widgets.begin(), widgets.end(), [](QWidget *a, QWidget *b) { return a->y() < b->y(); });
    for (auto row = widgets.begin(); row != widgets.end();) {
        const int bottom = (*row)->geometry().bottom();
        const auto end = std::find_if(row, widgets.end(),
                                      [bottom](QWidget *each) { return each->geometry().center().y() > bottom; });
        std::stable_sort(row, end, [](QWidget *a, QWidget *b) { return a->x() < b->x(); });
        row = end == row ? row + 1 : end;
    }
    return widgets;
}

bool isStop(const QWidget &widget)
{
    return (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus && widget.isEnabled() && !widget.focusProxy() &&
           !widget.size().isEmpty();
}

void bringIntoView(QWidget *widget)
{
    for (QWidget *above = widget->parentWidget(); above; above = above->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(above))
            area->ensureWidgetVisible(widget);
    }
}

bool focus(QWidget *widget, bool forward)
{
    widget->setFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    bringIntoView(widget);
    return true;
}

} // namespace

TabRegions::TabRegions(QList<QWidget *> regions, QObject *parent)
    : QObject(parent)
{
    for (QWidget *region : regions)
        m_regions.append(region);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        const int region = now ? regionOf(now) : -1;
        if (region >= 0)
            m_last[m_regions[region]] = now;
    });
}

int TabRegions::regionOf(const QWidget *widget) const
{
    for (const QWidget *each = widget; each; each = each->parentWidget()) {
        for (qsizetype i = 0; i < m_regions.size(); ++i) {
            if (m_regions[i] == each)
                return int(i);
        }
    }
    return -1;
}

void TabRegions::collect(QWidget *widget, QList<QWidget *> &stops) const
{
    const QWidget *now = QApplication::focusWidget();
    if (isStop(*widget) || widget == now)
        stops.append(widget);
    QList<QWidget *> children;
    for (QObject *child : widget->children()) {
        auto *each = qobject_cast<QWidget *>(child);
        const bool shows = each && (each->isVisible() || (now && (each == now || each->isAncestorOf(now))));
        if (shows && !each->isWindow() && !m_regions.contains(each))
            children.append(each);
    }
    for (QWidget *child : asOneReads(children))
        collect(child, stops);
}

/// What has the focus too, though it may be about to hide: the way goes on from there.
QList<QWidget *> TabRegions::passed(QWidget *region) const
{
    QList<QWidget *> stops;
    if (region)
        collect(region, stops);
    return stops;
}

QList<QWidget *> TabRegions::stopsOf(QWidget *region) const
{
    QList<QWidget *> stops = passed(region);
    stops.removeIf([](QWidget *each) { return !each->isVisible() || !isStop(*each); });
    return stops;
}

QList<QWidget *> TabRegions::stops() const
{
    QList<QWidget *> all;
    for (QWidget *region : m_regions)
        all += stopsOf(region);
    return all;
}

bool TabRegions::step(bool forward)
{
    QList<QWidget *> all;
    for (QWidget *region : m_regions)
        all += passed(region);
    const qsizetype count = all.size();
    const qsizetype at = all.indexOf(QApplication::focusWidget());
    for (qsizetype i = 1; i <= count; ++i) {
        const qsizetype next = at < 0 ? (forward ? i - 1 : count - i) : (at + (forward ? i : count - i)) % count;
        if (all[next]->isVisible() && isStop(*all[next]))
            return focus(all[next], forward);
    }
    return false;
}

bool TabRegions::stepRegion(bool forward)
{
    const qsizetype count = m_regions.size();
    const QWidget *now = QApplication::focusWidget();
    const qsizetype at = now ? regionOf(now) : -1;
    for (qsizetype i = 1; i <= count; ++i) {
        const qsizetype region = at < 0 ? (forward ? i - 1 : count - i) : (at + (forward ? i : count - i)) % count;
        const QList<QWidget *> stops = stopsOf(m_regions[region]);
        if (stops.isEmpty())
            continue;
        QWidget *last = m_last.value(m_regions[region]);
        return focus(last && stops.contains(last) ? last : stops.first(), true);
    }
    return false;
}

} // namespace ds
