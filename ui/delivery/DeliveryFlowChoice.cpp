// SPDX-License-Identifier: GPL-3.0-or-later
// Which records go out, and what earlier deliveries say of them.
#include "ui/base/Look.h"
#include "ui/check/FindingsStrip.h"
#include "ui/check/FindingsTree.h"
#include "ui/data/NexsetSession.h"
#include "ui/delivery/DeliveryFlow.h"
#include "ui/delivery/RecordChoice.h"

#include <QLocale>

#include <algorithm>

namespace ds {
namespace {

QString whenText(const DeliveryHistory &history)
{
    return QLocale().toString(history.startedAt.toLocalTime(), QLocale::ShortFormat);
}

} // namespace

/// Of the same Nexset to the same destination.
bool DeliveryFlow::concerns(const PastDelivery &past) const
{
    return past.destinationPath == m_order.destinationPath && past.nexset == m_order.nexset;
}

void DeliveryFlow::chooseRecords()
{
    if (m_panel->state() != DeliveryPanel::State::Ready)
        return;
    m_order.span = m_panel->records()->span();
    m_order.onlyFailedOf = m_panel->records()->onlyFailedOf();
    m_history = m_services.deliveries->history(m_order);
    m_panel->setBrief(brief());
}

void DeliveryFlow::offerEarlier()
{
    QList<RecordChoice::Earlier> earlier;
    for (const PastDelivery &past : std::as_const(m_past)) {
        if (concerns(past) && !past.running && past.history.summary.failed > 0)
            earlier << RecordChoice::Earlier{past.ledger, whenText(past.history), past.history.summary.failed};
    }
    m_panel->records()->setEarlier(earlier);
}

/// A part that went out, or all, would go out a second time.
QString DeliveryFlow::sentBefore() const
{
    if (!m_order.onlyFailedOf.isEmpty())
        return {};
    const QString own = m_services.deliveries->accountOf(m_order);
    const auto found = std::find_if(m_past.begin(), m_past.end(), [&](const PastDelivery &past) {
        return concerns(past) && past.ledger != own && past.history.summary.delivered > 0;
    });
    if (found == m_past.end())
        return {};
    return tr("Of this Nexset %1 went out in the delivery of %2. Those that are chosen here go out once more.")
        .arg(countOfRecords(found->history.summary.delivered), whenText(found->history));
}

/// Records a second of the last delivery to this destination that tells.
double DeliveryFlow::earlierPace() const
{
    const auto found = std::find_if(m_past.begin(), m_past.end(), [this](const PastDelivery &past) {
        return past.destinationPath == m_order.destinationPath && past.history.summary.seconds > 0 &&
               past.history.summary.delivered > 0;
    });
    if (found == m_past.end())
        return 0;
    const DeliverySummary &sum = found->history.summary;
    return double(sum.delivered + sum.failed) / sum.seconds;
}

/// Known once the open Nexset was checked and each finding names all its records.
std::optional<qint64> DeliveryFlow::unsendable() const
{
    const FindingsStrip &strip = m_parts.findings;
    if (strip.isChecking() || m_order.nexset != m_parts.nexset.path() || !m_order.onlyFailedOf.isEmpty())
        return {};
    std::vector<Finding> errors = strip.findings();
    std::erase_if(errors, [](const Finding &each) { return severityOf(each.code) != Severity::Error; });
    bool all = true;
    std::vector<qint64> records = recordsOf(errors, all);
    const bool ofDestination =
        std::any_of(errors.begin(), errors.end(), [](const Finding &each) { return each.records.empty(); });
    if (!all || ofDestination)
        return {};
    std::erase_if(records, [this](qint64 record) { return !m_order.span.contains(record); });
    return qint64(records.size());
}

} // namespace ds
