// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/RateChart.h"

#include "ui/base/Look.h"

#include <QChart>
#include <QLineSeries>
#include <QValueAxis>

#include <algorithm>

namespace ds {
namespace {

constexpr int mostPoints = 600;

QValueAxis *axis(const QString &title, const QString &format, const QPalette &palette)
{
    auto *axis = new QValueAxis;
    axis->setTitleText(title);
    axis->setLabelFormat(format);
    axis->setTickCount(3);
    axis->setLabelsColor(palette.color(QPalette::Text));
    axis->setTitleBrush(palette.color(QPalette::Text));
    axis->setGridLineColor(palette.color(QPalette::Mid));
    return axis;
}

} // namespace

RateChart::RateChart(QWidget *parent)
    : QChartView(parent)
    , m_time(axis(tr("seconds"), QStringLiteral("%.0f"), palette()))
    , m_height(axis(tr("records/s"), QStringLiteral("%.0f"), palette()))
    , m_count(axis(tr("records"), QStringLiteral("%.0f"), palette()))
    , m_flights(axis(tr("in flight"), QStringLiteral("%.0f"), palette()))
{
    setAccessibleName(tr("Records a second, records by outcome, and requests in flight at most, over time"));
    setFocusPolicy(Qt::NoFocus);
    setRenderHint(QPainter::Antialiasing);
    setFixedHeight(180);
    setFrameShape(QFrame::NoFrame);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_height, Qt::AlignLeft);
    chart()->addAxis(m_count, Qt::AlignRight);
    chart()->addAxis(m_flights, Qt::AlignRight);
    m_count->setGridLineVisible(false);
    m_flights->setGridLineVisible(false);
    m_rate = makeLine(tr("records/s"), accentColor(palette()), m_height);
    m_delivered = makeLine(tr("delivered"), goodColor(palette()), m_count);
    m_failed = makeLine(tr("failed"), errorColor(palette()), m_count);
    m_unknown = makeLine(tr("unknown"), warningColor(palette()), m_count);
    m_allowed = makeLine(tr("in flight at most"), mutedColor(palette()), m_flights);
    chart()->legend()->setAlignment(Qt::AlignTop);
    chart()->legend()->setLabelColor(palette().color(QPalette::Text));
    chart()->setBackgroundVisible(false);
    chart()->setMargins(QMargins());
    clear();
}

QLineSeries *RateChart::makeLine(const QString &name, const QColor &color, QValueAxis *height)
{
    auto *line = new QLineSeries;
    line->setName(name);
    line->setColor(color);
    chart()->addSeries(line);
    line->attachAxis(m_time);
    line->attachAxis(height);
    return line;
}

void RateChart::clear()
{
    for (QLineSeries *line : lines())
        line->clear();
    m_most = m_mostAllowed = 1;
    m_time->setRange(0, 10);
    m_height->setRange(0, 10);
    m_count->setRange(0, 10);
    m_flights->setRange(0, 10);
}

bool RateChart::tellsSomething() const
{
    return m_rate->count() > 1;
}

void RateChart::add(const DeliveryProgress &progress)
{
    const DeliverySummary &counts = progress.counts;
    m_rate->append(counts.seconds, progress.recordsPerSecond);
    m_delivered->append(counts.seconds, double(counts.delivered));
    m_failed->append(counts.seconds, double(counts.failed));
    m_unknown->append(counts.seconds, double(counts.unknown));
    m_allowed->append(counts.seconds, progress.allowed);
    m_most = std::max(m_most, progress.recordsPerSecond);
    m_mostAllowed = std::max(m_mostAllowed, progress.allowed);
    const double begin = m_rate->at(0).x();
    m_time->setRange(begin, std::max(counts.seconds, begin + 10));
    m_height->setRange(0, std::max(10.0, m_most * 1.1));
    m_count->setRange(0, std::max(10.0, 1.1 * double(counts.delivered + counts.failed + counts.unknown)));
    m_flights->setRange(0, std::max(10.0, 1.1 * m_mostAllowed));
    for (QValueAxis *axis : {m_height, m_count, m_flights})
        axis->applyNiceNumbers();
    if (m_rate->count() > mostPoints)
        thin();
}

/// Every second point goes: a delivery of hours keeps its shape and costs no more.
void RateChart::thin()
{
    for (QLineSeries *line : lines()) {
        QList<QPointF> points;
        for (int i = 0; i < line->count(); i += 2)
            points << line->at(i);
        line->replace(points);
    }
}

} // namespace ds
