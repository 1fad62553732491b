// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sample/SamplePanel.h"

#include "ui/base/CredentialText.h"
#include "ui/base/JsonPlace.h"
#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/sample/AnswerFlow.h"
#include "ui/sample/AnswerView.h"
#include "ui/sample/EditedButton.h"
#include "ui/sample/RecordStepper.h"
#include "ui/sample/SampleCard.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace ds {

SamplePanel::SamplePanel(DestinationEditor &editor, NexsetSession &nexset, CredentialList &credentials, Sender *sender,
                         QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_nexset(nexset)
    , m_credentials(credentials)
    , m_testSend(sender)
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_answers(new AnswerFlow({editor, nexset, credentials, m_testSend}, this))
{
    setAccessibleName(tr("Sample Payload"));
    m_splitter->addWidget(makePayload());
    m_splitter->addWidget(m_answers->view());
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({560, 340});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 10, 10, 10);
    layout->setSpacing(6);
    layout->addWidget(makeHead());
    layout->addWidget(m_slowBar = makeSlowBar());
    layout->addWidget(m_splitter, 1);
    connect(&m_editor, &DestinationEditor::changed, this, &SamplePanel::showTarget);
    connect(&m_editor, &DestinationEditor::replaced, this, &SamplePanel::discardEdits);
    connect(&m_nexset, &NexsetSession::opened, this, &SamplePanel::discardEdits);
    connect(&m_credentials, &CredentialList::changed, this, &SamplePanel::showTarget);
    connect(&m_testSend, &TestSend::started, this, &SamplePanel::showTarget);
    connect(&m_testSend, &TestSend::finished, this, &SamplePanel::showTarget);
}

