// SPDX-License-Identifier: GPL-3.0-or-later
// Editors of the field table's cells. What is typed goes into the destination with each keystroke; Esc takes it back.
#pragma once

#include "ui/page/CellEditor.h"

#include <QStyledItemDelegate>

namespace ds {

class IdChooser;
class MappingModel;

class MappingDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit MappingDelegate(MappingModel &model, const IdChooser *ids = nullptr, QObject *parent = nullptr);
    void setAttributes(const QStringList &paths) { m_attributes = paths; }
    void setValueOf(ValueOf valueOf) { m_valueOf = std::move(valueOf); }

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

signals:
    void entered(); ///< A cell was left with Enter.

protected:
    bool eventFilter(QObject *editor, QEvent *event) override;

private:
    QWidget *makeTarget(QWidget *parent) const;
    QWidget *makeValue(QWidget *parent, const QModelIndex &index) const;
    QWidget *makeChoice(QWidget *parent, const QModelIndex &index) const;
    void commitLive(QWidget *editor) const;
    void leave(QWidget *editor, int by) const;
    QStringList targets() const;
    QStringList constants(const QModelIndex &index) const;

    MappingModel &m_model;
    const IdChooser *m_ids;
    QStringList m_attributes;
    ValueOf m_valueOf;
};

} // namespace ds
