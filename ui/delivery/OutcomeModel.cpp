// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/OutcomeModel.h"

#include "model/json/Json.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"

#include <QGuiApplication>
#include <QPalette>

namespace ds {

namespace {

/// A table of a thousand is filled at once; what makes an id answers with far less.
constexpr qsizetype largestRead = 64 * 1024;

QString orDash(bool known, qint64 number)
{
    return known ? countText(number) : QStringLiteral("–");
}

/// What no request was made of was never sent; a server did not refuse it.
QString outcomeText(const DeliveryOutcome &outcome)
{
    switch (outcome.kind) {
    case OutcomeKind::Delivered:
        return OutcomeModel::tr("✓ delivered");
    case OutcomeKind::Unknown:
        return OutcomeModel::tr("? unknown");
    default:
        return outcome.attempts > 0 ? OutcomeModel::tr("✖ failed") : OutcomeModel::tr("✖ not sent");
    }
}

QColor outcomeColor(OutcomeKind kind)
{
    const QPalette palette = QGuiApplication::palette();
    switch (kind) {
    case OutcomeKind::Delivered:
        return goodColor(palette);
    case OutcomeKind::Unknown:
        return warningColor(palette);
    default:
        return errorColor(palette);
    }
}

} // namespace

QString answeredId(const QString &answer)
{
    if (answer.size() > largestRead)
        return {};
    const Result<Json> json = Json::parse(answer.toStdString());
    const Json *id = json ? json->find("id") : nullptr;
    return id && (id->isString() || id->isNumber()) ? id->toQString() : QString();
}

QString recordsText(const QString &ranges)
{
    QStringList parts;
    for (const QString &range : ranges.split(u',', Qt::SkipEmptyParts)) {
        QStringList ends;
        for (const QString &end : range.split(u'-'))
            ends << countText(end.toLongLong() + 1);
        parts << ends.join(u'–');
    }
    return parts.join(QStringLiteral(", "));
}

void OutcomeModel::setOutcomes(std::vector<DeliveryOutcome> outcomes)
{
    beginResetModel();
    m_outcomes = std::move(outcomes);
    m_ids.clear();
    for (const DeliveryOutcome &each : m_outcomes)
        m_ids.push_back(answeredId(each.answer));
    endResetModel();
}

const DeliveryOutcome *OutcomeModel::at(int row) const
{
    return row >= 0 && row < int(m_outcomes.size()) ? &m_outcomes[size_t(row)] : nullptr;
}

int OutcomeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_outcomes.size());
}

int OutcomeModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString OutcomeModel::text(int row, int column) const
{
    const DeliveryOutcome &outcome = m_outcomes[size_t(row)];
    switch (column) {
    case Records:
        return recordsText(outcome.records);
    case Key:
        return outcome.key.simplified();
    case State:
        return outcomeText(outcome);
    case Status:
        return outcome.status > 0 ? QString::number(outcome.status) : QStringLiteral("–");
    case Attempts:
        return orDash(outcome.attempts > 0, outcome.attempts);
    case Milliseconds:
        return orDash(outcome.milliseconds >= 0, outcome.milliseconds);
    case AnsweredId:
        return m_ids[size_t(row)].simplified();
    case Message:
        return outcome.message.simplified();
    default:
        return {};
    }
}

bool OutcomeModel::hasTextIn(int column) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (!text(row, column).isEmpty())
            return true;
    return false;
}

QVariant OutcomeModel::data(const QModelIndex &index, int role) const
{
    const DeliveryOutcome *outcome = index.isValid() ? at(index.row()) : nullptr;
    if (!outcome)
        return {};
    if (role == Qt::DisplayRole)
        return text(index.row(), index.column());
    if (role == Qt::ToolTipRole && index.column() == Message)
        return shownPlain(outcome->message);
    if (role == Qt::ToolTipRole && (index.column() == Key || index.column() == AnsweredId))
        return shownPlain(text(index.row(), index.column()));
    if (role == Qt::ForegroundRole && index.column() == State)
        return outcomeColor(outcome->kind);
    return {};
}

QVariant OutcomeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    const QString names[] = {tr("Records"),  tr("Key"), tr("Outcome"),     tr("Status"),
                             tr("Attempts"), tr("ms"),  tr("Answered id"), tr("What happened")};
    return section >= 0 && section < ColumnCount ? names[section] : QString();
}

} // namespace ds
