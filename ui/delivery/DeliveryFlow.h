// SPDX-License-Identifier: GPL-3.0-or-later
// *Activate*: saves, shows what will be sent, delivers, and shows what became of it.
#pragma once

#include "ui/delivery/DeliveryPanel.h"
#include "ui/window/Services.h"

namespace ds {

class DestinationEditor;
class DocumentFlow;
class FindingsStrip;
class MessageBar;
class NexsetSession;

class DeliveryFlow : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        DestinationEditor &editor;
        NexsetSession &nexset;
        DocumentFlow &documents;
        MessageBar &messages;
        FindingsStrip &findings;
    };
    /// `services.deliveries` must be there.
    DeliveryFlow(const WindowServices &services, Parts parts, QWidget *window);

    DeliveryPanel *panel() { return m_panel; } ///< The window places it.
    /// The open destination with the open Nexset. While a delivery runs, that one shows.
    void activate();
    bool isRunning() const { return m_services.deliveries->isRunning(); }
    /// False while a delivery runs that the user wants to go on, or that is being finished; closeWanted() follows then.
    bool mayClose();

signals:
    void shown(); ///< The panel is worth looking at.
    void closeWanted();

private:
    void connectPanel();
    void connectRunner();
    DeliveryBrief brief() const;
    void refresh();
    void begin(DeliveryBegin how);
    void ended(const DeliveryEnd &end);
    void refused(const QString &why);
    void saveFailed();

    const WindowServices &m_services;
    Parts m_parts;
    QWidget *m_window;
    DeliveryPanel *m_panel;
    DeliveryOrder m_order;
    DeliveryHistory m_history;
    bool m_closing = false;
};

} // namespace ds
