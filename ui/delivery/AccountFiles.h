// SPDX-License-Identifier: GPL-3.0-or-later
// What is written from the account of a delivery: its failed records, and its answers as the next Nexset.
#pragma once

#include "model/delivery/DeliveryRunner.h"
#include "ui/shell/Services.h"

namespace ds {

class DeliveryPanel;

class AccountFiles : public QObject
{
    Q_OBJECT
public:
    AccountFiles(const WindowServices &services, DeliveryPanel &panel, QWidget *window, QObject *parent);
    void saveFailed(const DeliveryOrder &order);
    /// openWanted() follows once they are written.
    void saveAnswers(const DeliveryOrder &order);

signals:
    void openWanted(const QString &path);

private:
    QString askFor(const DeliveryOrder &order, const QString &name);
    void written(const WrittenAnswers &answers);

    const WindowServices &m_services;
    DeliveryPanel &m_panel;
    QWidget *m_window;
};

} // namespace ds
