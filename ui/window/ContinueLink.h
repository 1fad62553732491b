// SPDX-License-Identifier: GPL-3.0-or-later
// Offers what earlier runs left: unsaved changes, deliveries that are not at their end, the last pairs of destination
// and Nexset. Nothing of it is opened or thrown away unasked.
#pragma once

#include "ui/shell/Drafts.h"
#include "ui/shell/Services.h"

namespace ds {

class ContinueList;
class DeliveryFlow;
class DocumentFlow;
class MessageBar;
class NexsetSession;
class Remembered;

class ContinueLink : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        DestinationEditor &editor;
        NexsetSession &nexset;
        DocumentFlow &documents;
        MessageBar &messages;
        Remembered &remembered;
        ContinueList &list;
        DeliveryFlow *deliveries; ///< nullptr: none.
    };
    ContinueLink(const WindowServices &services, const Parts &parts, QObject *parent);
    Drafts &drafts() { return m_drafts; }

signals:
    void nexsetWanted(const QString &path);

private:
    void connectAll();
    void notePair();
    void listed(const QList<PastDelivery> &past);
    void offerDraft();
    void goOn(const Drafts::Left &left);
    void discard(const Drafts::Left &left);
    void fill();
    std::vector<Drafts::Left> leftWithOpenFirst() const;

    Clock m_now;
    Parts m_parts;
    Drafts m_drafts;
    QList<PastDelivery> m_unfinished;
};

} // namespace ds
