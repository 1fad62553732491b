// SPDX-License-Identifier: GPL-3.0-or-later
// Records a second, and how many ended how, over the time of a delivery.
#pragma once

#include "model/delivery/DeliverySummary.h"

#include <QChartView>

class QLineSeries;
class QValueAxis;

namespace ds {

class RateChart : public QChartView
{
    Q_OBJECT
public:
    explicit RateChart(QWidget *parent = nullptr);
    void clear();
    /// `counts.seconds` is the time.
    void add(const DeliverySummary &counts, double recordsPerSecond);
    bool tellsSomething() const; ///< A delivery of a moment leaves no curve.

private:
    QLineSeries *makeLine(const QString &name, const QColor &color, QValueAxis *height);
    QList<QLineSeries *> lines() const { return {m_rate, m_delivered, m_failed, m_unknown}; }
    void thin();

    QValueAxis *m_time;
    QValueAxis *m_height;
    QValueAxis *m_count;
    QLineSeries *m_rate;
    QLineSeries *m_delivered;
    QLineSeries *m_failed;
    QLineSeries *m_unknown;
    double m_most = 1;
};

} // namespace ds
