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
    , m_rate(new QLineSeries)
    , m_time(axis(tr("seconds"), QStringLiteral("%.0f"), palette()))
    , m_height(axis(tr("records/s"), QStringLiteral("%.0f"), palette()))
{
    setAccessibleName(tr("Records a second over time"));
    setFocusPolicy(Qt::NoFocus);
    setRenderHint(QPainter::Antialiasing);
    setFixedHeight(170);
    setFrameShape(QFrame::NoFrame);
    m_rate->setColor(accentColor(palette()));
    chart()->addSeries(m_rate);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_height, Qt::AlignLeft);
    m_rate->attachAxis(m_time);
    m_rate->attachAxis(m_height);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins(QMargins());
    clear();
}

void RateChart::clear()
{
    m_rate->clear();
    m_most = 1;
    m_time->setRange(0, 10);
    m_height->setRange(0, 10);
}

void RateChart::add(double seconds, double recordsPerSecond)
{
    m_rate->append(seconds, recordsPerSecond);
    m_most = std::max(m_most, recordsPerSecond);
    m_time->setRange(m_rate->at(0).x(), std::max(seconds, m_rate->at(0).x() + 10));
    m_height->setRange(0, std::max(10.0, m_most * 1.1));
    if (m_rate->count() > mostPoints)
        thin();
}

/// Every second point goes: a delivery of hours keeps its shape and costs no more.
void RateChart::thin()
{
    QList<QPointF> points;
    for (int i = 0; i < m_rate->count(); i += 2)
        points << m_rate->at(i);
    m_rate->replace(points);
}

} // namespace ds
