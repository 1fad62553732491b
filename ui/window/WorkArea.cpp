// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/WorkArea.h"

#include "ui/base/PlainText.h"
#include "ui/sample/SamplePanel.h"

#include <QResizeEvent>
#include <QToolButton>
#include <QVBoxLayout>

namespace ds {

WorkArea::WorkArea(QWidget *left, QWidget *middle, SamplePanel *right, QWidget *parent)
    : QSplitter(Qt::Vertical, parent)
    , m_columns(new QSplitter(Qt::Horizontal))
    , m_middle(middle)
    , m_right(right)
{
    m_columns->addWidget(left);
    m_columns->addWidget(middle);
    m_columns->addWidget(m_right);
    m_columns->setStretchFactor(0, 0);
    m_columns->setStretchFactor(1, 3);
    m_columns->setStretchFactor(2, 2);
    addWidget(m_columns);
    addWidget(makeDrawer());
    setStretchFactor(0, 1);
    setStretchFactor(1, 0);
    setStyleSheet(
        QStringLiteral("QSplitter::handle:horizontal{width:1px;margin:0 3px;background:palette(mid);}"
                       "QSplitter::handle:vertical{height:1px;margin:2px 0;border-top:1px solid palette(mid);}"));
    for (QSplitter *splitter : {static_cast<QSplitter *>(this), m_columns}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(7);
    }
    left->setMinimumWidth(180);
    middle->setMinimumWidth(360);
    m_right->setMinimumWidth(300);
    m_columns->setSizes({220, 610, 450});
}

QWidget *WorkArea::makeDrawer()
{
    m_drawer = new QWidget;
    m_handle = new QToolButton;
    m_handle->setText(tr("Sample Payload"));
    m_handle->setAccessibleName(tr("Show the sample payload"));
    m_handle->setCheckable(true);
    m_handle->setChecked(true);
    m_handle->setAutoRaise(true);
    m_handle->setArrowType(Qt::DownArrow);
    m_handle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_handle->setFocusPolicy(Qt::StrongFocus);
    setTip(m_handle, tr("Opens and closes the drawer of the sample payload"));
    m_drawerLayout = new QVBoxLayout(m_drawer);
    m_drawerLayout->setContentsMargins(4, 2, 4, 0);
    m_drawerLayout->setSpacing(0);
    m_drawerLayout->addWidget(m_handle, 0, Qt::AlignLeft);
    m_drawer->hide();
    connect(m_handle, &QToolButton::toggled, this, &WorkArea::openDrawer);
    return m_drawer;
}

void WorkArea::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    setNarrow(event->size().width() < narrowBelow);
    m_right->setAnswerBeside(m_narrow || event->size().width() > wideAbove);
}

void WorkArea::setNarrow(bool narrow)
{
    if (m_narrow == narrow)
        return;
    if (narrow)
        m_wide = m_columns->saveState();
    m_narrow = narrow;
    m_right->setOneOnly(narrow);
    m_drawer->setVisible(narrow);
    if (narrow) {
        m_drawerLayout->addWidget(m_right, 1);
        openDrawer(m_handle->isChecked());
    } else {
        m_columns->addWidget(m_right);
        m_right->show();
        if (!m_columns->restoreState(m_wide))
            m_columns->setSizes({220, (width() - 220) * 58 / 100, (width() - 220) * 42 / 100});
    }
}

void WorkArea::openDrawer(bool open)
{
    m_handle->setArrowType(open ? Qt::DownArrow : Qt::UpArrow);
    if (!m_narrow)
        return;
    m_right->setVisible(open);
    const int low = m_handle->sizeHint().height() + 4;
    m_drawer->setMaximumHeight(open ? QWIDGETSIZE_MAX : low);
    const int high = open ? height() * 45 / 100 : low;
    setSizes({height() - high, high});
}

void WorkArea::showSample()
{
    if (m_narrow)
        m_handle->setChecked(true);
}

QByteArray WorkArea::columns() const
{
    return m_narrow ? m_wide : m_columns->saveState();
}

void WorkArea::restoreColumns(const QByteArray &state)
{
    m_wide = state;
    if (!m_narrow)
        m_columns->restoreState(state);
}

} // namespace ds
