// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/records/RecordGrid.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTableView>
#include <QWheelEvent>

#include <algorithm>
#include <limits>

namespace ds {
namespace {

constexpr int rowHeight = 26;

void dress(QTableView &table)
{
    table.setAccessibleName(RecordGrid::tr("Records"));
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.setAlternatingRowColors(true);
    table.setShowGrid(false);
    table.verticalHeader()->setDefaultSectionSize(rowHeight);
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table.verticalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setStretchLastSection(true);
    table.horizontalHeader()->setMinimumSectionSize(40);
}

} // namespace

RecordGrid::RecordGrid(NexsetSession &nexset, QWidget *parent)
    : QWidget(parent)
    , m_nexset(nexset)
    , m_model(nexset)
    , m_table(new QTableView)
    , m_bar(new QScrollBar(Qt::Vertical))
{
    dress(*m_table);
    m_table->setModel(&m_model);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    m_bar->setAccessibleName(tr("Position in the records"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_table, 1);
    row->addWidget(m_bar);
    connect(m_bar, &QScrollBar::valueChanged, this, [this](int value) {
        m_model.setTop(value);
        syncChoice();
    });
    connect(&m_model, &RecordTableModel::totalChanged, this, &RecordGrid::setBar);
    connect(&m_model, &RecordTableModel::filled, this, &RecordGrid::setWidths);
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] { m_sized = false; });
    connect(&m_nexset, &NexsetSession::currentChanged, this, &RecordGrid::showCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) { choose(now.row()); });
    connect(m_table, &QTableView::doubleClicked, this, &RecordGrid::taken);
    setFocusProxy(m_table);
}

void RecordGrid::fit()
{
    m_model.setRows(std::max(1, m_table->viewport()->height() / rowHeight));
    setBar();
}

void RecordGrid::setBar()
{
    const int page = std::max(1, m_table->viewport()->height() / rowHeight);
    const qint64 most = std::max<qint64>(0, m_model.total() - page);
    m_bar->setRange(0, int(std::min<qint64>(most, std::numeric_limits<int>::max())));
    m_bar->setPageStep(page);
    m_bar->setValue(int(m_model.top()));
    m_bar->setVisible(most > 0);
    syncChoice();
}

/// The choice stays with its record while rows pass under it.
void RecordGrid::syncChoice()
{
    const QScopedValueRollback quiet(m_syncing, true);
    const int row = m_model.total() > 0 ? m_model.rowOfNumber(m_nexset.current()) : -1;
    const int column = std::max(0, m_table->currentIndex().column());
    if (row < 0) {
        m_table->clearSelection();
        m_table->selectionModel()->clearCurrentIndex();
    } else if (m_table->currentIndex().row() != row || !m_table->selectionModel()->hasSelection()) {
        m_table->setCurrentIndex(m_model.index(row, column));
        m_table->selectRow(row);
    }
}

void RecordGrid::setWidths()
{
    if (m_sized || m_model.rowCount() == 0)
        return;
    m_sized = true;
    constexpr int mostMeasured = 60; // of thousands of columns only those that are seen first
    for (int column = 0; column < std::min(m_model.columnCount(), mostMeasured); ++column) {
        m_table->resizeColumnToContents(column);
        m_table->setColumnWidth(column, std::clamp(m_table->columnWidth(column) + 8, 64, 280));
    }
    syncChoice();
}

void RecordGrid::choose(int row)
{
    if (!m_syncing && row >= 0)
        m_nexset.setCurrent(m_model.numberOfRow(row));
}

void RecordGrid::showCurrent()
{
    const qint64 position = m_model.positionOf(m_nexset.current());
    const int page = std::max(1, m_model.rowCount());
    if (position < m_model.top())
        m_bar->setValue(int(position));
    else if (position >= m_model.top() + page)
        m_bar->setValue(int(position - page + 1));
    syncChoice();
}

void RecordGrid::goTo(qint64 position)
{
    if (m_model.total() == 0)
        return;
    m_nexset.setCurrent(m_model.numberAt(std::clamp<qint64>(position, 0, m_model.total() - 1)));
    showCurrent();
}

/// Qt's own keys know only the rows in sight.
bool RecordGrid::key(int key, Qt::KeyboardModifiers modifiers)
{
    const qint64 here = m_model.total() > 0 ? m_model.positionOf(m_nexset.current()) : 0;
    const int page = std::max(1, m_model.rowCount() - 1);
    const bool isListed = m_model.numberAt(here) == m_nexset.current(); // else `here` is the one behind it
    switch (key) {
    case Qt::Key_Up:
        return goTo(here - 1), true;
    case Qt::Key_Down:
        return goTo(isListed ? here + 1 : here), true;
    case Qt::Key_PageUp:
        return goTo(here - page), true;
    case Qt::Key_PageDown:
        return goTo(here + page), true;
    case Qt::Key_Home:
        return modifiers.testFlag(Qt::ControlModifier) ? (goTo(0), true) : false;
    case Qt::Key_End:
        return modifiers.testFlag(Qt::ControlModifier) ? (goTo(m_model.total() - 1), true) : false;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit taken();
        return true;
    default:
        return false;
    }
}

void RecordGrid::copyCell()
{
    const QModelIndex at = m_table->currentIndex();
    const ReadItem *item = m_nexset.currentItem();
    if (at.isValid() && item)
        QGuiApplication::clipboard()->setText(wholeText(*item, m_model.column(at.column())));
}

bool RecordGrid::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        auto *pressed = static_cast<QKeyEvent *>(event);
        if (pressed->matches(QKeySequence::Copy)) {
            copyCell();
            return true;
        }
        if (pressed->modifiers().testFlag(Qt::AltModifier))
            return false;
        return key(pressed->key(), pressed->modifiers());
    }
    if (watched == m_table->viewport() && event->type() == QEvent::Resize)
        fit();
    if (watched == m_table->viewport() && event->type() == QEvent::Wheel) {
        auto *wheel = static_cast<QWheelEvent *>(event);
        if (wheel->angleDelta().y() != 0 && wheel->modifiers() == Qt::NoModifier) {
            QCoreApplication::sendEvent(m_bar, event);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ds
