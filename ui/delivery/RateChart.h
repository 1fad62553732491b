// SPDX-License-Identifier: GPL-3.0-or-later
// Records a second, how many ended how, and how many requests may be in flight, over the time of a delivery.
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
    void add(const DeliveryProgress &progress);
    bool tellsSomething() const; ///< A delivery of a moment leaves no curve.

private:
    QLineSeries *makeLine(const QString &name, const QColor &color, QValueAxis *height);
    QList<QLineSeries *> lines() const { return {m_rate, m_delivered, m_failed, m_unknown, m_allowed}; }
    void thin();

    QValueAxis *m_time;
    QValueAxis *m_height;
    QValueAxis *m_count;
    QValueAxis *m_flights;
    QLineSeries *m_rate;
    QLineSeries *m_delivered;
    QLineSeries *m_failed;
    QLineSeries *m_unknown;
    QLineSeries *m_allowed;
    double m_most = 1;
    int m_mostAllowed = 1;
};

} // namespace ds
