// SPDX-License-Identifier: GPL-3.0-or-later
// Left, at the bottom: the deliveries there were, newest first.
#pragma once

#include "model/base/Clock.h"
#include "model/delivery/DeliveryRunner.h"

#include <QWidget>

class QLabel;
class QListWidget;

namespace ds {

/// "✓ 1,204 delivered", "⚠ 3 failed, 1 unknown", "◐ 340 left", "▶ running".
QString stateText(const PastDelivery &past);

class DeliveryList : public QWidget
{
    Q_OBJECT
public:
    explicit DeliveryList(Clock now, QWidget *parent = nullptr);
    void setPast(const QList<PastDelivery> &past);

signals:
    void chosen(const ds::PastDelivery &past);

private:
    QString whenText(const QDateTime &when) const;
    void choose(int row);

    Clock m_now;
    QList<PastDelivery> m_past;
    QListWidget *m_rows;
    QLabel *m_none;
};

} // namespace ds
