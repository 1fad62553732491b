// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/delivery/DeliverySummary.h"

#include <QProgressBar>

namespace ds {

/// How far a delivery is, by outcome: delivered, retrying, failed, unknown, left. Told in words too.
class DeliveryBar : public QProgressBar
{
    Q_OBJECT
public:
    struct Part
    {
        qint64 count = 0;
        QColor color;
    };
    explicit DeliveryBar(QWidget *parent = nullptr);
    void start(); ///< Nothing is known yet.
    /// `records`: in all; 0 while that is not known.
    void setProgress(const DeliveryProgress &progress, qint64 records);
    const std::vector<Part> &parts() const { return m_parts; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<Part> m_parts; ///< Those of records at their end or on their way.
    qint64 m_records = 0;
};

/// "340 delivered · 2 retrying · 3 failed · 1 unknown · 858 left · 352 attempts": what there is of it.
QString progressText(const DeliveryProgress &progress, qint64 records);

} // namespace ds
