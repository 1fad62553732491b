// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/records/RecordTableModel.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

namespace ds {
namespace {

constexpr size_t mostKept = 2000;

} // namespace

RecordTableModel::RecordTableModel(NexsetSession &nexset, QObject *parent)
    : QAbstractTableModel(parent)
    , m_nexset(nexset)
{
    connect(&m_fetch, &RecordFetch::arrived, this, &RecordTableModel::take);
    connect(&m_nexset, &NexsetSession::opened, this, &RecordTableModel::restart);
    connect(&m_nexset, &NexsetSession::attributesChanged, this, &RecordTableModel::takeColumns);
    connect(&m_nexset, &NexsetSession::profilesChanged, this, &RecordTableModel::takeColumns);
    connect(&m_nexset, &NexsetSession::progressed, this, [this] {
        fit();
        fill();
        if (!m_only)
            emit totalChanged();
    });
    restart();
}

void RecordTableModel::restart()
{
    m_fetch.cancel();
    m_rows.clear();
    m_top = 0;
    m_only.reset();
    takeColumns();
    fit();
    fill();
    emit totalChanged();
}

void RecordTableModel::takeColumns()
{
    QStringList columns = recordColumns(m_nexset.attributes(), m_nexset.profiles());
    if (columns == *m_columns)
        return;
    beginResetModel();
    m_columns = std::make_shared<const QStringList>(std::move(columns));
    m_rows.clear();
    endResetModel();
    fill();
}

qint64 RecordTableModel::total() const
{
    return m_only ? qint64(m_only->size()) : m_nexset.count();
}

qint64 RecordTableModel::numberAt(qint64 position) const
{
    if (position < 0 || position >= total())
        return -1; // while rows are going
    return m_only ? (*m_only)[size_t(position)] : position;
}

qint64 RecordTableModel::positionOf(qint64 number) const
{
    return m_only ? std::lower_bound(m_only->begin(), m_only->end(), number) - m_only->begin() : number;
}

int RecordTableModel::rowOfNumber(qint64 number) const
{
    const qint64 row = positionOf(number) - m_top;
    return row >= 0 && row < m_count && numberOfRow(int(row)) == number ? int(row) : -1;
}

void RecordTableModel::setOnly(std::optional<std::vector<qint64>> numbers)
{
    m_only = std::move(numbers);
    fit();
    fill();
    emit totalChanged();
}

void RecordTableModel::setTop(qint64 position)
{
    const qint64 top = std::clamp<qint64>(position, 0, std::max<qint64>(0, total() - m_most));
    if (top == m_top)
        return;
    m_top = top;
    fit();
    fill();
}

void RecordTableModel::setRows(int most)
{
    if (most == m_most)
        return;
    m_most = most;
    fit();
    fill();
}

/// As many rows as fit and are there, and the last page full.
void RecordTableModel::fit()
{
    m_top = std::clamp<qint64>(m_top, 0, std::max<qint64>(0, total() - m_most));
    const int count = int(std::min<qint64>(m_most, total() - m_top));
    if (count > m_count) {
        beginInsertRows({}, m_count, count - 1);
        m_count = count;
        endInsertRows();
    } else if (count < m_count) {
        beginRemoveRows({}, count, m_count - 1);
        m_count = count;
        endRemoveRows();
    }
}

void RecordTableModel::announce()
{
    if (m_count == 0)
        return;
    emit headerDataChanged(Qt::Vertical, 0, m_count - 1);
    if (!m_columns->isEmpty())
        emit dataChanged(index(0, 0), index(m_count - 1, columnCount() - 1));
}

/// What is in memory is taken at once; the rest is read. Of a file that another program changed nothing is read.
void RecordTableModel::fill()
{
    std::vector<RecordPlace> places;
    if (m_rows.size() > mostKept)
        m_rows.clear();
    for (int row = 0; row < m_count; ++row) {
        const qint64 number = numberOfRow(row);
        if (number < 0 || m_rows.count(number) > 0)
            continue;
        if (const ReadItem *item = m_nexset.itemAt(number))
            m_rows.emplace(number, ds::rowOf(*item, *m_columns));
        else
            places.push_back({number, m_nexset.markBefore(number)});
    }
    announce();
    if (places.empty() || m_nexset.isStale())
        m_fetch.cancel();
    else
        m_fetch.request({m_nexset.path(), m_nexset.options(), m_columns, std::move(places)});
    if (!isWaiting())
        emit filled();
}

void RecordTableModel::take(const std::vector<RecordRow> &rows)
{
    for (const RecordRow &row : rows) {
        if (row.broken.isEmpty() && qsizetype(row.cells.size()) != m_columns->size())
            return; // read before more columns became known
        m_rows.insert_or_assign(row.number, row);
    }
    announce();
    if (!isWaiting())
        emit filled();
}

const RecordRow *RecordTableModel::rowAt(int row) const
{
    const auto found = m_rows.find(numberOfRow(row));
    return found == m_rows.end() ? nullptr : &found->second;
}

bool RecordTableModel::isWaiting() const
{
    for (int row = 0; row < m_count; ++row) {
        if (!rowAt(row))
            return true;
    }
    return false;
}

int RecordTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_count;
}

int RecordTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns->size());
}

QString RecordTableModel::textOf(const RecordRow &row, int column) const
{
    if (!row.broken.isEmpty())
        return column == 0 ? row.broken : QString();
    return row.cells[size_t(column)].text;
}

QVariant RecordTableModel::data(const QModelIndex &index, int role) const
{
    const RecordRow *row = index.isValid() && index.row() < m_count ? rowAt(index.row()) : nullptr;
    if (!row)
        return role == Qt::DisplayRole && index.isValid() ? QStringLiteral("…") : QVariant();
    const bool plain = row->broken.isEmpty() && row->cells[size_t(index.column())].state >= RecordCell::State::Text;
    switch (role) {
    case Qt::DisplayRole:
        return textOf(*row, index.column());
    case Qt::ToolTipRole:
        return shownPlain(textOf(*row, index.column()));
    case Qt::ForegroundRole:
        if (!row->broken.isEmpty())
            return errorColor(QGuiApplication::palette());
        return plain ? QVariant() : mutedColor(QGuiApplication::palette());
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant RecordTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical) {
        const qint64 number = section >= 0 && section < m_count ? numberOfRow(section) : -1;
        return role == Qt::DisplayRole && number >= 0 ? countText(number + 1) : QVariant();
    }
    if (role == Qt::ToolTipRole)
        return shownPlain(m_columns->value(section));
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? m_columns->value(section) : QVariant();
}

} // namespace ds
