// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/DeliveryPanel.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/delivery/AccountActions.h"
#include "ui/delivery/DeliveryWatch.h"
#include "ui/delivery/RecordChoice.h"

#include <QApplication>
#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ds {
namespace {

QLabel *wrapped(Tone tone)
{
    QLabel *label = toneLabel(QString(), tone);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

DeliveryPanel::DeliveryPanel(QWidget *parent)
    : QScrollArea(parent)
    , m_outcomes(new OutcomeView)
    , m_actions(new AccountActions)
    , m_title(wrapped(Tone::Heading))
    , m_history(wrapped(Tone::Warning))
    , m_blocker(wrapped(Tone::Error))
    , m_message(wrapped(Tone::Muted))
    , m_account(wrapped(Tone::Normal))
    , m_watch(new DeliveryWatch)
    , m_records(new RecordChoice)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Delivery"));
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(14, 12, 14, 14);
    layout->setSpacing(10);
    layout->addLayout(rowOf({m_back = makeButton(tr("← Back to the settings"), &DeliveryPanel::backWanted)}));
    layout->addWidget(m_title);
    layout->addWidget(m_startBox = makeStart());
    layout->addWidget(m_progressBox = makeProgress());
    layout->addWidget(m_message);
    layout->addWidget(m_account);
    layout->addWidget(m_actions);
    layout->addLayout(rowOf({m_anew = makeBegin(tr("Start over"), DeliveryBegin::Anew)}));
    layout->addWidget(m_endBox = makeEnd(), 1);
    layout->addStretch();
    setWidget(content);
    display();
}

QPushButton *DeliveryPanel::makeButton(const QString &text, void (DeliveryPanel::*signal)())
{
    auto *button = new QPushButton(text);
    connect(button, &QPushButton::clicked, this, signal);
    return button;
}

QPushButton *DeliveryPanel::makeBegin(const QString &text, DeliveryBegin begin)
{
    auto *button = new QPushButton(text);
    connect(button, &QPushButton::clicked, this, [this, begin] { emit beginWanted(begin); });
    return button;
}

QWidget *DeliveryPanel::makeStart()
{
    auto *box = new QWidget;
    m_lines = new QFormLayout;
    m_lines->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_activate = makeBegin(tr("Activate"), DeliveryBegin::New);
    m_activate->setDefault(true);
    m_split = new QCheckBox(tr("Send the records of a refused batch one by one"));
    setTip(m_split, tr("So that one bad record does not hold back the others of its batch"));
    m_keep = new QCheckBox(tr("Keep all answers whole"));
    setTip(m_keep, tr("Otherwise 64 KiB of each and 256 MiB in all; those of delivered requests give way first."));
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_unsendable = makeButton(QString(), &DeliveryPanel::unsendableWanted);
    layout->addLayout(m_lines);
    layout->addLayout(rowOf({m_unsendable}));
    layout->addWidget(m_records);
    layout->addWidget(m_split);
    layout->addWidget(m_keep);
    layout->addWidget(m_history);
    layout->addWidget(m_blocker);
    layout->addLayout(rowOf({m_activate}));
    return box;
}

QWidget *DeliveryPanel::makeProgress()
{
    auto *box = new QWidget;
    m_pause = makeButton(tr("Pause"), &DeliveryPanel::pauseWanted);
    m_goOn = makeButton(tr("Resume"), &DeliveryPanel::resumeWanted);
    m_stop = makeButton(tr("Stop"), &DeliveryPanel::stopWanted);
    setTip(m_stop, tr("Finish what is under way; the rest stays pending and can be resumed."));
    m_abort = makeButton(tr("Stop at once"), &DeliveryPanel::abortWanted);
    setTip(m_abort, tr("What is under way becomes unknown."));
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_watch);
    layout->addLayout(rowOf({m_pause, m_goOn, m_stop, m_abort}));
    return box;
}

QWidget *DeliveryPanel::makeEnd()
{
    auto *box = new QWidget;
    connect(m_actions, &AccountActions::beginWanted, this, &DeliveryPanel::beginWanted);
    connect(m_actions, &AccountActions::failedAnewWanted, this, &DeliveryPanel::failedAnewWanted);
    connect(m_actions, &AccountActions::saveFailedWanted, this, &DeliveryPanel::saveFailedWanted);
    connect(m_actions, &AccountActions::answersWanted, this, &DeliveryPanel::answersWanted);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_outcomes, 1);
    connect(m_outcomes, &OutcomeView::recordChosen, this, &DeliveryPanel::recordChosen);
    connect(m_outcomes, &OutcomeView::kindChosen, this, &DeliveryPanel::outcomesChosen);
    return box;
}

void DeliveryPanel::setBrief(const DeliveryBrief &brief)
{
    m_brief = brief;
    m_title->setText(tr("Activate “%1”").arg(brief.order.destination.name));
    while (m_lines->rowCount() > 0)
        m_lines->removeRow(0);
    for (const auto &[name, text] : briefLines(brief)) {
        QLabel *value = wrapped(Tone::Normal);
        value->setText(text);
        m_lines->addRow(toneLabel(name, Tone::Muted), value);
    }
    m_history->setText(historyText(brief.history));
    m_blocker->setText(briefBlocker(brief));
    m_records->setRecords(brief.all);
    const qint64 unsendable = brief.unsendable.value_or(0);
    m_unsendable->setText(unsendable == 1 ? tr("Show the 1 that cannot be sent")
                                          : tr("Show the %1 that cannot be sent").arg(countText(unsendable)));
    m_unsendable->setVisible(unsendable > 0);
    display();
}

