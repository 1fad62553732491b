// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/NexsetSwitcher.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/data/OpenNexsets.h"

#include <QContextMenuEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

namespace ds {

NexsetSwitcher::NexsetSwitcher(OpenNexsets &nexsets, QWidget *parent)
    : QListWidget(parent)
    , m_nexsets(nexsets)
{
    setAccessibleName(tr("Open Nexsets"));
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setTextElideMode(Qt::ElideMiddle);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    setStyleSheet(QStringLiteral("QListView::item{min-height:22px;}"));
    viewport()->setAutoFillBackground(false);
    // Later: the rows are made anew by it.
    const auto choose = [this](QListWidgetItem *item) {
        QMetaObject::invokeMethod(
            this, [this, index = row(item)] { m_nexsets.choose(index); }, Qt::QueuedConnection);
    };
    connect(this, &QListWidget::itemActivated, this, choose);
    connect(this, &QListWidget::itemClicked, this, choose);
    connect(&m_nexsets, &OpenNexsets::changed, this, &NexsetSwitcher::fill);
    fill();
}

/// One that is open and current has its name above the attributes already.
void NexsetSwitcher::fill()
{
    const bool focused = hasFocus();
    clear();
    for (const OpenedFile &file : m_nexsets.all()) {
        const QString name = QFileInfo(file.path).fileName();
        auto *item = new QListWidgetItem(file.isStale ? tr("%1 ● changed on disk").arg(name) : name, this);
        item->setToolTip(shownPlain(file.path));
        if (file.isStale)
            item->setForeground(warningColor(palette()));
    }
    setCurrentRow(m_nexsets.current());
    setVisible(count() > 1 || (count() == 1 && m_nexsets.current() < 0));
    updateGeometry();
    if (focused && isVisible())
        setFocus();
}

QSize NexsetSwitcher::sizeHint() const
{
    constexpr int mostRows = 5;
    const int height = count() > 0 ? sizeHintForRow(0) : 0;
    return {120, height * std::min(count(), mostRows) + 2 * frameWidth()};
}

void NexsetSwitcher::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete && currentRow() >= 0)
        m_nexsets.close(currentRow());
    else
        QListWidget::keyPressEvent(event);
}

void NexsetSwitcher::contextMenuEvent(QContextMenuEvent *event)
{
    const QListWidgetItem *item = event->reason() == QContextMenuEvent::Mouse ? itemAt(event->pos()) : currentItem();
    if (!item)
        return;
    const int index = row(item);
    QMenu menu;
    menu.addAction(tr("Open"), this, [this, index] { m_nexsets.choose(index); });
    menu.addAction(tr("Close"), this, [this, index] { m_nexsets.close(index); });
    menu.exec(event->globalPos());
}

} // namespace ds
