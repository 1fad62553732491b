// SPDX-License-Identifier: GPL-3.0-or-later
// The attributes of the Nexset. Enter or a double click maps one; each can be dragged to a field or into a line of
// text.
#pragma once

#include <QTreeWidget>

namespace ds {

class AttributeTree : public QTreeWidget
{
    Q_OBJECT
public:
    static constexpr int pathRole = Qt::UserRole; ///< On an item's first column.

    explicit AttributeTree(QWidget *parent = nullptr);

signals:
    void chosen(const QString &path);

protected:
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QList<QTreeWidgetItem *> &items) const override;
};

} // namespace ds
