// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/FieldGrid.h"

#include "ui/base/AttributeDrag.h"
#include "ui/page/MappingDelegate.h"
#include "ui/page/MappingEdits.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>

#include <algorithm>

namespace ds {

FieldGrid::FieldGrid(MappingModel &model, MappingDelegate &delegate, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setModel(&model);
    setItemDelegate(&delegate);
    setAccessibleName(tr("Field mapping"));
    setAccessibleDescription(
        tr("Tab goes from value to value and out at the end; Esc leaves. F2 or typing edits, F4 opens a "
           "larger editor, Delete clears, Alt with arrows moves."));
    setTabKeyNavigation(true); // by step(), which ends at the end
    setSelectionBehavior(SelectItems);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(DoubleClicked | EditKeyPressed | AnyKeyPressed | SelectedClicked);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(std::max(28, fontMetrics().height() + 12));
    connect(this, &QTableView::clicked, this, &FieldGrid::toggle);
    setAcceptDrops(true);
    connect(&delegate, &MappingDelegate::entered, this, [this] { step(1); });
}

void FieldGrid::goTo(int row)
{
    setCurrentIndex(m_model.index(row, MappingModel::Value));
    scrollTo(currentIndex());
}

QList<int> FieldGrid::selectedRows() const
{
    QList<int> rows;
    for (const QModelIndex &index : selectedIndexes()) {
        if (!rows.contains(index.row()))
            rows << index.row();
    }
    if (rows.isEmpty() && currentIndex().isValid())
        rows << currentRow();
    std::sort(rows.begin(), rows.end());
    return rows;
}

bool FieldGrid::step(int by)
{
    const QModelIndex at = currentIndex();
    const bool within = by > 0 && at.isValid() && at.column() < MappingModel::Value;
    const int row = within ? at.row() : at.row() + by;
    if (row < 0 || row >= m_model.rowCount())
        return false;
    goTo(row);
    return true;
}

void FieldGrid::toggle(const QModelIndex &index)
{
    if (index.column() == MappingModel::Target && m_model.row(index.row()).canOpen())
        m_model.setOpen(index.row(), !m_model.row(index.row()).open);
}

void FieldGrid::editValue()
{
    QModelIndex at = currentIndex();
    if (!(at.flags() & Qt::ItemIsEditable))
        at = m_model.index(at.row(), MappingModel::Value);
    setCurrentIndex(at);
    if (at.flags() & Qt::ItemIsEditable)
        edit(at);
}

void FieldGrid::enter()
{
    const QModelIndex at = currentIndex();
    const FieldRow &row = m_model.row(at.row());
    if (row.canOpen() && (at.column() == MappingModel::Target || !row.takesValue()))
        m_model.setOpen(at.row(), !row.open);
    else
        editValue();
}

void FieldGrid::copy()
{
    QModelIndexList cells = selectedIndexes();
    if (cells.isEmpty())
        cells << currentIndex();
    QApplication::clipboard()->setText(copyCells(m_model, cells));
}

void FieldGrid::cut()
{
    copy();
    clearSelected();
}

void FieldGrid::paste()
{
    const QList<int> rows = selectedRows();
    const QModelIndex from = rows.size() > 1 ? m_model.index(rows.front(), currentIndex().column()) : currentIndex();
    const int left = pasteCells(m_model, from, rows, QApplication::clipboard()->text());
    if (left > 0)
        emit said(tr("%n pasted line(s) found no field that they could fill.", nullptr, left));
}

void FieldGrid::fill()
{
    fillDown(m_model, selectedRows());
}

void FieldGrid::clearSelected()
{
    clearRows(m_model, selectedRows());
}

void FieldGrid::move(int by)
{
    const QModelIndex at = currentIndex();
    if (at.isValid())
        setCurrentIndex(m_model.index(moveRow(m_model, at.row(), by), at.column()));
}

bool FieldGrid::goToError(int by)
{
    const auto isFaulty = [this](int row) { return m_model.index(row, 0).data(MappingModel::ErrorRole).toBool(); };
    const int count = m_model.rowCount();
    const int from = currentIndex().isValid() ? currentRow() : by > 0 ? -1 : count;
    for (int i = 1; i <= count; ++i) {
        int row = ((from + by * i) % count + count) % count;
        if (!isFaulty(row))
            continue;
        while (m_model.row(row).isGroup() && !m_model.row(row).open) {
            m_model.setOpen(row, true);
            for (int inner = row + 1; inner < m_model.rowCount() && m_model.row(inner).depth > m_model.row(row).depth;
                 ++inner) {
                if (isFaulty(inner)) {
                    row = inner;
                    break;
                }
            }
        }
        goTo(row);
        return true;
    }
    return false;
}

void FieldGrid::nextError()
{
    if (!goToError(1))
        emit said(tr("No field has an error with this record."));
}

void FieldGrid::previousError()
{
    if (!goToError(-1))
        emit said(tr("No field has an error with this record."));
}

void FieldGrid::leave()
{
    QAbstractScrollArea::focusNextPrevChild(true); // past the view's own, which is step()
}

void FieldGrid::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    if (m_model.rowCount() > 0 && event->reason() == Qt::TabFocusReason)
        goTo(0);
    else if (m_model.rowCount() > 0 && event->reason() == Qt::BacktabFocusReason)
        goTo(m_model.rowCount() - 1);
}

/// Tab goes on to another cell and leaves it to the user whether to edit there.
void FieldGrid::closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint)
{
    QTableView::closeEditor(editor, QAbstractItemDelegate::NoHint);
    m_model.endRenaming();
    const int by = hint == QAbstractItemDelegate::EditNextItem       ? 1
                   : hint == QAbstractItemDelegate::EditPreviousItem ? -1
                                                                     : 0;
    if (by != 0 && !step(by))
        QAbstractScrollArea::focusNextPrevChild(by > 0);
}

/// The row under the pointer when an attribute can fill it; else -1.
int FieldGrid::dropRow(const QDropEvent &event) const
{
    const int row = indexAt(event.position().toPoint()).row();
    return row >= 0 && !attributeOf(event.mimeData()).isEmpty() && m_model.row(row).takesValue() ? row : -1;
}

void FieldGrid::dragEnterEvent(QDragEnterEvent *event)
{
    event->setAccepted(!attributeOf(event->mimeData()).isEmpty());
}

void FieldGrid::dragMoveEvent(QDragMoveEvent *event)
{
    const int row = dropRow(*event);
    event->setAccepted(row >= 0);
    if (row >= 0)
        goTo(row);
}

void FieldGrid::dropEvent(QDropEvent *event)
{
    const int row = dropRow(*event);
    event->setAccepted(row >= 0);
    if (row < 0)
        return;
    event->setDropAction(Qt::CopyAction);
    mapAttribute(m_model, row, attributeOf(event->mimeData()));
    goTo(row);
}

void FieldGrid::contextMenuEvent(QContextMenuEvent *event)
{
    if (!currentIndex().isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Command &command : commands()) {
        if (!command.text)
            continue;
        if (command.separator)
            menu->addSeparator();
        QAction *action = menu->addAction(tr(command.text) + u'\t' + command.keys.toString(QKeySequence::NativeText));
        connect(action, &QAction::triggered, this, command.run);
    }
    menu->popup(event->globalPos());
}

} // namespace ds
