// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/DeliveryFlow.h"

#include "ui/check/FindingsStrip.h"
#include "ui/data/NexsetSession.h"
#include "ui/delivery/RecordChoice.h"
#include "ui/edit/DestinationEditor.h"
#include "ui/shell/DocumentFlow.h"
#include "ui/shell/MessageBar.h"

#include <QFileInfo>

#include <utility>

namespace ds {
namespace {

QString endpointText(const Destination &destination, const EndpointCatalog &catalog)
{
    if (destination.isAdvanced())
        return QStringLiteral("%1 %2").arg(destination.advanced.method, destination.advanced.url);
    const EndpointTemplate *endpoint = catalog.find(destination.endpoint);
    return endpoint ? QStringLiteral("%1 · %2 %3").arg(endpoint->label, endpoint->method, endpoint->path)
                    : destination.endpoint;
}

} // namespace

DeliveryFlow::DeliveryFlow(const WindowServices &services, Parts parts, QWidget *window)
    : QObject(window)
    , m_services(services)
    , m_parts(parts)
    , m_window(window)
    , m_panel(new DeliveryPanel)
    , m_files(new AccountFiles(services, *m_panel, window, this))
    , m_list(new DeliveryList(services.now))
{
    connectPanel();
    connectRunner();
    for (const auto signal : {&NexsetSession::opened, &NexsetSession::progressed})
        connect(&m_parts.nexset, signal, this, &DeliveryFlow::refresh);
    connect(&m_parts.findings, &FindingsStrip::changed, this, &DeliveryFlow::refresh);
    connect(m_services.credentials, &CredentialList::changed, this, &DeliveryFlow::refresh);
    connect(m_list, &DeliveryList::chosen, this, &DeliveryFlow::showPast);
    m_services.deliveries->listPast();
}

void DeliveryFlow::connectPanel()
{
    connect(m_panel, &DeliveryPanel::beginWanted, this, &DeliveryFlow::begin);
    connect(m_panel, &DeliveryPanel::pauseWanted, this, [this] {
        m_services.deliveries->pause();
        m_panel->setState(DeliveryPanel::State::Paused);
        m_panel->focusStart();
    });
    connect(m_panel, &DeliveryPanel::resumeWanted, this, [this] {
        m_services.deliveries->resume();
        m_panel->setState(DeliveryPanel::State::Running);
        m_panel->focusStart();
    });
    connect(m_panel, &DeliveryPanel::stopWanted, this, [this] {
        m_services.deliveries->stop();
        m_panel->setState(DeliveryPanel::State::Stopping);
        m_panel->setMessage(tr("Finishing what is under way…"));
        m_panel->focusStart();
    });
    connect(m_panel, &DeliveryPanel::abortWanted, this, [this] { m_services.deliveries->abort(); });
    connect(m_panel->records(), &RecordChoice::changed, this, &DeliveryFlow::chooseRecords);
    connect(m_panel, &DeliveryPanel::unsendableWanted, &m_parts.findings, &FindingsStrip::showList);
    connect(m_panel, &DeliveryPanel::failedAnewWanted, this, &DeliveryFlow::deliverFailed);
    connect(m_panel, &DeliveryPanel::saveFailedWanted, this, [this] { m_files->saveFailed(m_order); });
    connect(m_panel, &DeliveryPanel::answersWanted, this, [this] { m_files->saveAnswers(m_order); });
    connect(m_files, &AccountFiles::openWanted, this, &DeliveryFlow::openWanted);
    connect(m_panel, &DeliveryPanel::recordChosen, this,
            [this](qint64 record) { emit recordWanted(m_order.destinationPath, m_order.nexset, record); });
    connect(m_panel, &DeliveryPanel::outcomesChosen, this, &DeliveryFlow::fillOutcomes);
}

void DeliveryFlow::connectRunner()
{
    DeliveryRunner *runner = m_services.deliveries;
    connect(runner, &DeliveryRunner::refused, this, &DeliveryFlow::refused);
    connect(runner, &DeliveryRunner::finished, this, &DeliveryFlow::ended);
    connect(runner, &DeliveryRunner::pastListed, this, &DeliveryFlow::listed);
    connect(runner, &DeliveryRunner::message, this, [this](const QString &text) { m_panel->setMessage(text); });
    connect(runner, &DeliveryRunner::progress, this, [this](const DeliveryProgress &progress) {
        if (m_panel->state() == DeliveryPanel::State::Preparing) {
            m_panel->setState(DeliveryPanel::State::Running);
            m_panel->focusStart();
            m_services.deliveries->listPast();
        }
        m_panel->setProgress(progress);
    });
}

void DeliveryFlow::activate()
{
    if (isRunning()) {
        emit shown();
        return;
    }
    if (!m_parts.nexset.isOpen()) {
        m_parts.messages.say(MessageBar::Kind::Warning, tr("Open the Nexset that is to be delivered, then activate."));
        return;
    }
    const bool unsaved = m_parts.editor.isModified() || m_parts.editor.path().isEmpty();
    if (unsaved && !m_parts.documents.save())
        return;
    m_order = {m_parts.editor.destination(), m_parts.editor.path(), m_parts.nexset.path(), {}, false, false,
               m_parts.nexset.options()};
    m_history = m_services.deliveries->history(m_order);
    m_panel->records()->reset();
    offerEarlier();
    m_panel->setMessage({});
    m_panel->setState(DeliveryPanel::State::Ready);
    m_panel->setBrief(brief());
    emit shown();
    m_panel->focusStart();
}

DeliveryBrief DeliveryFlow::brief() const
{
    DeliveryBrief brief;
    brief.order = m_order;
    const bool some = !m_order.onlyFailedOf.isEmpty();
    const bool open = !some && m_order.nexset == m_parts.nexset.path();
    brief.nexsetTitle = open ? m_parts.nexset.title() : QFileInfo(m_order.nexset).fileName();
    brief.all = open ? m_parts.nexset.count() : m_history.summary.records;
    brief.records = open ? m_order.span.countOf(brief.all) : brief.all;
    if (some && !m_history.exists && m_panel->records()->chosenFailed() > 0)
        brief.records = m_panel->records()->chosenFailed();
    brief.allRead = some || (open && m_parts.nexset.isComplete());
    brief.endpoint = endpointText(m_order.destination, *m_services.catalog);
    brief.credential = m_services.credentials->find(m_order.destination.credential);
    brief.findings = m_parts.findings.findings();
    brief.checking = m_parts.findings.isChecking();
    brief.history = m_history;
    if (m_history.uncounted && m_order.ledger.isEmpty() && brief.allRead) {
        DeliverySummary &sum = brief.history.summary;
        sum.records = brief.records;
        sum.pending = sum.records - sum.delivered - sum.failed - sum.unknown;
        brief.history.uncounted = false;
    }
    brief.unsendable = unsendable();
    brief.pace = earlierPace();
    brief.delivered = m_history.exists ? QString() : sentBefore();
    brief.now = m_services.now();
    return brief;
}

/// The summary follows what is still being read and checked.
void DeliveryFlow::refresh()
{
    if (m_order.destinationPath.isEmpty() || m_panel->state() != DeliveryPanel::State::Ready)
        return;
    if (m_order.nexset != m_parts.nexset.path()) {
        m_order.nexset = m_parts.nexset.path();
        m_order.options = m_parts.nexset.options();
        m_order.span = {};
        m_order.onlyFailedOf.clear();
        m_panel->records()->reset();
        m_history = m_order.nexset.isEmpty() ? DeliveryHistory() : m_services.deliveries->history(m_order);
    }
    m_panel->setBrief(brief());
}

bool DeliveryFlow::mayBegin(const DeliveryOrder &order)
{
    // Records that are shown here may no longer be in the file.
    if (order.nexset == m_parts.nexset.path() && m_parts.nexset.isStale()) {
        emit nexsetChanged();
        return false;
    }
    return m_confirmed(order);
}

void DeliveryFlow::begin(DeliveryBegin how)
{
    if (!isRunning() && mayBegin(m_order))
        start(how);
}

void DeliveryFlow::start(DeliveryBegin how)
{
    m_panel->setState(DeliveryPanel::State::Preparing);
    const DeliveryBrief known = brief();
    m_order.records = known.allRead ? known.records : -1;
    m_order.splitRefused = m_panel->splitsRefused();
    m_order.keepAnswers = m_panel->keepsAnswers();
    m_services.deliveries->start(m_order, how);
}

void DeliveryFlow::refused(const QString &why)
{
    if (m_before)
        m_order = *std::exchange(m_before, {});
    m_history = m_services.deliveries->history(m_order);
    const bool past = !m_order.ledger.isEmpty(); // began from its account, not from the open destination
    m_panel->setBrief(brief());
    if (past)
        showEnd({m_history.summary, {}, m_order.ledger, 0, 0});
    else
        m_panel->setState(DeliveryPanel::State::Ready);
    m_panel->setMessage(why, true);
    if (m_closing)
        emit closeWanted();
}

void DeliveryFlow::ended(const DeliveryEnd &end)
{
    m_before.reset();
    m_history = m_services.deliveries->history(m_order);
    m_panel->setMessage({});
    m_panel->setBrief(brief());
    showEnd(end);
    m_services.deliveries->listPast();
    const bool good = end.summary.delivered == end.summary.records;
    m_parts.messages.say(good ? MessageBar::Kind::Information : MessageBar::Kind::Warning,
                         tr("Delivery of “%1” ended: %2").arg(m_order.destination.name, accountText(end.summary)),
                         tr("Show"), [this] { emit shown(); });
    if (m_closing)
        emit closeWanted();
}

void DeliveryFlow::showEnd(const DeliveryEnd &end)
{
    m_end = end;
    m_panel->setEnd(end);
    fillOutcomes();
}

void DeliveryFlow::fillOutcomes()
{
    m_panel->setOutcomes(m_services.deliveries->outcomes(m_order, m_panel->outcomesWanted(), OutcomeView::mostShown));
}

bool DeliveryFlow::mayClose()
{
    if (!isRunning())
        return true;
    if (m_closing || !m_services.prompts->leaveDelivery(m_window))
        return false;
    m_closing = true;
    m_services.deliveries->stop();
    m_panel->setState(DeliveryPanel::State::Stopping);
    m_panel->setMessage(tr("Finishing what is under way, then the window closes…"));
    emit shown();
    return false;
}

} // namespace ds
