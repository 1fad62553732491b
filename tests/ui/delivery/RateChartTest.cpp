// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/RateChart.h"

#include "tests/support/Printers.h"

#include <gtest/gtest.h>

#include <QChart>
#include <QLineSeries>

namespace ds {
namespace {

DeliveryProgress at(double seconds, qint64 delivered, qint64 failed, double rate, int allowed = 4)
{
    DeliveryProgress now;
    now.counts.seconds = seconds;
    now.counts.delivered = delivered;
    now.counts.failed = failed;
    now.recordsPerSecond = rate;
    now.allowed = allowed;
    return now;
}

QLineSeries *line(const RateChart &chart, const QString &name)
{
    for (QAbstractSeries *series : chart.chart()->series()) {
        if (series->name() == name)
            return qobject_cast<QLineSeries *>(series);
    }
    return nullptr;
}

TEST(RateChartTest, ShowsRateAndEachOutcomeOverTime)
{
    RateChart chart;
    EXPECT_FALSE(chart.tellsSomething());
    chart.add(at(1, 10, 0, 10));
    chart.add(at(2, 18, 3, 11, 2));
    EXPECT_TRUE(chart.tellsSomething());
    EXPECT_EQ(line(chart, "records/s")->at(1), QPointF(2, 11));
    EXPECT_EQ(line(chart, "delivered")->at(1), QPointF(2, 18));
    EXPECT_EQ(line(chart, "failed")->at(1), QPointF(2, 3));
    EXPECT_EQ(line(chart, "unknown")->at(1), QPointF(2, 0));
    EXPECT_EQ(line(chart, "in flight at most")->at(0), QPointF(1, 4));
    EXPECT_EQ(line(chart, "in flight at most")->at(1), QPointF(2, 2)) << "halved";
    chart.clear();
    EXPECT_FALSE(chart.tellsSomething());
}

TEST(RateChartTest, ADeliveryOfHoursCostsNoMore)
{
    RateChart chart;
    for (int i = 0; i < 20000; ++i)
        chart.add(at(i, i, 0, 1));
    EXPECT_LE(line(chart, "delivered")->count(), 600);
    EXPECT_EQ(line(chart, "delivered")->at(0), QPointF(0, 0));
    EXPECT_EQ(line(chart, "delivered")->points().last().x(), 19999);
    EXPECT_EQ(line(chart, "in flight at most")->count(), line(chart, "delivered")->count());
}

} // namespace
} // namespace ds
