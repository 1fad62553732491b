// SPDX-License-Identifier: GPL-3.0-or-later
// *Activate*: saves, shows what will be sent, delivers, and shows what became of it.
#pragma once

#include "ui/delivery/AccountFiles.h"
#include "ui/delivery/DeliveryList.h"
#include "ui/delivery/DeliveryPanel.h"
#include "ui/shell/Services.h"

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

    DeliveryPanel *panel() { return m_panel; } ///< The window places both.
    DeliveryList *list() { return m_list; }
    /// The open destination with the open Nexset. While a delivery runs, that one shows.
    void activate();
    bool isRunning() const { return m_services.deliveries->isRunning(); }
    /// Not at its end, and the other end is still there.
    bool canGoOn(const PastDelivery &past) const;
    void showPast(const PastDelivery &past);
    /// Asked before anything is sent; false stops it.
    void setConfirmation(std::function<bool(const DeliveryOrder &order)> confirmed)
    {
        m_confirmed = std::move(confirmed);
    }
    /// False while a delivery runs that the user wants to go on, or that is being finished; closeWanted() follows then.
    bool mayClose();

signals:
    void shown(); ///< The panel is worth looking at.
    void closeWanted();
    void nexsetChanged(); ///< A delivery was wanted of records that may no longer be there; nothing was sent.
    void pastListed(const QList<ds::PastDelivery> &past);
    void openWanted(const QString &nexset); ///< One that was written here.
    void recordWanted(const QString &destination, const QString &nexset, qint64 record);

private:
    void connectPanel();
    void connectRunner();
    void listed(const QList<PastDelivery> &past);
    bool wentToSandbox(const PastDelivery &past) const;
    void showEnd(const DeliveryEnd &end);
    void fillOutcomes();
    DeliveryBrief brief() const;
    bool concerns(const PastDelivery &past) const;
    void chooseRecords();
    void offerEarlier();
    QString sentBefore() const;
    double earlierPace() const;
    std::optional<qint64> unsendable() const;
    void refresh();
    bool mayBegin(const DeliveryOrder &order);
    void begin(DeliveryBegin how);
    void start(DeliveryBegin how);
    std::optional<Destination> destinationOfNow();
    void deliverFailed();
    void showEarlierRepair(const DeliveryOrder &order, const DeliveryHistory &history);
    void ended(const DeliveryEnd &end);
    void refused(const QString &why);

    const WindowServices &m_services;
    Parts m_parts;
    QWidget *m_window;
    DeliveryPanel *m_panel;
    AccountFiles *m_files;
    DeliveryList *m_list;
    std::function<bool(const DeliveryOrder &)> m_confirmed = [](const DeliveryOrder &) { return true; };
    DeliveryOrder m_order;
    std::optional<DeliveryOrder> m_before; ///< What shows again when what began from it is refused.
    DeliveryEnd m_end;                     ///< As shown last.
    DeliveryHistory m_history;
    QList<PastDelivery> m_past; ///< As listed last.
    bool m_closing = false;
    bool m_offered = false; ///< What a crash left was offered; once in a run is enough.
};

} // namespace ds
