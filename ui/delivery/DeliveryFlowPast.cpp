// SPDX-License-Identifier: GPL-3.0-or-later
// Deliveries that ended: shown again, offered after a crash, and what failed in one delivered with other settings.
#include "model/destination/DestinationFile.h"
#include "ui/delivery/DeliveryFlow.h"
#include "ui/edit/DestinationEditor.h"
#include "ui/shell/DocumentFlow.h"
#include "ui/shell/MessageBar.h"

#include <QDir>

#include <algorithm>
#include <utility>

namespace ds {
namespace {

const QString brokenOffer = QStringLiteral("broken-off");

QString goneText(const QString &destinationPath)
{
    return DeliveryFlow::tr(
               "Its destination file %1 is not there any more or is broken, so this can be looked at only.")
        .arg(QDir::toNativeSeparators(destinationPath));
}

} // namespace

/// The built-in sandbox of an earlier run is gone, and with it the other end of its deliveries.
bool DeliveryFlow::wentToSandbox(const PastDelivery &past) const
{
    const ReadDestination read = readDestinationFile(past.destinationPath);
    const auto credential =
        read.destination ? m_services.credentials->find(read.destination->credential) : std::nullopt;
    return credential && credential->kind == CredentialKind::Sandbox;
}

bool DeliveryFlow::canGoOn(const PastDelivery &past) const
{
    return !past.history.complete && !past.running && !wentToSandbox(past);
}

/// What a crash left is offered once, at the start.
void DeliveryFlow::listed(const QList<PastDelivery> &past)
{
    m_past = past;
    m_list->setPast(past);
    emit pastListed(past);
    if (std::exchange(m_offered, true) || isRunning())
        return;
    const auto broken = std::find_if(past.begin(), past.end(), [this](const PastDelivery &each) {
        return each.history.interrupted && !wentToSandbox(each);
    });
    if (broken == past.end())
        return;
    m_parts.messages.offer(
        {brokenOffer,
         MessageBar::Kind::Warning,
         tr("The delivery of “%1” was broken off. Nothing is lost: %2.")
             .arg(broken->destinationName, accountText(broken->history.summary, broken->history.uncounted)),
         {{tr("Show and resume…"), [this, one = *broken] { showPast(one); }}}});
}

void DeliveryFlow::showPast(const PastDelivery &past)
{
    if (isRunning()) { // here, or this very one: its progress is what there is to see
        emit shown();
        return;
    }
    m_parts.messages.withdraw(brokenOffer);
    const ReadDestination read = readDestinationFile(past.destinationPath);
    m_order = {read.destination.value_or(Destination()), past.destinationPath, past.nexset, past.ledger, false, false};
    if (!read.destination)
        m_order.destination.name = past.destinationName;
    if (past.nexset == m_parts.nexset.path())
        m_order.options = m_parts.nexset.options();
    m_history = past.history;
    if (read.destination)
        m_history.changed = m_services.deliveries->history(m_order).changed;
    m_panel->setBrief(brief());
    m_panel->clearChart();
    showEnd({past.history.summary, {}, past.ledger, 0, 0});
    m_panel->setResumable(read.destination && !past.running);
    m_panel->setMessage(past.running       ? tr("Another program is delivering this now.")
                        : read.destination ? QString()
                                           : goneText(past.destinationPath));
    emit shown();
}

/// Of the delivery that shows; saved, where it is the open one.
std::optional<Destination> DeliveryFlow::destinationOfNow()
{
    if (m_order.destinationPath == m_parts.editor.path()) {
        if (m_parts.editor.isModified() && !m_parts.documents.save())
            return {};
        return m_parts.editor.destination();
    }
    const ReadDestination read = readDestinationFile(m_order.destinationPath);
    if (!read.destination)
        m_panel->setMessage(goneText(m_order.destinationPath), true);
    return read.destination;
}

void DeliveryFlow::deliverFailed()
{
    const std::optional<Destination> now = isRunning() ? std::nullopt : destinationOfNow();
    if (!now)
        return;
    DeliveryOrder order = m_order;
    order.destination = *now;
    const bool ended = m_panel->state() == DeliveryPanel::State::Ended; // else offered before another delivery
    order.onlyFailedOf = m_services.deliveries->accountOf(m_order);
    order.span = {};
    order.ledger.clear();
    order.ledger = m_services.deliveries->accountOf(order);
    if (const DeliveryHistory earlier = m_services.deliveries->history(order); earlier.exists)
        return showEarlierRepair(order, earlier);
    if (!mayBegin(order))
        return;
    m_before = std::exchange(m_order, order);
    if (ended)
        m_before->ledger = order.onlyFailedOf;
    const qint64 failed = ended ? m_end.summary.failed : m_history.summary.failed;
    m_history = {};
    m_history.summary.records = failed;
    m_panel->setBrief(brief());
    start(DeliveryBegin::New);
}

/// What it delivered must not go out a second time, so it is shown; what failed there once more can go on from there.
void DeliveryFlow::showEarlierRepair(const DeliveryOrder &order, const DeliveryHistory &history)
{
    m_order = order;
    m_history = history;
    m_panel->setBrief(brief());
    m_panel->clearChart();
    showEnd({history.summary, {}, order.ledger, 0, 0});
    m_panel->setMessage(tr("The failed records were delivered with other settings already: this is the account of "
                           "that. What failed there too can be delivered from here."));
}

} // namespace ds
