// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/DeliveryWatch.h"

#include "ui/base/Look.h"
#include "ui/delivery/DeliveryBar.h"
#include "ui/delivery/DeliveryBrief.h"
#include "ui/delivery/RateChart.h"

#include <QLabel>
#include <QVBoxLayout>

namespace ds {

DeliveryWatch::DeliveryWatch(QWidget *parent)
    : QWidget(parent)
    , m_bar(new DeliveryBar)
    , m_counts(toneLabel(QString(), Tone::Normal))
    , m_pace(toneLabel(QString(), Tone::Muted))
    , m_chart(new RateChart)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_bar);
    layout->addWidget(m_counts);
    layout->addWidget(m_pace);
    layout->addWidget(m_chart);
}

void DeliveryWatch::start()
{
    m_chart->clear();
    m_counts->setText(tr("Preparing…"));
    m_pace->clear();
    m_bar->start();
    m_secondsLeft = -1;
}

/// The engine tells from how far it is in the file; where only a part is wanted, the number of records tells.
QString DeliveryWatch::leftText(const DeliveryProgress &progress, qint64 records)
{
    const DeliverySummary &counts = progress.counts;
    const qint64 left = records - counts.delivered - counts.failed - counts.unknown;
    if (progress.secondsLeft >= 0)
        m_secondsLeft = progress.secondsLeft;
    else if (progress.recordsPerSecond > 0 && records > 0)
        m_secondsLeft = double(left) / progress.recordsPerSecond;
    if (m_secondsLeft < 0)
        return {};
    const QString time = durationText(m_secondsLeft);
    return progress.recordsPerSecond > 0 ? tr("about %1 left").arg(time)
                                         : tr("about %1 left once it goes on").arg(time);
}

void DeliveryWatch::setProgress(const DeliveryProgress &progress, qint64 records, int maxConcurrency)
{
    m_bar->setProgress(progress, records);
    m_counts->setText(progressText(progress, records));
    QStringList pace{tr("%1 a second").arg(countOfRecords(qint64(progress.recordsPerSecond + 0.5))),
                     flightText(progress, maxConcurrency)};
    for (const QString &part : {leftText(progress, records), progress.state}) {
        if (!part.isEmpty())
            pace << part;
    }
    m_pace->setText(pace.join(QStringLiteral(" · ")));
    m_chart->add(progress);
}

void DeliveryWatch::setRunning(bool running)
{
    for (QWidget *each :
         {static_cast<QWidget *>(m_bar), static_cast<QWidget *>(m_counts), static_cast<QWidget *>(m_pace)})
        each->setVisible(running);
}

void DeliveryWatch::clearChart()
{
    m_chart->clear();
}

bool DeliveryWatch::tellsSomething() const
{
    return m_chart->tellsSomething();
}

} // namespace ds
