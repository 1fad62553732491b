// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ContinueLink.h"

#include "ui/base/Look.h"
#include "ui/data/NexsetSession.h"
#include "ui/delivery/DeliveryFlow.h"
#include "ui/edit/DestinationEditor.h"
#include "ui/shell/DocumentFlow.h"
#include "ui/shell/MessageBar.h"
#include "ui/shell/Remembered.h"
#include "ui/window/ContinueList.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace ds {
namespace {

constexpr int mostOfAKind = 5;
const QString draftOffer = QStringLiteral("draft");

QString nameOf(const Draft &draft)
{
    const QString name = draft.destination.name.simplified();
    return name.isEmpty() ? ContinueLink::tr("(no name)") : name;
}

QString stem(const QString &destinationFile)
{
    return QFileInfo(destinationFile).fileName().remove(QStringLiteral(".destination.json"));
}

} // namespace

ContinueLink::ContinueLink(const WindowServices &services, const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_now(services.now)
    , m_parts(parts)
    , m_drafts({services.draftFolder, services.now, services.draftDelay}, parts.editor, this)
{
    m_drafts.setSituation([this](Draft &draft) {
        draft.nexset = m_parts.nexset.path();
        draft.foreign = m_parts.documents.isForeign({});
    });
    connectAll();
    offerDraft();
    fill();
}

void ContinueLink::connectAll()
{
    connect(&m_drafts, &Drafts::leftChanged, this, [this] {
        fill();
        offerDraft();
    });
    connect(&m_drafts, &Drafts::notKept, this,
            [this](const QString &why) { m_parts.messages.say(MessageBar::Kind::Warning, why); });
    connect(&m_parts.documents, &DocumentFlow::opened, this, [this] {
        notePair();
        offerDraft();
    });
    connect(&m_parts.editor, &DestinationEditor::saved, this, &ContinueLink::notePair);
    connect(&m_parts.nexset, &NexsetSession::opened, this, &ContinueLink::notePair);
    connect(&m_parts.remembered, &Remembered::changed, this, &ContinueLink::fill);
    if (m_parts.deliveries)
        connect(m_parts.deliveries, &DeliveryFlow::pastListed, this, &ContinueLink::listed);
}

void ContinueLink::notePair()
{
    if (m_parts.documents.hasDestination() && !m_parts.editor.path().isEmpty() && m_parts.nexset.isOpen())
        m_parts.remembered.addPair(m_parts.editor.path(), m_parts.nexset.path());
}

void ContinueLink::listed(const QList<PastDelivery> &past)
{
    m_unfinished.clear();
    for (const PastDelivery &each : past) {
        if (m_parts.deliveries->canGoOn(each) && m_unfinished.size() < mostOfAKind)
            m_unfinished << each;
    }
    fill();
}

/// What belongs to the destination that is open concerns the user most.
std::vector<Drafts::Left> ContinueLink::leftWithOpenFirst() const
{
    std::vector<Drafts::Left> all = m_drafts.left();
    const QString open = m_parts.documents.hasDestination() ? m_parts.editor.path() : QString();
    std::stable_partition(all.begin(), all.end(), [&open](const Drafts::Left &left) {
        return !open.isEmpty() && QFileInfo(left.draft.destinationFile) == QFileInfo(open);
    });
    return all;
}

void ContinueLink::offerDraft()
{
    const std::vector<Drafts::Left> all = leftWithOpenFirst();
    if (all.empty()) {
        m_parts.messages.withdraw(draftOffer);
        return;
    }
    const Drafts::Left &left = all.front();
    const QString when = QLocale().toString(left.draft.keptAt.toLocalTime(), QLocale::ShortFormat);
    m_parts.messages.offer({draftOffer,
                            MessageBar::Kind::Warning,
                            tr("“%1” has changes of %2 that were not saved.").arg(nameOf(left.draft), when),
                            {{tr("Continue with them"), [this, left] { goOn(left); }},
                             {tr("Discard them"), [this, left] { discard(left); }}}});
}

void ContinueLink::goOn(const Drafts::Left &left)
{
    if (!m_parts.documents.goOn(left.draft)) {
        offerDraft(); // the user stays with what is open
        return;
    }
    if (!left.draft.nexset.isEmpty() && left.draft.nexset != m_parts.nexset.path() &&
        QFileInfo::exists(left.draft.nexset))
        emit nexsetWanted(left.draft.nexset);
    m_drafts.taken(left.file);
}

void ContinueLink::discard(const Drafts::Left &left)
{
    m_drafts.discard(left.file);
    m_parts.messages.say(MessageBar::Kind::Information,
                         tr("The unsaved changes of “%1” are thrown away.").arg(nameOf(left.draft)), tr("Undo"),
                         [this] { m_drafts.restoreDiscarded(); });
}

void ContinueLink::fill()
{
    std::vector<Continuation> all;
    for (const Drafts::Left &left : m_drafts.left()) {
        const QString when = QLocale().toString(left.draft.keptAt.toLocalTime(), QLocale::ShortFormat);
        const QString file =
            left.draft.destinationFile.isEmpty() ? tr("never saved") : QFileInfo(left.draft.destinationFile).fileName();
        all.push_back({tr("Unsaved changes of “%1”").arg(nameOf(left.draft)), QStringLiteral("%1 · %2").arg(when, file),
                       [this, left] { goOn(left); }, [this, left] { discard(left); }});
    }
    for (const PastDelivery &past : std::as_const(m_unfinished))
        all.push_back({tr("Unfinished delivery of “%1”").arg(past.destinationName.simplified()),
                       accountText(past.history.summary, past.history.uncounted),
                       [this, past] { m_parts.deliveries->showPast(past); },
                       {}});
    int pairs = 0;
    for (const auto &[destination, nexset] : m_parts.remembered.pairs()) {
        if (!QFileInfo::exists(destination) || !QFileInfo::exists(nexset) || pairs++ >= mostOfAKind)
            continue;
        all.push_back({QStringLiteral("%1 → %2").arg(QFileInfo(nexset).fileName(), stem(destination)),
                       QDir::toNativeSeparators(QFileInfo(destination).absolutePath()),
                       [this, destination = destination, nexset = nexset] {
                           if (m_parts.documents.open(destination))
                               emit nexsetWanted(nexset);
                       },
                       {}});
    }
    m_parts.list.setContinuations(std::move(all));
}

} // namespace ds
