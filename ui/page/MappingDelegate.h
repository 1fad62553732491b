// SPDX-License-Identifier: GPL-3.0-or-later
// Editors of the mapping's cells. What is typed goes into the destination with each keystroke.
#pragma once

#include <QStringList>
#include <QStyledItemDelegate>

namespace ds {

class IdChooser;
class MappingModel;

class MappingDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit MappingDelegate(const MappingModel &model, const IdChooser *ids = nullptr, QObject *parent = nullptr);
    void setAttributes(const QStringList &paths) { m_attributes = paths; }

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QWidget *makeTextCombo(QWidget *parent, const QStringList &choices, const QString &name) const;
    QWidget *makeLine(QWidget *parent, const QModelIndex &index) const;
    QWidget *makeChoice(QWidget *parent, int column) const;
    void commitLive(QWidget *editor) const;
    QStringList targets() const;
    QStringList constants(const QModelIndex &index) const;

    const MappingModel &m_model;
    const IdChooser *m_ids;
    QStringList m_attributes;
};

} // namespace ds