void DeliveryPanel::setState(State state)
{
    if (state == State::Preparing) {
        m_message->clear();
        m_watch->start();
    }
    m_state = state;
    const QString name = m_brief.order.destination.name;
    const QString to = m_brief.credential ? m_brief.credential->name : QString();
    m_title->setText(state == State::Ready   ? tr("Activate “%1”").arg(name)
                     : state == State::Ended ? tr("Delivery of “%1” to %2").arg(name, to)
                                             : tr("Delivering “%1” to %2").arg(name, to));
    display();
}

/// What had the keyboard may be gone now: then the work goes on where this begins.
void DeliveryPanel::display()
{
    const QWidget *before = QApplication::focusWidget();
    const bool hadKeyboard = isAncestorOf(before);
    showParts();
    if (hadKeyboard && !(before->isVisibleTo(this) && before->isEnabled()))
        focusStart();
}

void DeliveryPanel::showParts()
{
    const bool running = m_state != State::Ready && m_state != State::Ended;
    const bool ended = m_state == State::Ended;
    const bool history = m_brief.history.exists;
    m_startBox->setVisible(m_state == State::Ready);
    m_progressBox->setVisible(running || (ended && m_watch->tellsSomething()));
    m_watch->setRunning(running);
    m_endBox->setVisible(ended);
    m_history->setVisible(history);
    m_blocker->setVisible(!m_blocker->text().isEmpty());
    m_message->setVisible(!m_message->text().isEmpty());
    const bool free = m_blocker->text().isEmpty();
    m_split->setVisible(m_brief.order.destination.batching.enabled);
    m_activate->setVisible(!history);
    m_activate->setEnabled(free);
    const bool earlier = m_state == State::Ready && history;
    if (earlier) {
        m_actions->setAccount(m_brief.history.summary, m_brief.history);
        m_actions->setUsable(free);
    }
    m_account->setVisible(ended);
    m_actions->setVisible(ended || earlier);
    m_anew->setText(m_brief.history.complete ? tr("Deliver again") : tr("Start over"));
    m_anew->setVisible(earlier);
    m_anew->setEnabled(free);
    m_pause->setVisible(m_state == State::Preparing || m_state == State::Running);
    m_pause->setEnabled(m_state == State::Running);
    m_goOn->setVisible(m_state == State::Paused);
    m_stop->setVisible(running && m_state != State::Stopping);
    m_stop->setEnabled(m_state != State::Preparing);
    m_abort->setVisible(m_state == State::Stopping);
}

void DeliveryPanel::setProgress(const DeliveryProgress &progress)
{
    m_watch->setProgress(progress, m_brief.allRead ? m_brief.records : 0,
                         m_brief.order.destination.delivery.maxConcurrency);
}

void DeliveryPanel::setMessage(const QString &text, bool error)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
    setTone(m_message, error ? Tone::Error : Tone::Muted);
}

void DeliveryPanel::setEnd(const DeliveryEnd &end)
{
    const DeliverySummary &sum = end.summary;
    const QString all = sum.records == 1 ? tr("✓ The one record was delivered")
                                         : tr("✓ All %1 were delivered").arg(countOfRecords(sum.records));
    const bool whole = sum.delivered == sum.records && !m_brief.history.uncounted;
    QStringList lines{whole ? all : accountText(sum, m_brief.history.uncounted)};
    const QString calls = sum.requests == 1 ? tr("1 call") : tr("%1 calls").arg(countText(sum.requests));
    lines.first() += tr(" — %1 in %2").arg(calls, durationText(sum.seconds));
    if (!end.reason.isEmpty())
        lines << end.reason;
    if (sum.unknown > 0)
        lines << tr("Unknown means: sent, but no answer was seen. They are not sent again unless you say so.");
    if (end.webhookSent > 0 || end.webhookFailed > 0)
        lines << tr("Response webhook: %1 passed on, %2 not.")
                     .arg(countText(end.webhookSent), countText(end.webhookFailed));
    const ResponseWebhook &webhook = m_brief.order.destination.responseWebhook;
    if (webhook.enabled && webhook.url.isEmpty() && m_brief.history.answered)
        lines << tr("The responses were collected: “Answers as a Nexset” opens them.");
    lines << tr("The account is kept in %1").arg(end.ledger);
    m_account->setText(lines.join(u'\n'));
    setTone(m_account, whole ? Tone::Good : Tone::Warning);
    m_actions->setAccount(sum, m_brief.history);
    m_outcomes->start(sum);
    setResumable(true);
    setState(State::Ended);
}

void DeliveryPanel::clearChart()
{
    m_watch->clearChart();
}

void DeliveryPanel::setResumable(bool resumable)
{
    m_actions->setUsable(resumable);
}

void DeliveryPanel::setWritingAnswers(bool writing)
{
    m_actions->setWriting(writing);
}

bool DeliveryPanel::splitsRefused() const
{
    return m_split->isChecked() && m_brief.order.destination.batching.enabled;
}

bool DeliveryPanel::keepsAnswers() const
{
    return m_keep->isChecked();
}

void DeliveryPanel::focusStart()
{
    for (QPushButton *button : {m_activate, m_pause, m_goOn, m_abort, m_actions->first(), m_back}) {
        if (button && button->isVisibleTo(this) && button->isEnabled()) {
            button->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

} // namespace ds
