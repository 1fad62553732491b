// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/StartPage.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"
#include "ui/window/ContinueList.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ds {

StartPage::StartPage(bool offerSample, QWidget *parent)
    : QWidget(parent)
    , m_offerSample(offerSample)
    , m_title(plainLabel())
    , m_text(toneLabel(QString(), Tone::Muted))
    , m_continue(new ContinueList)
{
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    m_title->setFont(large);
    m_text->setMaximumWidth(520);
    m_open = makeButton(tr("Open a Nexset…"), &StartPage::openNexset);
    m_sample = makeButton(tr("Try the sample"), &StartPage::trySample);
    m_send = makeButton(tr("Send to Destination: 100ms"), &StartPage::sendTo100ms);
    m_openDestination = makeButton(tr("Open a destination…"), &StartPage::openDestination);
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_send, m_open, m_sample, m_openDestination})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(36, 36, 36, 36);
    layout->setSpacing(12);
    layout->addStretch(1);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addLayout(buttons);
    m_continue->setMaximumWidth(640);
    layout->addWidget(m_continue);
    layout->addStretch(2);
    setNexset({});
}

QPushButton *StartPage::makeButton(const QString &text, void (StartPage::*signal)())
{
    auto *button = new QPushButton(text);
    connect(button, &QPushButton::clicked, this, signal);
    return button;
}

void StartPage::focusStart()
{
    for (QWidget *each : {static_cast<QWidget *>(m_continue), static_cast<QWidget *>(m_send),
                          static_cast<QWidget *>(m_sample), static_cast<QWidget *>(m_open)}) {
        if (!each->isHidden())
            return each->setFocus(Qt::OtherFocusReason);
    }
}

void StartPage::setNexset(const QString &title)
{
    const bool open = !title.isEmpty();
    m_title->setText(open ? tr("Where shall %1 go?").arg(title) : tr("Open a Nexset to begin"));
    m_text->setText(open ? tr("Press + beside the Nexset, choose Send to Destination and then 100ms: the steps to "
                              "configure the call show here, and each call as it would be sent on the right.")
                         : tr("A Nexset is a file of records: JSON, NDJSON, CSV or TSV, also gzipped. Open one or drop "
                              "it on this window. The sample and the built-in sandbox work without an account."));
    m_open->setVisible(!open);
    m_sample->setVisible(!open && m_offerSample);
    m_send->setVisible(open);
    (open ? m_send : m_offerSample ? m_sample : m_open)->setDefault(true);
}

} // namespace ds
