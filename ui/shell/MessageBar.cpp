// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/MessageBar.h"

#include "ui/base/Look.h"
#include "ui/base/PlainText.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace ds {

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_text(toneLabel(QString(), Tone::Normal))
    , m_more(toneLabel(QString(), Tone::Muted))
    , m_actions(new QHBoxLayout)
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    auto *close = new QToolButton;
    close->setText(QStringLiteral("✕"));
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::StrongFocus);
    close->setAccessibleName(tr("Dismiss the message"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 2, 6, 2);
    row->addWidget(m_text, 1);
    row->addWidget(m_more);
    row->addLayout(m_actions);
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, &MessageBar::close);
    hide();
}

void MessageBar::placeOver(QWidget *passive)
{
    m_passive = passive;
    passive->installEventFilter(this);
}

void MessageBar::say(Kind kind, const QString &message, const QString &actionText, std::function<void()> action)
{
    m_said = {{}, kind, message, {}};
    if (!actionText.isEmpty())
        m_said.actions.push_back({actionText, std::move(action)});
    display();
}

void MessageBar::offer(const Offer &offer)
{
    std::erase_if(m_offers, [&offer](const Offer &each) { return each.key == offer.key; });
    m_offers.push_back(offer);
    if (m_said.kind == Kind::Information)
        m_said = {};
    display();
}

void MessageBar::withdraw(const QString &key)
{
    if (std::erase_if(m_offers, [&key](const Offer &each) { return each.key == key; }) > 0)
        display();
}

void MessageBar::dismiss()
{
    if (m_said.text.isEmpty())
        return;
    m_said = {};
    display();
}

QString MessageBar::text() const
{
    const Offer *now = shown();
    return now ? now->text : QString();
}

const MessageBar::Offer *MessageBar::shown() const
{
    if (!m_said.text.isEmpty())
        return &m_said;
    return m_offers.empty() ? nullptr : &m_offers.back();
}

void MessageBar::close()
{
    if (m_said.text.isEmpty() && !m_offers.empty())
        m_offers.pop_back();
    m_said = {};
    display();
}

/// The action may say the next message.
void MessageBar::act(const std::function<void()> &run)
{
    const std::function<void()> kept = run;
    close();
    if (kept)
        kept();
}

void MessageBar::addButtons(const std::vector<Action> &actions)
{
    for (QPushButton *button : m_buttons) {
        button->hide(); // one of them may be what was just pressed
        button->deleteLater();
    }
    m_buttons.clear();
    for (const Action &action : actions) {
        auto *button = new QPushButton(action.text);
        m_actions->addWidget(button);
        button->show(); // the layout would, but only later
        connect(button, &QPushButton::clicked, this, [this, run = action.run] { act(run); });
        m_buttons.push_back(button);
    }
}

void MessageBar::display()
{
    const Offer *now = shown();
    const bool hadFocus = isAncestorOf(window()->focusWidget());
    addButtons(now ? now->actions : std::vector<Action>());
    if (!now) {
        if (hadFocus && m_passive) // to what comes next, not to the menu
            focusNextPrevChild(true);
        hide();
        return;
    }
    m_text->setText(now->text);
    setTone(m_text, now->kind == Kind::Error ? Tone::Error : now->kind == Kind::Warning ? Tone::Warning : Tone::Normal);
    const qsizetype waiting = qsizetype(m_offers.size()) - (m_said.text.isEmpty() ? 1 : 0);
    m_more->setText(tr("%1 more").arg(waiting));
    m_more->setVisible(waiting > 0);
    setAccessibleName(now->text);
    place();
    show();
    raise();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessageBar::place()
{
    if (!m_passive || !parentWidget())
        return;
    const QRect over(m_passive->mapTo(parentWidget(), QPoint()), m_passive->size());
    layout()->activate();
    const int needed = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(over.width())
                                                     : layout()->totalSizeHint().height();
    const int high = std::max(over.height(), needed);
    setGeometry(over.left(), over.top(), over.width(), std::min(high, parentWidget()->height()));
}

bool MessageBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_passive && (event->type() == QEvent::Resize || event->type() == QEvent::Move) && !isHidden())
        place();
    return QFrame::eventFilter(watched, event);
}

void MessageBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QFrame::keyPressEvent(event);
}

} // namespace ds
