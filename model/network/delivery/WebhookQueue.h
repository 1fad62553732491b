// SPDX-License-Identifier: GPL-3.0-or-later
// Passes answers on to the response webhook (contract §9). Its troubles never touch the delivery: it has its own
// connection and a bounded queue, and what does not fit or is refused for good is counted.
#pragma once

#include "model/base/Clock.h"
#include "model/destination/Destination.h"
#include "model/network/HttpClient.h"

#include <QTimer>

#include <deque>

namespace ds {

/// The object that is POSTed, as compact JSON.
std::string webhookBody(const QString &destination, const QDateTime &sentAt, int attempt, const ApiRequest &request,
                        const Outcome &outcome, bool test = false);

class WebhookQueue : public QObject
{
    Q_OBJECT
public:
    WebhookQueue(const Destination &destination, const HttpSettings &http, Clock clock);

    void add(const ApiRequest &request, const Outcome &outcome, int attempt, bool test = false);
    /// Calls `done` later, when the queue is empty or has been given the time a dead webhook gets.
    void whenDone(std::function<void()> done);
    qint64 sent() const { return m_sent; }
    qint64 failed() const { return m_failed; }

private:
    struct Message
    {
        std::string body;
        int attempts = 0;
    };
    void pump();
    void post(Message message);
    void landed(Message message, const Outcome &outcome);
    void giveUpRest();
    void checkDone();

    const QString m_name;
    const std::string m_url;
    Clock m_clock;
    HttpClient m_client;
    std::deque<Message> m_waiting;
    size_t m_bytes = 0;
    int m_inFlight = 0;
    int m_failuresInARow = 0;
    QTimer m_pause;
    QTimer m_patience;
    qint64 m_sent = 0;
    qint64 m_failed = 0;
    std::function<void()> m_done;
};

} // namespace ds
