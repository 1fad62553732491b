// SPDX-License-Identifier: GPL-3.0-or-later
// What there is to see of a delivery while it runs.
#pragma once

#include "model/delivery/DeliverySummary.h"

#include <QWidget>

class QLabel;

namespace ds {

class DeliveryBar;
class RateChart;

class DeliveryWatch : public QWidget
{
    Q_OBJECT
public:
    explicit DeliveryWatch(QWidget *parent = nullptr);
    void start();
    /// `records`: in all; 0 while nobody knows. `maxConcurrency`: what the user allows.
    void setProgress(const DeliveryProgress &progress, qint64 records, int maxConcurrency);
    void setRunning(bool running); ///< Else only the chart is left.
    void clearChart();
    bool tellsSomething() const; ///< The chart.

private:
    QString leftText(const DeliveryProgress &progress, qint64 records);

    DeliveryBar *m_bar;
    QLabel *m_counts;
    QLabel *m_pace;
    RateChart *m_chart;
    double m_secondsLeft = -1; ///< The last that was known: it stands while nothing moves.
};

} // namespace ds
