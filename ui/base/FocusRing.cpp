// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/FocusRing.h"

#include "ui/base/Look.h"

#include <QApplication>
#include <QFocusFrame>
#include <QPainter>
#include <QPointer>

namespace ds {
namespace {

/// QFocusFrame follows its widget; how it looks the style would say, which says nothing here.
class Ring : public QFocusFrame
{
public:
    using QFocusFrame::QFocusFrame;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), accentColor(palette())); // its mask leaves the edge of it
    }
};

QPointer<Ring> ring;

} // namespace

FocusRing::FocusRing(QObject *parent)
    : QObject(parent)
{
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(now); });
}

/// It goes with the window that it was in last, so a new one may be needed.
void FocusRing::follow(QWidget *widget)
{
    if (!widget || widget->isWindow()) {
        if (ring)
            ring->setWidget(nullptr);
        return;
    }
    if (!ring)
        ring = new Ring;
    ring->setWidget(widget);
}

} // namespace ds
