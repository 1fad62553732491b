// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delivery/AccountActions.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ds {

AccountActions::AccountActions(QWidget *parent)
    : QWidget(parent)
    , m_changed(toneLabel(QString(), Tone::Warning))
    , m_rest(makeBegin(DeliveryBegin::Resume))
    , m_retry(makeBegin(DeliveryBegin::RetryFailed))
    , m_resend(makeBegin(DeliveryBegin::ResendUnknown))
    , m_failedAnew(new QPushButton)
    , m_saveFailed(new QPushButton(tr("Save failed records…")))
    , m_answers(new QPushButton(tr("Answers as a Nexset")))
{
    m_changed->setWordWrap(true);
    m_changed->setTextFormat(Qt::PlainText);
    setTip(m_failedAnew, tr("Those records alone, with the destination as it is now and an account of their own. This "
                            "account stays as it is."));
    connect(m_failedAnew, &QPushButton::clicked, this, &AccountActions::failedAnewWanted);
    connect(m_saveFailed, &QPushButton::clicked, this, &AccountActions::saveFailedWanted);
    connect(m_answers, &QPushButton::clicked, this, &AccountActions::answersWanted);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_changed);
    layout->addLayout(rowOf({m_rest, m_retry, m_resend}));
    layout->addLayout(rowOf({m_failedAnew, m_saveFailed, m_answers}));
    display();
}

QPushButton *AccountActions::makeBegin(DeliveryBegin begin)
{
    auto *button = new QPushButton;
    connect(button, &QPushButton::clicked, this, [this, begin] { emit beginWanted(begin); });
    return button;
}

void AccountActions::setAccount(const DeliverySummary &summary, const DeliveryHistory &history)
{
    m_account = summary;
    m_history = history;
    display();
}

void AccountActions::setUsable(bool usable)
{
    m_usable = usable;
    display();
}

void AccountActions::setWriting(bool writing)
{
    m_writing = writing;
    display();
}

QPushButton *AccountActions::first() const
{
    for (QPushButton *button : {m_rest, m_history.changed.isEmpty() ? m_retry : m_failedAnew}) {
        if (button->isVisibleTo(this) && button->isEnabled())
            return button;
    }
    return nullptr;
}

void AccountActions::display()
{
    const bool same = m_history.changed.isEmpty();
    m_changed->setText(
        tr("The settings are others than when it began (%1). What is left, what is unknown and the answers "
           "need those of then: restore them for that. What failed can be delivered with the new ones.")
            .arg(m_history.changed));
    m_changed->setVisible(!same);
    m_rest->setText(m_history.uncounted ? tr("Resume the rest")
                                        : tr("Resume the %1").arg(countText(m_account.pending)));
    m_rest->setVisible(m_account.pending > 0 || m_history.uncounted);
    setTip(m_rest, tr("What is unknown and what failed stays as it is."));
    m_retry->setText(tr("Retry the %1 failed").arg(countText(m_account.failed)));
    m_retry->setVisible(m_account.failed > 0);
    m_resend->setText(tr("Send the %1 unknown again").arg(countText(m_account.unknown)));
    m_resend->setVisible(m_account.unknown > 0);
    setTip(m_resend, tr("They may have taken effect already: what they do may then happen twice. What is left and what "
                        "failed stays as it is."));
    m_failedAnew->setText(tr("Deliver the %1 failed with the new settings").arg(countText(m_account.failed)));
    m_failedAnew->setVisible(m_account.failed > 0);
    m_saveFailed->setVisible(m_account.failed > 0);
    for (QPushButton *button : {m_rest, m_retry, m_resend})
        button->setEnabled(m_usable && same);
    for (QPushButton *button : {m_failedAnew, m_saveFailed})
        button->setEnabled(m_usable);
    m_answers->setEnabled(m_usable && same && m_history.answered && !m_writing);
    setTip(m_answers, !m_history.answered ? tr("No request of this delivery was answered.")
                      : !m_usable || !same
                          ? tr("The requests cannot be made once more, so the answers cannot be set beside "
                               "them: the reason stands above.")
                      : m_writing ? tr("The answers are being written.")
                                  : tr("Writes each answer beside its record and its request, and opens that as the "
                                       "Nexset of the next destination."));
}

} // namespace ds
