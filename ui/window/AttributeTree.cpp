// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/AttributeTree.h"

#include "ui/base/AttributeDrag.h"

#include <QHeaderView>
#include <QMimeData>

#include <memory>

namespace ds {

AttributeTree::AttributeTree(QWidget *parent)
    : QTreeWidget(parent)
{
    setColumnCount(2);
    setHeaderHidden(true);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    setAccessibleName(tr("Attributes"));
    setAccessibleDescription(tr("Enter maps the attribute to the chosen field"));
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(true);
    setIndentation(14);
    setExpandsOnDoubleClick(false);
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    viewport()->setAutoFillBackground(false);
    connect(this, &QTreeWidget::itemActivated, this,
            [this](QTreeWidgetItem *item) { emit chosen(item->data(0, pathRole).toString()); });
}

QStringList AttributeTree::mimeTypes() const
{
    const std::unique_ptr<QMimeData> any(attributeMime(QString()));
    return any->formats();
}

QMimeData *AttributeTree::mimeData(const QList<QTreeWidgetItem *> &items) const
{
    return items.isEmpty() ? nullptr : attributeMime(items.first()->data(0, pathRole).toString());
}

} // namespace ds
