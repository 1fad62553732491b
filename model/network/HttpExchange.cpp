// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/network/HttpExchange.h"

#include "model/network/AnswerText.h"
#include "model/network/Origin.h"
#include "model/network/TransportError.h"
#include "model/network/Unpack.h"

namespace ds {

namespace {

using Fate = WireResult::Fate;

double between(double from, double to)
{
    return from >= 0 && to >= from ? to - from : 0;
}

Outcome::Kind kindOf(Fate fate)
{
    switch (fate) {
    case Fate::Answered:
        return Outcome::Kind::Answered;
    case Fate::NotSent:
        return Outcome::Kind::NotSent;
    case Fate::NotTaken:
        return Outcome::Kind::NotTaken;
    case Fate::Lost:
        break;
    }
    return Outcome::Kind::Unanswered;
}

void addSentence(QString &text, const QString &sentence)
{
    if (sentence.isEmpty())
        return;
    const bool isOpen = !text.isEmpty() && !text.endsWith(u'.') && !text.endsWith(u'!') && !text.endsWith(u'?');
    text += QString(isOpen ? QStringLiteral(". ") : text.isEmpty() ? QString() : QStringLiteral(" ")) + sentence;
}

} // namespace

HttpExchange::HttpExchange(HttpReply *reply, int timeoutMs, Clock now, QObject *parent)
    : Exchange(parent)
    , m_reply(reply)
    , m_timeoutMs(timeoutMs)
    , m_now(std::move(now))
{
    reply->setParent(this);
    m_clock.start();
    m_timer.setSingleShot(true);
    m_timer.start(std::max(timeoutMs, 0));
    connect(&m_timer, &QTimer::timeout, this, [this] { stop(End::TimedOut); });
    // Queued, since it may be over while nobody listens to us yet.
    connect(m_reply, &QNetworkReply::finished, this, &HttpExchange::finish, Qt::QueuedConnection);
}

void HttpExchange::cancel()
{
    stop(End::Cancelled);
}

void HttpExchange::stop(End end)
{
    if (m_end != End::Natural || m_done || m_reply->isFinished())
        return;
    m_end = end;
    m_reply->abort();
}

void HttpExchange::finish()
{
    if (std::exchange(m_done, true))
        return;
    m_timer.stop();
    emit finished(outcome());
    deleteLater();
}

Timing HttpExchange::timing() const
{
    const WireMoments moments = m_reply->moments();
    const double total = double(m_clock.nsecsElapsed()) / 1e6;
    Timing timing;
    timing.connect = between(moments.connecting, moments.connected);
    timing.tls = between(moments.connected, moments.encrypted);
    timing.send = between(moments.writing, moments.written);
    timing.wait = between(moments.written, moments.head);
    timing.receive = between(moments.head, total);
    timing.total = total;
    return timing;
}

Outcome HttpExchange::outcome()
{
    WireResult result = m_reply->takeResult();
    Outcome outcome;
    if (result.fate == Fate::Answered) {
        outcome = answered(result);
    } else {
        outcome.kind = m_end == End::Cancelled ? Outcome::Kind::Cancelled : kindOf(result.fate);
        outcome.message = failure(result);
        outcome.hopeless = m_end == End::Natural && waitingMendsNothing(result);
    }
    outcome.timing = timing();
    return outcome;
}

Outcome HttpExchange::answered(WireResult &result) const
{
    Outcome outcome;
    outcome.kind = Outcome::Kind::Answered;
    outcome.answer = std::move(result.answer);
    const QString note = unpack(*outcome.answer);
    outcome.message = explainAnswer(*outcome.answer);
    addSentence(outcome.message, clockText(*outcome.answer, m_now()));
    addSentence(outcome.message, note);
    if (result.cutOff)
        addSentence(
            outcome.message,
            QStringLiteral("The answer is larger than %1 MB and was cut off.").arg(Outcome::maxBody / (1024 * 1024)));
    return outcome;
}

QString HttpExchange::failure(const WireResult &result) const
{
    const bool left = result.fate != Fate::NotSent;
    if (m_end == End::Cancelled)
        return left ? QStringLiteral("Cancelled. The request may have reached the server; whether it took effect is "
                                     "not known.")
                    : QStringLiteral("Cancelled before anything was sent.");
    if (m_end == End::Natural)
        return transportErrorText(result, m_reply->url());
    const QString text =
        left ? QStringLiteral("%1 did not answer in full within %2 s. Whether the request took effect is "
                              "not known.")
             : QStringLiteral("No connection to %1 within %2 s. Nothing was sent.");
    return text.arg(originText(m_reply->url())).arg(double(m_timeoutMs) / 1000);
}

} // namespace ds
