// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/DeliveryList.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"

#include <QDir>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QVBoxLayout>

namespace ds {
namespace {

/// Of a delivery of a part.
QString partText(const RecordSpan &span)
{
    if (span.isAll())
        return {};
    const QString first = countText(span.first + 1);
    return span.count < 0 ? DeliveryList::tr(" · from record %1").arg(first)
                          : DeliveryList::tr(" · records %1–%2").arg(first, countText(span.first + span.count));
}

} // namespace

QString stateText(const PastDelivery &past)
{
    const DeliverySummary &sum = past.history.summary;
    if (past.running)
        return DeliveryList::tr("▶ running");
    if (!past.history.complete)
        return sum.pending > 0 ? DeliveryList::tr("◐ %1 left").arg(countText(sum.pending))
                               : DeliveryList::tr("◐ unfinished");
    QStringList troubles;
    if (sum.failed > 0)
        troubles << DeliveryList::tr("%1 failed").arg(countText(sum.failed));
    if (sum.unknown > 0)
        troubles << DeliveryList::tr("%1 unknown").arg(countText(sum.unknown));
    return troubles.isEmpty() ? DeliveryList::tr("✓ %1 delivered").arg(countText(sum.delivered))
                              : QStringLiteral("⚠ ") + troubles.join(QStringLiteral(", "));
}

DeliveryList::DeliveryList(Clock now, QWidget *parent)
    : QWidget(parent)
    , m_now(std::move(now))
    , m_rows(new QListWidget)
    , m_none(toneLabel(tr("None yet. Activate a destination to deliver a Nexset."), Tone::Muted))
{
    m_rows->setAccessibleName(tr("Deliveries"));
    m_rows->setFrameShape(QFrame::NoFrame);
    m_rows->viewport()->setAutoFillBackground(false);
    m_rows->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_rows->setTextElideMode(Qt::ElideRight);
    m_rows->setSpacing(1);
    m_none->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->setSpacing(4);
    layout->addWidget(toneLabel(tr("DELIVERIES"), Tone::Heading));
    layout->addWidget(m_none);
    layout->addWidget(m_rows, 1);
    layout->addStretch();
    connect(m_rows, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) { choose(m_rows->row(item)); });
    connect(m_rows, &QListWidget::itemActivated, this, [this](QListWidgetItem *item) { choose(m_rows->row(item)); });
    setPast({});
}

QString DeliveryList::whenText(const QDateTime &when) const
{
    const QDateTime local = when.toLocalTime();
    const QLocale locale;
    return local.date() == m_now().toLocalTime().date() ? locale.toString(local.time(), QLocale::ShortFormat)
                                                        : locale.toString(local.date(), QLocale::ShortFormat);
}

void DeliveryList::setPast(const QList<PastDelivery> &past)
{
    m_past = past;
    m_rows->clear();
    for (const PastDelivery &each : past) {
        const QString name = each.destinationName.isEmpty() ? tr("(no name)") : each.destinationName;
        auto *item = new QListWidgetItem(
            QStringLiteral("%1\n%2  %3")
                .arg(name.simplified(), whenText(each.history.changedAt), stateText(each) + partText(each.span)),
            m_rows);
        const QString tip =
            tr("%1\nNexset: %2\nAccount: %3")
                .arg(name, QDir::toNativeSeparators(each.nexset), QDir::toNativeSeparators(each.ledger));
        item->setToolTip(shownPlain(tip));
    }
    m_rows->setVisible(!past.isEmpty());
    m_none->setVisible(past.isEmpty());
}

void DeliveryList::choose(int row)
{
    if (row >= 0 && row < m_past.size())
        emit chosen(PastDelivery(m_past[row])); // a copy: the list may be filled anew meanwhile
}

} // namespace ds
