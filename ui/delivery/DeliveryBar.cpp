// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/DeliveryBar.h"

#include "ui/base/Look.h"

#include <QPainter>

#include <algorithm>

namespace ds {
namespace {

constexpr int steps = 1000;

qint64 ended(const DeliverySummary &counts)
{
    return counts.delivered + counts.failed + counts.unknown;
}

} // namespace

QString progressText(const DeliveryProgress &progress, qint64 records)
{
    const DeliverySummary &counts = progress.counts;
    QStringList parts{DeliveryBar::tr("%1 delivered").arg(countText(counts.delivered))};
    if (progress.retrying > 0)
        parts << DeliveryBar::tr("%1 retrying").arg(countText(progress.retrying));
    parts << DeliveryBar::tr("%1 failed").arg(countText(counts.failed))
          << DeliveryBar::tr("%1 unknown").arg(countText(counts.unknown));
    if (records > 0)
        parts << DeliveryBar::tr("%1 left").arg(countText(std::max<qint64>(0, records - ended(counts))));
    if (counts.attempts > 0)
        parts << (counts.attempts == 1 ? DeliveryBar::tr("1 attempt")
                                       : DeliveryBar::tr("%1 attempts").arg(countText(counts.attempts)));
    return parts.join(QStringLiteral(" · "));
}

DeliveryBar::DeliveryBar(QWidget *parent)
    : QProgressBar(parent)
{
    setAccessibleName(tr("Progress of the delivery"));
    setTextVisible(false);
    start();
}

void DeliveryBar::start()
{
    m_parts.clear();
    m_records = 0;
    setRange(0, 0);
    setAccessibleDescription({});
}

void DeliveryBar::setProgress(const DeliveryProgress &progress, qint64 records)
{
    const DeliverySummary &counts = progress.counts;
    m_records = records;
    m_parts = {{counts.delivered, goodColor(palette())},
               {progress.retrying, accentColor(palette())},
               {counts.failed, errorColor(palette())},
               {counts.unknown, warningColor(palette())}};
    setAccessibleDescription(progressText(progress, records));
    if (records > 0) {
        setRange(0, steps);
        setValue(int(std::min<qint64>(steps, ended(counts) * steps / records)));
    }
    update();
}

/// While nobody knows how many there are, the style shows that it moves.
void DeliveryBar::paintEvent(QPaintEvent *event)
{
    if (m_records <= 0) {
        QProgressBar::paintEvent(event);
        return;
    }
    QPainter painter(this);
    const QRect all = rect().adjusted(0, 2, 0, -2);
    painter.fillRect(all, palette().color(QPalette::Mid));
    qint64 before = 0;
    for (const Part &part : m_parts) {
        const auto at = [&](qint64 count) { return int(all.width() * std::min(count, m_records) / m_records); };
        // One of a million can be seen, too.
        const int wide = part.count > 0 ? std::max(2, at(before + part.count) - at(before)) : 0;
        painter.fillRect(QRect(std::min(at(before), all.width() - wide), all.top(), wide, all.height()), part.color);
        before += part.count;
    }
}

} // namespace ds
