// SPDX-License-Identifier: GPL-3.0-or-later
// One reply watched to its end and told as an Outcome.
#pragma once

#include "model/base/Clock.h"
#include "model/delivery/Outcome.h"
#include "model/network/http/HttpReply.h"

#include <QElapsedTimer>
#include <QTimer>

namespace ds {

class HttpExchange : public Exchange
{
    Q_OBJECT
public:
    /// Owns `reply`. `timeoutMs` covers everything from now to the last byte.
    HttpExchange(HttpReply *reply, int timeoutMs, Clock now, QObject *parent);
    void cancel() override;

private:
    enum class End { Natural, Cancelled, TimedOut };

    void stop(End end);
    void finish();
    Timing timing() const;
    Outcome outcome();
    Outcome answered(WireResult &result) const;
    QString failure(const WireResult &result) const;

    HttpReply *m_reply;
    int m_timeoutMs;
    QTimer m_timer;
    Clock m_now;
    QElapsedTimer m_clock;
    End m_end = End::Natural;
    bool m_done = false;
};

} // namespace ds