QWidget *SamplePanel::makeHead()
{
    auto *box = new QWidget;
    m_test = new QPushButton(tr("Test"));
    m_test->setCheckable(true);
    m_test->setAccessibleName(tr("Test"));
    setTip(m_test, tr("Make the samples editable and send one (Ctrl+T)"));
    m_stepper = new RecordStepper(m_nexset);
    m_edited = new EditedButton(m_edits);
    auto *title = new QHBoxLayout;
    title->addWidget(m_heading = toneLabel(tr("Sample Payload"), Tone::Heading));
    title->addStretch();
    title->addWidget(m_edited);
    title->addWidget(m_test);
    auto *layout = m_head = new QBoxLayout(QBoxLayout::TopToBottom, box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(title);
    layout->addWidget(m_stepper);
    connect(m_edited, &EditedButton::recordWanted, this, [this](qint64 record) { m_nexset.setCurrent(record); });
    connect(m_edited, &EditedButton::discardWanted, this, &SamplePanel::discardEdits);
    connect(m_test, &QPushButton::toggled, this, [this](bool on) {
        for (SampleCard *card : m_cards)
            card->setTesting(on);
        const bool any = std::any_of(m_cards.begin(), m_cards.end(), [](auto *card) { return card->isExpanded(); });
        if (on && !m_cards.empty() && !any)
            m_cards.front()->setExpanded(true);
    });
    return box;
}

QWidget *SamplePanel::makeSlowBar()
{
    auto *bar = new QWidget;
    auto *stop = new QPushButton(tr("Stop"));
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(toneLabel(tr("The script is running…"), Tone::Warning), 1);
    row->addWidget(stop);
    connect(stop, &QPushButton::clicked, this, &SamplePanel::stopScript);
    bar->hide();
    return bar;
}

QWidget *SamplePanel::makeSamples()
{
    m_scroll = new QScrollArea;
    auto *content = new QWidget;
    m_hint = toneLabel(QString(), Tone::Muted);
    m_cardLayout = new QVBoxLayout(content);
    m_cardLayout->setContentsMargins(0, 0, 0, 0);
    m_cardLayout->setSpacing(6);
    m_cardLayout->addWidget(m_hint);
    m_cardLayout->addStretch();
    m_hint->hide();
    m_scroll->setMinimumHeight(220);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    return m_scroll;
}

QWidget *SamplePanel::makePayload()
{
    auto *box = new QWidget;
    m_payload = new QVBoxLayout(box);
    m_payload->setContentsMargins(0, 0, 0, 0);
    m_payload->setSpacing(6);
    m_payload->addWidget(makeSamples(), 1);
    return box;
}

void SamplePanel::placeBelow(QWidget *widget)
{
    m_payload->addWidget(widget);
}

SampleCard *SamplePanel::addCard()
{
    auto *card = new SampleCard(int(m_cards.size()) + 1);
    m_cardLayout->insertWidget(m_cardLayout->count() - 1, card);
    m_cards.push_back(card);
    card->setTesting(isTesting());
    connect(card, &SampleCard::expandedChanged, this, [this, card](bool on) {
        if (on)
            expandOnly(card);
    });
    connect(card, &SampleCard::sendWanted, this, [this, card] { send(*card); });
    connect(card, &SampleCard::edited, this, [this, card](const SampleEdit &edit) {
        m_edits.set(card->key(), edit);
        m_edited->refresh();
    });
    connect(card, &SampleCard::editDiscarded, this, [this, card] {
        m_edits.remove(card->key());
        m_edited->refresh();
    });
    if (m_cards.size() == 1)
        card->setExpanded(true);
    return card;
}

/// One at a time, so that it gets the room.
void SamplePanel::expandOnly(const SampleCard *card)
{
    for (SampleCard *other : m_cards) {
        if (other != card && other->isExpanded())
            other->setExpanded(false);
    }
}

void SamplePanel::setResult(const PreviewResult &result)
{
    setHint(result.samples.empty() ? tr("No request can be made of these records yet.") : QString());
    while (m_cards.size() < result.samples.size())
        addCard();
    m_count = result.samples.size();
    showCards();
    for (size_t i = 0; i < m_count; ++i) {
        const SampleKey key = sampleKey(result.endpoint, result.samples[i].item);
        m_cards[i]->setSample(result.samples[i], key, m_edits.find(key));
    }
    showTarget();
}

void SamplePanel::setHint(const QString &hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    if (!hint.isEmpty()) {
        m_count = 0;
        showCards();
    }
}

void SamplePanel::showCards()
{
    const size_t shown = m_oneOnly ? std::min<size_t>(1, m_count) : m_count;
    for (size_t i = 0; i < m_cards.size(); ++i)
        m_cards[i]->setVisible(i < shown);
    if (m_oneOnly && shown > 0)
        m_cards.front()->setExpanded(true);
}

void SamplePanel::setOneOnly(bool one)
{
    constexpr int usualHeight = 220;
    constexpr int leastHeight = 90;
    m_oneOnly = one;
    m_scroll->setMinimumHeight(one ? leastHeight : usualHeight);
    m_heading->setVisible(!one); // the drawer has it
    m_head->setDirection(one ? QBoxLayout::RightToLeft : QBoxLayout::TopToBottom);
    showCards();
}

void SamplePanel::setSlow(bool slow)
{
    m_slowBar->setVisible(slow);
}

void SamplePanel::setAnswerBeside(bool beside)
{
    m_splitter->setOrientation(beside ? Qt::Horizontal : Qt::Vertical);
}

void SamplePanel::step(int by)
{
    m_stepper->step(by);
}

bool SamplePanel::isTesting() const
{
    return m_test->isChecked();
}

void SamplePanel::toggleTesting()
{
    m_test->toggle();
}

void SamplePanel::sendExpanded()
{
    if (!isTesting())
        toggleTesting();
    for (SampleCard *card : m_cards) {
        if (card->isExpanded() && !card->isHidden())
            return send(*card);
    }
}

QWidget *SamplePanel::firstFocus() const
{
    return m_test;
}

void SamplePanel::send(SampleCard &card)
{
    if (!card.built() || m_testSend.isSending() || !m_credentials.find(m_editor.destination().credential))
        return;
    if (m_nexset.isStale()) {
        emit nexsetChanged();
        return;
    }
    ApiRequest request = *card.built();
    if (card.isEdited()) {
        const Result<std::string> body = bodyFromEdited(card.shownText(), request.body.value_or(std::string()));
        if (!body) {
            const Result<Json, JsonTextFault> parsed = parseTypedJson(card.shownText());
            card.showFault(body.error().what, parsed ? 0 : parsed.error().line);
            return;
        }
        request.body = *body;
    }
    if (!m_confirmed())
        return;
    m_testSend.send(request, m_editor.destination().credential, m_editor.destination().delivery.timeoutSeconds);
}

void SamplePanel::setConfirmation(const std::function<bool()> &confirmed)
{
    m_confirmed = confirmed;
    m_answers->setConfirmation(confirmed);
}

void SamplePanel::showTarget()
{
    const QString &name = m_editor.destination().credential;
    const std::optional<CredentialInfo> info = m_credentials.find(name);
    const QString target = info ? name + QStringLiteral(" · ") + credentialOrigin(*info) : QString();
    for (SampleCard *card : m_cards)
        card->setSendState(info && !m_testSend.isSending(), target);
}

/// Also for another destination or Nexset: an edited sample belongs to the old one.
void SamplePanel::discardEdits()
{
    m_edits.clear();
    for (SampleCard *card : m_cards)
        card->discardEdit();
    m_edited->refresh();
}

} // namespace ds
