// SPDX-License-Identifier: GPL-3.0-or-later
// Records a second over the time of a delivery.
#pragma once

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
    void add(double seconds, double recordsPerSecond);

private:
    void thin();

    QLineSeries *m_rate;
    QValueAxis *m_time;
    QValueAxis *m_height;
    double m_most = 1;
};

} // namespace ds
