// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/WorkArea.h"

#include "ui/sample/SamplePanel.h"

#include <QResizeEvent>
#include <QTabBar>
#include <QTabWidget>

namespace ds {

WorkArea::WorkArea(QWidget *left, QWidget *middle, SamplePanel *right, QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_tabs(new QTabWidget)
    , m_right(right)
{
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Settings and sample payload"));
    m_tabs->tabBar()->setAccessibleName(m_tabs->accessibleName());
    m_tabs->setTabBarAutoHide(true);
    m_tabs->addTab(middle, tr("Settings"));
    addWidget(left);
    addWidget(m_tabs);
    addWidget(m_right);
    setStretchFactor(0, 0);
    setStretchFactor(1, 3);
    setStretchFactor(2, 2);
    setChildrenCollapsible(false);
    setHandleWidth(7);
    setStyleSheet(
        QStringLiteral("QSplitter::handle:horizontal{width:1px;margin:0 3px;background:palette(mid);}"
                       "QSplitter::handle:vertical{height:1px;margin:2px 0;border-top:1px solid palette(mid);}"));
    left->setMinimumWidth(180);
    m_tabs->setMinimumWidth(360);
    m_right->setMinimumWidth(300);
    setSizes({220, 610, 450});
}

void WorkArea::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    setNarrow(event->size().width() < narrowBelow);
    m_right->setAnswerBeside(event->size().width() > wideAbove);
}

void WorkArea::setNarrow(bool narrow)
{
    if (m_narrow == narrow)
        return;
    m_narrow = narrow;
    if (narrow) {
        m_tabs->addTab(m_right, tr("Sample Payload"));
    } else {
        m_tabs->removeTab(1);
        addWidget(m_right);
        m_right->show();
        setSizes({220, (width() - 220) * 58 / 100, (width() - 220) * 42 / 100});
    }
}

void WorkArea::showSample()
{
    if (m_narrow)
        m_tabs->setCurrentIndex(1);
}

QWidget *WorkArea::middle() const
{
    return m_tabs;
}

void WorkArea::showMiddle()
{
    m_tabs->setCurrentIndex(0);
}

} // namespace ds
