// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/FocusRing.h"

#include "ui/base/Look.h"

#include <QApplication>
#include <QFocusFrame>
#include <QPainter>
#include <QPointer>
#include <QProxyStyle>

namespace ds {
namespace {

/// QFocusFrame follows its widget; how it looks the style would say, which says nothing here.
class Ring : public QFocusFrame
{
public:
    Ring() { setStyle(&m_above); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), accentColor(palette())); // its mask leaves the edge of it
    }

private:
    /// In the window or the view that scrolls: a tight parent would cut it off.
    class Above : public QProxyStyle
    {
    public:
        int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                      QStyleHintReturn *data) const override
        {
            return hint == SH_FocusFrame_AboveWidget ? 1 : QProxyStyle::styleHint(hint, option, widget, data);
        }
    };
    Above m_above;
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
